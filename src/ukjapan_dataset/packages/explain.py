"""Why a record says what it says, collected from the tables of a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ukjapan_dataset.explanation.explained import (
    FOLLOWS,
    ITEMIZED,
    ExplainedCell,
    Reported,
    Ruling,
    Words,
)
from ukjapan_dataset.explanation.explanation import BOUNDS, Explanation
from ukjapan_dataset.explanation.passages import Piece, QuotedPassage
from ukjapan_dataset.explanation.values import text_of
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID, own_table, require_current
from ukjapan_dataset.packages.sources import reporting
from ukjapan_dataset.packages.table import Row

PARTICIPANTS = "participants"


def explain(package: Package, record: str, field: str | None = None) -> Explanation:
    """A record, or one field of it. Raises `UnknownName` if there is no such record or cell."""
    require_current(package, record)
    whole = _Record(package, record).explanation()
    if field is None:
        return whole
    return whole.only(field, own_table(package, record).columns, package.table("records").columns)


class _Record:
    def __init__(self, package: Package, record: str) -> None:
        self.package = package
        self.record = record
        (self.about,) = package.rows("records", record_id=record)
        self.table = own_table(package, record)
        self.sources = {row["source_id"]: row for row in package.rows("sources")}
        self.evidence = package.rows("evidence", record_id=record)
        cells = package.rows("cells", record_id=record)
        self.support = {_path(row["field"], row["item"]): row["support"] for row in cells}
        self.values = {_path(row["field"], row["item"]): row["value"] for row in cells}
        self.rulings = package.rows("adjudications", record_id=record)
        self.passages = dict(sorted(self._passages(), key=lambda entry: entry[1].position))

    def explanation(self) -> Explanation:
        return Explanation(
            self.record,
            self.about["label"],
            self.about["record_type"],
            self.about["scope"],
            self.about["corroboration"],
            self.about.get("core_support") or "",
            self.about.get("composite_reason") or "",
            self.about["note"] or "",
            tuple(self._reporting()),
            tuple(cell for cell in self._cells() if cell.value or cell.words or cell.rulings),
            tuple(passage.whole() for passage in self.passages.values()),
        )

    def _reporting(self) -> Iterator[Reported]:
        for row in reporting(self.package, self.record):
            source = row["source_id"]
            yield Reported(source, self.sources[source]["origin"], row["status"], self._name(source))

    def _name(self, source: str) -> str:
        return self.sources[source].get("short_name") or ""

    def _passages(self) -> Iterator[tuple[str, QuotedPassage]]:
        """The passages by their ids; further pieces name the first as their passage."""
        for row in self._pieces(None, None):
            if row["passage_id"] is None:
                name = row["evidence_id"]
                further = [one for one in self._pieces(None, None) if one["passage_id"] == name]
                pieces = tuple(map(_piece, [row, *further]))
                source = row["source_id"]
                yield name, QuotedPassage(source, pieces, row["note"] or "", name=self._name(source))

    def _pieces(self, field: str | None, item: str | None) -> list[Row]:
        rows = [row for row in self.evidence if (row["field"], row["item"]) == (field, item)]
        return sorted(rows, key=lambda row: int(row["piece"]))

    def _cells(self) -> Iterator[ExplainedCell]:
        """What coders decide in `records`, the record's own columns, then its participants and links."""
        yield from (
            self._cell("records", name, self.about[name])
            for name in self.about
            if _grounding(self.package, "records", name)
        )
        (row,) = self.table.matching(record_id=self.record)
        for name, value in row.items():
            if name != RECORD_ID and not name.endswith(BOUNDS):
                yield self._cell(self.table.name, name, value)
        for path, item in sorted(self._items().items()):
            yield self._cell(path.partition(".")[0], path, item)

    def _items(self) -> dict[str, str]:
        """Participants and links by the paths of their cells; those that only sources name have no value."""
        named = {_path(row["field"], row["item"]): "" for row in self.evidence if row["item"]}
        rows = self.package.rows(PARTICIPANTS, record_id=self.record)
        taking_part = {f"{PARTICIPANTS}.{row['role']}.{row['actor_id']}": row["actor_id"] for row in rows}
        return (
            named
            | taking_part
            | {path: one for path, one in self.values.items() if path.startswith(ITEMIZED)}
        )

    def _cell(self, table: str, path: str, value: object) -> ExplainedCell:
        words = tuple(self._words(path))
        rulings = (row for row in self.rulings if row["field"] == path)
        return ExplainedCell(
            path,
            text_of(value),
            "" if words else _why(self.package, table, path),
            words,
            tuple(Ruling(row["rule"], row["reason"]) for row in rulings),
            self.support.get(path, ""),
        )

    def _words(self, path: str) -> Iterable[Words]:
        field, item = path, None
        if path.startswith(ITEMIZED):
            field, _, item = path.rpartition(".")
        rows = self._pieces(field, item)
        for name, passage in self.passages.items():
            pieces = [row for row in rows if row["passage_id"] == name]
            if pieces:
                first = pieces[0]
                reported, note = first["reported_value"] or "", first["note"] or ""
                yield passage.words(
                    tuple(map(_piece, pieces)), first["basis"], first["stance"], reported, note
                )


def _path(field: str, item: str | None) -> str:
    return f"{field}.{item}" if item else field


def _piece(row: Row) -> Piece:
    return Piece(row["start_char"], row["end_char"], row["quote"])


def _why(package: Package, table: str, column: str) -> str:
    """Why a cell has no words: how its variable rests on them, if the package has a codebook that says so."""
    grounding = _grounding(package, table, column)
    if grounding is None:
        return FOLLOWS if "variables" in package.tables else ""
    (term,) = package.rows("categories", variable_id="variables-grounding", category=grounding)
    return str(term["definition"])


def _grounding(package: Package, table: str, column: str) -> str | None:
    """How a variable rests on words; None if it follows from others."""
    rows = package.rows("variables", table=table, variable=column)
    return next((row["grounding"] for row in rows), None)

"""Why a record says what it says: each cell with its words, source by source, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.sources import reporting
from ukjapan_dataset.names import require_known, suggestion, told
from ukjapan_dataset.package.locate import TABLE_OF_TYPE, resources
from ukjapan_dataset.package.rows import Row, rows, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOUNDS = ("_earliest", "_latest")
"""How the columns end that only say what dates may mean."""


@dataclass(frozen=True)
class Run:
    """A run of a passage: words that carry the cell, or what stands around them."""

    text: str
    carries: bool


@dataclass(frozen=True)
class Words:
    """What one source says of a cell, in its passage, and how that bears on the value.

    `spans` are the words' places in the source, in Unicode code points from 0, ends exclusive. A cell that
    rests on passages as a whole has no quotes, and no basis.
    """

    source: str
    quotes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    passage: tuple[tuple[Run, ...], ...]
    basis: str
    stance: str
    reported_value: str
    note: str


@dataclass(frozen=True)
class Cell:
    """One cell: its value, the words that it rests on, and what decided where sources differ.

    `why` says what a cell rests on that has no words of its own; else it is empty.
    """

    field: str
    value: str
    why: str
    words: tuple[Words, ...]
    decided: tuple[Row, ...]


@dataclass(frozen=True)
class Explanation:
    """A record with its cells. Prints itself in a terminal, and as HTML in a notebook."""

    record: str
    label: str
    record_type: str
    scope: str
    corroboration: str
    note: str
    reporting: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def borne_out(self) -> str:
        """How independent sources bear the record out, and what each of them does about it."""
        return f"{self.corroboration.replace('_', ' ')} ({'; '.join(self.reporting)})"

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, field: str) -> Cell:
        """One cell. Raises `UnknownName` where there is none of that name."""
        for cell in self.cells:
            if cell.field == field:
                return cell
        known = [cell.field for cell in self.cells]
        raise UnknownName(f"{self.record} has no cell {told(field)}; {suggestion(field, known)}")

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_text import explanation

        return explanation(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from ukjapan_dataset.loader.as_html import explanation

        return explanation(self)


def explain(record: str, field: str | None = None) -> Explanation:
    """Why a record, or one cell of it, says what it says.

    `field` is a column of the record's table, or a participant (`participants.bound.jpn`, or all of
    `participants`). Raises `UnknownName` where there is no such record or cell.

    >>> print(explain("bilateral-trade-2025q2", "value").cells[0].words[0].quotes[0])
    £33.2 billion
    """
    found = _record(record)
    cells = tuple(_cells(found))
    chosen = cells if field is None else tuple(_in_full(found, cells, field))
    if not chosen:
        raise UnknownName(f"{record} {_lack(found, field, cells)}")
    return Explanation(
        record,
        found["label"],
        found["record_type"],
        found["scope"],
        found["corroboration"],
        found["note"] or "",
        tuple(_reporting(record)),
        chosen,
    )


def _in_full(found: Row, cells: tuple[Cell, ...], field: str) -> Iterable[Cell]:
    """The cells of a field; one that coders decide, without words of its own, with its passages."""
    for cell in cells:
        if cell.field == field or cell.field.startswith(f"{field}."):
            on_passages = not cell.words and _grounding(TABLE_OF_TYPE[found["record_type"]], cell.field)
            yield replace(cell, words=tuple(_passages(found["record_id"]))) if on_passages else cell


def _lack(found: Row, field: str | None, cells: tuple[Cell, ...]) -> str:
    """Why a record has no such cell: it is empty, it follows from another, or there is no such field."""
    if field in _columns(found):
        return f"has nothing in {field!r}: the cell is empty"
    if isinstance(field, str) and field.endswith(BOUNDS):
        return f"has no cell {told(field)} of its own: it follows from {field.rpartition('_')[0]!r}"
    if field in found:
        return f"has no cell {told(field)}: it stands in `records`, with no words of its own"
    return f"has no cell {told(field)}; {suggestion(field, (cell.field for cell in cells))}"


def _record(name: str) -> Row:
    for gone in where("revisions", kind="retirement", subject=name):
        instead = f"; see {gone['successor']!r}" if gone["successor"] else ""
        raise UnknownName(f"{name} was retired in {gone['release']}: {gone['reason']}{instead}")
    by_id = {row["record_id"]: row for row in rows("records")}
    require_known("record", name, by_id)
    return by_id[name]


def _reporting(record: str) -> Iterable[str]:
    for row in reporting(record):
        yield f"{row['source_id']} {row['status'].replace('_', ' ')}"


def _cells(found: Row) -> Iterable[Cell]:
    """The cells of a record's own table, then its participants."""
    table = TABLE_OF_TYPE[found["record_type"]]
    (row,) = where(table, record_id=found["record_id"])
    for name in _columns(found):
        cell = _cell(found["record_id"], name, _text(row[name]), table)
        if cell.value or cell.words or cell.decided:
            yield cell
    for one in where("participants", record_id=found["record_id"]):
        path = f"participants.{one['role']}.{one['actor_id']}"
        yield _cell(found["record_id"], path, one["actor_id"], "participants")


def _columns(found: Row) -> list[str]:
    """The columns of a record's own table that say something of it."""
    fields = resources()[TABLE_OF_TYPE[found["record_type"]]]["schema"]["fields"]
    names = [field["name"] for field in fields if field["name"] != "record_id"]
    return [name for name in names if not name.endswith(BOUNDS)]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _cell(record: str, path: str, value: str, table: str) -> Cell:
    words = tuple(_words(record, path))
    return Cell(path, value, "" if words else _why(table, path), words, tuple(_decided(record, path)))


def _why(table: str, column: str) -> str:
    """What a cell rests on that no words are quoted for: the codebook says it of every variable."""
    grounding = _grounding(table, column)
    if grounding is None:
        return "It follows from another cell."
    (told,) = where("categories", variable_id="variables-grounding", category=grounding)
    return str(told["definition"])


def _grounding(table: str, column: str) -> str | None:
    """How a variable rests on words; None where it follows from others."""
    return next((row["grounding"] for row in where("variables", table=table, variable=column)), None)


def _decided(record: str, path: str) -> list[Row]:
    return where("adjudications", record_id=record, field=path)


def _words(record: str, path: str) -> Iterable[Words]:
    """What each source says of a cell; the pieces of one quote are put together."""
    field, item = _split(path)
    for passage_id, pieces in _put_together(where("evidence", record_id=record, field=field, item=item)):
        first = pieces[0]
        yield Words(
            first["source_id"],
            tuple(piece["quote"] for piece in pieces),
            tuple(map(_span, pieces)),
            tuple(_passage(record, passage_id, [_span(piece) for piece in pieces])),
            first["basis"],
            first["stance"],
            first["reported_value"] or "",
            first["note"] or "",
        )


def _passages(record: str) -> Iterable[Words]:
    """What each source says of a record as a whole; the pieces of one passage are put together."""
    for _, pieces in _put_together(where("evidence", record_id=record, field=None)):
        runs = tuple((Run(piece["quote"], carries=False),) for piece in pieces)
        first = pieces[0]
        yield Words(first["source_id"], (), (), runs, "", first["stance"], "", first["note"] or "")


def _put_together(evidence: list[Row]) -> Iterable[tuple[str, list[Row]]]:
    """The pieces of each passage, or of a cell's words in it, in their order, with the passage's id."""
    told: dict[str, list[Row]] = {}
    for row in evidence:
        told.setdefault(row["passage_id"] or row["evidence_id"], []).append(row)
    for passage_id, pieces in told.items():
        yield passage_id, sorted(pieces, key=_piece)


def _piece(row: Row) -> int:
    return int(row["piece"])


def _span(row: Row) -> tuple[int, int]:
    return row["start_char"], row["end_char"]


def _passage(record: str, passage_id: str, spans: list[tuple[int, int]]) -> Iterable[tuple[Run, ...]]:
    """The pieces of a passage that hold words of the cell, taken apart at these words."""
    pieces = where("evidence", record_id=record, field=None)
    for row in sorted(pieces, key=_span):
        start, end = _span(row)
        inside = [one for one in spans if start <= one[0] and one[1] <= end]
        if passage_id in (row["evidence_id"], row["passage_id"]) and inside:
            yield tuple(run for run in _runs(row["quote"], start, inside) if run.text)


def _runs(text: str, start: int, spans: list[tuple[int, int]]) -> Iterable[Run]:
    at = 0
    for begin, end in spans:
        yield Run(text[at : begin - start], carries=False)
        yield Run(text[begin - start : end - start], carries=True)
        at = end - start
    yield Run(text[at:], carries=False)


def _split(path: str) -> tuple[str, str | None]:
    """A cell's path as `evidence` has it: the field, and which item of it."""
    if not path.startswith("participants."):
        return path, None
    field, _, item = path.rpartition(".")
    return field, item

"""Why a record says what it says: each cell with its words, source by source, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.names import require_known, suggestion, told
from ukjapan_dataset.loader.package import TABLE_OF_TYPE, resources
from ukjapan_dataset.loader.rows import Row, rows, where
from ukjapan_dataset.loader.sources import reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    `spans` are the words' places in the source, in Unicode code points from 0, ends exclusive.
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
    """One cell: its value, the words that it rests on, and what decided where sources differ."""

    field: str
    value: str
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
    chosen = cells if field is None else tuple(cell for cell in cells if _is_part(cell.field, field))
    if not chosen:
        raise UnknownName(f"{record} {_lack(found, field, cells)}")
    return Explanation(
        record,
        found["label"],
        found["record_type"],
        found["scope"],
        found["corroboration"],
        found["note"],
        tuple(_reporting(record)),
        chosen,
    )


def _lack(found: Row, field: str | None, cells: tuple[Cell, ...]) -> str:
    """Why a record has no such cell: its sources say nothing of it, or there is no such field."""
    if field in _columns(found):
        return f"says nothing in {field!r}: no source does"
    return f"has no cell {told(field)}; {suggestion(field, (cell.field for cell in cells))}"


def _is_part(cell: str, field: str) -> bool:
    return cell == field or cell.startswith(f"{field}.")


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
    (row,) = where(TABLE_OF_TYPE[found["record_type"]], record_id=found["record_id"])
    for name in _columns(found):
        cell = _cell(found["record_id"], name, row[name])
        if cell.value or cell.words or cell.decided:
            yield cell
    for one in where("participants", record_id=found["record_id"]):
        yield _cell(found["record_id"], f"participants.{one['role']}.{one['actor_id']}", one["actor_id"])


def _columns(found: Row) -> list[str]:
    """The columns of a record's own table that say something of it."""
    fields = resources()[TABLE_OF_TYPE[found["record_type"]]]["schema"]["fields"]
    names = [field["name"] for field in fields if field["name"] != "record_id"]
    return [name for name in names if not name.endswith(BOUNDS)]


def _cell(record: str, path: str, value: str) -> Cell:
    return Cell(path, value, tuple(_words(record, path)), tuple(_decided(record, path)))


def _decided(record: str, path: str) -> list[Row]:
    return where("adjudications", record_id=record, field=path)


def _words(record: str, path: str) -> Iterable[Words]:
    """What each source says of a cell; the pieces of one quote are put together."""
    field, item = _split(path)
    told: dict[str, list[Row]] = {}
    for row in where("evidence", record_id=record, field=field, item=item):
        told.setdefault(row["passage_id"], []).append(row)
    for passage_id, pieces in told.items():
        pieces.sort(key=lambda row: int(row["piece"]))
        first = pieces[0]
        yield Words(
            first["source_id"],
            tuple(piece["quote"] for piece in pieces),
            tuple(map(_span, pieces)),
            tuple(_passage(record, passage_id, [_span(piece) for piece in pieces])),
            first["basis"],
            first["stance"],
            first["reported_value"],
            first["note"],
        )


def _span(row: Row) -> tuple[int, int]:
    return int(row["start_char"]), int(row["end_char"])


def _passage(record: str, passage_id: str, spans: list[tuple[int, int]]) -> Iterable[tuple[Run, ...]]:
    """The pieces of a passage that hold words of the cell, taken apart at these words."""
    pieces = where("evidence", record_id=record, field="")
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


def _split(path: str) -> tuple[str, str]:
    """A cell's path as `evidence` has it: the field, and which item of it."""
    if not path.startswith("participants."):
        return path, ""
    field, _, item = path.rpartition(".")
    return field, item

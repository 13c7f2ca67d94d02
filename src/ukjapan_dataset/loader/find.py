"""Where a word occurs: in records, in the words they rest on, in variables and their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHED = {
    "records": ("record", "record_id", ("record_id", "label", "note")),
    "agreements": ("record", "record_id", ("name",)),
    "commitments": ("record", "record_id", ("description", "condition")),
    "figures": ("record", "record_id", ("subject", "as_written")),
    "attributions": ("record", "record_id", ("content", "speaker_as_named", "venue")),
    "evidence": ("record", "record_id", ("quote",)),
    "actors": ("actor", "actor_id", ("actor_id", "name", "role")),
    "aliases": ("actor", "actor_id", ("alias",)),
    "sources": ("source", "source_id", ("source_id", "title", "publisher")),
    "variables": ("variable", "variable_id", ("variable", "definition")),
    "categories": ("variable", "variable_id", ("category", "definition")),
}
"""In which columns of which tables is searched, and what is named where something is found."""


MARKS = str.maketrans("‘’“”", "''\"\"")
"""Quotation marks and apostrophes as keyboards have them."""


@dataclass(frozen=True)
class Hit:
    """One thing that holds the text: what it is, its id, where, and the whole text there."""

    kind: str
    name: str
    field: str
    text: str


@dataclass(frozen=True)
class Found:
    """Everything that holds a text, each thing once. Prints itself in a terminal and in a notebook."""

    text: str
    hits: tuple[Hit, ...]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def records(self) -> list[str]:
        """The ids of the records that hold it."""
        return [hit.name for hit in self.hits if hit.kind == "record"]

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_text import found

        return found(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from ukjapan_dataset.loader.as_html import found

        return found(self)


def find(text: str) -> Found:
    """Every record, actor, source and variable that holds all words of `text`, whatever their case.

    Raises `UnknownName` where `text` has no words.

    >>> "bilateral-trade-2025q2" in find("trade quarter").records
    True
    """
    words = _folded(text).split() if isinstance(text, str) else []
    if not words:
        raise UnknownName("there is nothing to find: give one word or more")
    first: dict[tuple[str, str], Hit] = {}
    for table in SEARCHED:
        for hit in _in_table(table, words):
            first.setdefault((hit.kind, hit.name), hit)
    return Found(text, tuple(first.values()))


def _in_table(table: str, words: list[str]) -> Iterator[Hit]:
    kind, key, columns = SEARCHED[table]
    for row in rows(table):
        for column in columns:
            if _holds(row, column, words):
                yield Hit(kind, row[key], f"{table}.{column}", row[column])
                break


def _holds(row: Row, column: str, words: list[str]) -> bool:
    value = _folded(row[column])
    return all(word in value for word in words)


def _folded(text: str) -> str:
    """Text without regard to capitals and to the shape of quotation marks."""
    return text.translate(MARKS).casefold()

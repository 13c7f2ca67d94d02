"""Where words occur: in records and what they rest on, in actors, sources, variables and their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.package.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHED: dict[str, dict[str, tuple[str, ...]]] = {
    "record": {
        "records": ("label", "note"),
        "agreements": ("name",),
        "commitments": ("description", "condition"),
        "figures": ("subject", "as_written", "unit"),
        "attributions": ("content", "speaker_as_named", "venue"),
        "evidence": ("quote",),
    },
    "actor": {"actors": ("name", "role"), "aliases": ("alias",)},
    "source": {"sources": ("title", "publisher")},
    "variable": {"variables": ("variable", "definition"), "categories": ("category", "definition")},
}
"""In which columns of which tables each kind of thing is searched. Its id is `<kind>_id`."""

MARKS = str.maketrans("‘’“”", "''\"\"")
"""Quotation marks and apostrophes as keyboards have them."""


@dataclass(frozen=True)
class Hit:
    """One thing that holds the words: what it is, its id and label, and a text in which they stand."""

    kind: str
    name: str
    label: str
    field: str
    text: str


@dataclass(frozen=True)
class Found:
    """Everything that holds some words, each thing once. Prints itself in a terminal and in a notebook."""

    text: str
    hits: tuple[Hit, ...]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, index: int) -> Hit:
        return self.hits[index]

    @property
    def records(self) -> list[str]:
        """The ids of the records that hold them."""
        return [hit.name for hit in self.hits if hit.kind == "record"]

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_text import found

        return found(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from ukjapan_dataset.loader.as_html import found

        return found(self)


@dataclass(frozen=True)
class _Text:
    """A text that is told of a thing, and where."""

    field: str
    text: str

    @cached_property
    def folded(self) -> str:
        """The text as it is searched."""
        return _folded(self.text)

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern of a word is found in it."""
        return pattern.search(self.folded) is not None


def find(text: str) -> Found:
    """Every record, actor, source and variable of which all words of `text` are told, whatever their case.

    A word is found where one begins with it: `trade` in "trades", not in "Belgrade". The words may be told in
    different places, such as an amount and its currency. Raises `UnknownName` where `text` has no words.

    >>> find("trade GBP").records
    ['bilateral-trade-2025q2']
    """
    words = _folded(text).split() if isinstance(text, str) else []
    if not words:
        raise UnknownName("there is nothing to find: give one word or more")
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    return Found(text, tuple(hit for kind in SEARCHED for hit in _of_kind(kind, patterns)))


def _of_kind(kind: str, patterns: list[re.Pattern[str]]) -> Iterator[Hit]:
    for name, texts in _told(kind).items():
        everything = [*texts, _Text(f"{kind}_id", name)]
        if all(any(one.holds(pattern) for one in everything) for pattern in patterns):
            best = max(texts or everything, key=lambda one: sum(map(one.holds, patterns)))
            yield Hit(kind, name, _label(kind, texts), best.field, best.text)


@cache
def _told(kind: str) -> dict[str, list[_Text]]:
    """What is told of each thing of a kind, in the order of `SEARCHED`."""
    things: dict[str, list[_Text]] = {}
    for table, columns in SEARCHED[kind].items():
        for row in rows(table):
            texts = things.setdefault(row[f"{kind}_id"], [])
            texts += (_Text(f"{table}.{one}", row[one]) for one in columns if row[one] is not None)
    return things


def _label(kind: str, texts: list[_Text]) -> str:
    """What a thing is called: what is told of it first, save for a variable, which its id names."""
    return "" if kind == "variable" or not texts else texts[0].text


def _folded(text: str) -> str:
    """Text without regard to capitals and to the shape of quotation marks."""
    return text.translate(MARKS).casefold()

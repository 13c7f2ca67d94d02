"""Where words occur: in records and their evidence, in actors, sources, variables and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_html import html_table
from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.packages.package import Package

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
"""The tables and columns in which each kind of thing is searched. Its id is `<kind>_id`."""

MARKS = str.maketrans("‘’“”", "''\"\"")
"""Quotation marks and apostrophes as keyboards have them."""


@dataclass(frozen=True)
class SearchHit:
    """One thing in which the words were found: what it is, its id and label, and a text with them."""

    kind: str
    name: str
    label: str
    field: str
    text: str

    def __str__(self) -> str:
        lines = [wrapped(f"{self.kind} {self.name}" + (f": {self.label}" if self.label else ""), 0, 4)]
        if self.text != self.label:
            lines.append(wrapped(f"{self.field}: {self.text}", 4, 2))
        return "\n".join(lines)

    def html(self) -> list[str]:
        """The same as cells of HTML."""
        texts = map(escape, (self.label, self.field, self.text))
        return [escape(self.kind), f"<code>{escape(self.name)}</code>", *texts]


@dataclass(frozen=True, repr=False)
class Found:
    """Everything in which some words were found, each thing once.

    Prints itself in a terminal, and as HTML in a notebook.
    """

    text: str
    hits: tuple[SearchHit, ...]

    def __iter__(self) -> Iterator[SearchHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, index: int) -> SearchHit:
        return self.hits[index]

    @property
    def records(self) -> list[str]:
        """The ids of the records among them."""
        return [hit.name for hit in self.hits if hit.kind == "record"]

    def __str__(self) -> str:
        return "\n".join(map(str, self.hits)) or f"{self.text!r} was not found"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = (hit.html() for hit in self.hits)
        return f"<p>{len(self)} found</p>" + html_table(("what", "id", "label", "where", "text"), rows)


def find(package: Package, text: str) -> Found:
    """Every record, actor, source and variable whose texts contain all words of `text`.

    Raises `UnknownName` if `text` has no words.
    """
    words = _folded(text).split() if isinstance(text, str) else []
    if not words:
        raise UnknownName("there is nothing to search for: give at least one word")
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    return Found(text, tuple(hit for kind in SEARCHED for hit in _of_kind(package, kind, patterns)))


def _of_kind(package: Package, kind: str, patterns: list[re.Pattern[str]]) -> Iterator[SearchHit]:
    for name, texts in _texts(package, kind).items():
        searched = [*texts, (f"{kind}_id", name)]
        found = [[bool(one.search(_folded(text))) for one in patterns] for _, text in searched]
        if all(map(any, zip(*found, strict=True))):
            best = max(range(len(texts) or 1), key=lambda at: sum(found[at]))
            # The first text of a thing is what it is called, but a variable is called by its id.
            label = "" if kind == "variable" or not texts else texts[0][1]
            yield SearchHit(kind, name, label, *searched[best])


def _texts(package: Package, kind: str) -> dict[str, list[tuple[str, str]]]:
    """The texts of each thing of a kind, with the columns that they are in, in the order of `SEARCHED`."""
    things: dict[str, list[tuple[str, str]]] = {}
    for table, columns in SEARCHED[kind].items():
        for row in package.rows(table):
            texts = things.setdefault(row[f"{kind}_id"], [])
            texts += ((f"{table}.{one}", row[one]) for one in columns if row[one] is not None)
    return things


def _folded(text: str) -> str:
    """Text regardless of capitals and of the shape of quotation marks."""
    return text.translate(MARKS).casefold()

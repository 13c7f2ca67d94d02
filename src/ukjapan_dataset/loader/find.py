"""Where words occur: in records and their evidence, in actors, sources, variables and their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_html import code, html_table, marked, prose
from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.loader.terms import SearchTerm, Span, terms, words
from ukjapan_dataset.packages.package import Package

SEARCHED: dict[str, dict[str, tuple[str, ...]]] = {
    "record": {
        "records": ("label", "note"),
        "agreements": ("name",),
        "commitments": ("description", "condition"),
        "figures": ("subject", "as_written", "unit"),
        "attributions": ("content", "speaker_as_named", "venue"),
        "events": ("description",),
        "evidence": ("quote",),
    },
    "actor": {"actors": ("name", "role"), "aliases": ("alias",)},
    "source": {"sources": ("title", "publisher")},
    "variable": {"variables": ("variable", "definition"), "categories": ("category", "definition")},
}
"""The tables and columns in which each kind of thing is searched. Its id is `<kind>_id`."""

CALLED = ("records.label", "actors.name", "aliases.alias", "sources.title", "variables.variable")
QUOTED = ("evidence.quote",)
"""What ranks first, as ids do, and what ranks last."""


@dataclass(frozen=True)
class SearchHit:
    """One thing in which the words were found: what it is, its id and label, and a text with them.

    `spans` are the places of the words in the text.
    """

    kind: str
    name: str
    label: str
    field: str
    text: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        lines = [wrapped(f"{self.kind} {self.name}" + (f": {self.label}" if self.label else ""), 0, 4)]
        if self.text not in (self.label, self.name):
            lines.append(wrapped(f"{self.field}: {self.text}", 4, 2))
        return "\n".join(lines)

    def html(self) -> list[str]:
        """The same as cells of HTML, with the words marked."""
        text = marked(self.text, self.spans)
        return [escape(self.kind), code(self.name), prose(self.label), code(self.field), text]


@dataclass(frozen=True, repr=False)
class Found:
    """Everything in which some words were found, each thing once, the likeliest first.

    `respelt` are the words that are nowhere, each with those that were looked for instead. Prints itself in
    a terminal, and as HTML in a notebook.
    """

    text: str
    hits: tuple[SearchHit, ...]
    respelt: tuple[tuple[str, str], ...] = ()

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

    @property
    def remarks(self) -> list[str]:
        """Which words were respelt."""
        return [f"{typed!r} was not found; this is what contains {near}" for typed, near in self.respelt]

    def __str__(self) -> str:
        if not self.hits:
            return f"{self.text!r} was not found"
        return "\n".join((*self.remarks, *map(str, self.hits)))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        remarks = "".join(f"<p>{escape(remark)}</p>" for remark in self.remarks)
        rows = (hit.html() for hit in self.hits)
        table = html_table(("what", "id", "label", "where", "text"), rows)
        return f"{remarks}<p>{len(self)} found</p>{table}"


@dataclass(frozen=True)
class _Text:
    field: str
    text: str

    @property
    def rank(self) -> int:
        if self.field in CALLED or self.field.endswith("_id"):
            return 0
        return 2 if self.field in QUOTED else 1


@dataclass(frozen=True)
class _Thing:
    """A thing with its texts: its id, then what it is called, then all others."""

    kind: str
    name: str
    texts: list[_Text]

    def hit(self, wanted: Sequence[SearchTerm]) -> tuple[int, SearchHit] | None:
        """How deep one has to look to find all terms, and the text with most of them; None without one."""
        found = [(one, [term.places(one.text) for term in wanted]) for one in self.texts]
        ranks = [[one.rank for one, places in found if places[at]] for at in range(len(wanted))]
        if not all(ranks):
            return None
        best, places = min(found, key=lambda pair: (pair[1].count([]), pair[0].rank))
        spans = tuple(_apart(sorted(chain.from_iterable(places))))
        return max(map(min, ranks)), SearchHit(
            self.kind, self.name, self._label(), best.field, best.text, spans
        )

    def _label(self) -> str:
        """What it is called. A variable is called by its id."""
        return "" if self.kind == "variable" or len(self.texts) == 1 else self.texts[1].text


def find(package: Package, text: str) -> Found:
    """Every record, actor, source and variable whose texts contain all words of `text`, the likeliest first.

    A number is found however it is written, and a word that is nowhere as the nearest ones that are.
    Raises `UnknownName` if `text` has no words.
    """
    wanted = terms(text) if isinstance(text, str) else []
    if not wanted:
        raise UnknownName("there is nothing to search for: give at least one word")
    things = [thing for kind in SEARCHED for thing in _things(package, kind)]
    respelt = {term: near for term in wanted if (near := _respelt(term, things))}
    hits = filter(None, (thing.hit([respelt.get(term, term) for term in wanted]) for thing in things))
    ranked = sorted(hits, key=lambda ranked: ranked[0])
    changed = tuple((typed.text, near.text) for typed, near in respelt.items())
    return Found(text, tuple(hit for _, hit in ranked), changed)


def _respelt(term: SearchTerm, things: list[_Thing]) -> SearchTerm | None:
    """The term as it is spelt in some text, if it is in none."""
    texts = [one.text for thing in things for one in thing.texts]
    if any(map(term.places, texts)):
        return None
    return term.respelt(set().union(*map(words, texts)))


def _things(package: Package, kind: str) -> list[_Thing]:
    """The things of a kind, with their texts in the order of `SEARCHED`."""
    things: dict[str, _Thing] = {}
    for table, columns in SEARCHED[kind].items():
        for row in package.rows(table):
            name = row[f"{kind}_id"]
            thing = things.setdefault(name, _Thing(kind, name, [_Text(f"{kind}_id", name)]))
            filled = (column for column in columns if row.get(column) is not None)
            thing.texts.extend(_Text(f"{table}.{column}", row[column]) for column in filled)
    return list(things.values())


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Spans in order without those that overlap one before them."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end

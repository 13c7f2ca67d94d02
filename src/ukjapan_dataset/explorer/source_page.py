"""The page of an article: what is known about it, what became of its sentences, and its text if there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ukjapan_dataset.explorer import linked
from ukjapan_dataset.explorer.keyed import KeyedRows
from ukjapan_dataset.explorer.marked_text import MarkedCell, MarkedSegment, Span, marked_text
from ukjapan_dataset.explorer.named import Names
from ukjapan_dataset.explorer.pages import Page
from ukjapan_dataset.explorer.record_page import label_of
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Row

ABOUT = ("publisher", "byline", "dateline", "credit", "published", "language", "rights", "note")
"""What an article says about itself, and the coders about it."""


@dataclass(frozen=True)
class CodedFrom:
    """A record, and the fields of it that some words of a segment carry."""

    record: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownSegment:
    """A segment: its number, its kind, what became of it, and the records that were coded from it."""

    row: Row
    coded: tuple[CodedFrom, ...]


class SourcePages:
    """The pages of articles. `texts` are those of the articles by id, if the site is to contain them."""

    def __init__(self, package: Package, names: Names, texts: Mapping[str, str] | None) -> None:
        self._package, self._names, self._texts = package, names, texts
        known = {name: number for number, name in enumerate(names.sources)}

        def keyed(table: str) -> KeyedRows:
            return KeyedRows(package.table(table), "source_id", known)

        self._evidence, self._segments, self._reporting = map(keyed, ("evidence", "segments", "reporting"))

    def __iter__(self) -> Iterator[Page]:
        yield self._list()
        yield from map(self._page, self._names.sources)

    def _list(self) -> Page:
        return Page(
            "sources.html",
            "sources.html",
            "Articles",
            "Articles",
            "The articles, their origins, and how much of each is coded.",
            linked.page(self._package, "CollectionPage", "Articles"),
            {
                "sources": list(self._names.sources.values()),
                "description": self._package.table("sources").description,
            },
        )

    def _page(self, name: str) -> Page:
        row = self._names.sources[name]
        segments = self._segments.rows([name])
        evidence = self._evidence.rows([name])
        statuses = self._reporting.rows([name])
        text = None if self._texts is None else self._texts[name]
        return Page(
            f"sources/{name}.html",
            "source.html",
            self._names.short(name),
            "Articles",
            f"What was coded from {self._names.full(name)}.",
            linked.article(self._package, row),
            {
                "source": row,
                "about": [(column, row[column]) for column in ABOUT if row.get(column)],
                "lineage": self._lineage(row),
                "copies": [
                    one for one in self._names.sources if self._names.sources[one]["derived_from"] == name
                ],
                "siblings": self._siblings(row),
                "dispositions": Counter(one["disposition"] for one in segments).most_common(),
                "statuses": Counter(one["status"] for one in statuses).most_common(),
                "segments": [ShownSegment(one, _coded(self._names, one, evidence)) for one in segments],
                "meanings": self._names.meanings.get(("segments", "disposition"), {}),
                "marked": None if text is None else self._marked(text, segments, evidence),
            },
        )

    def _marked(self, text: str, segments: list[Row], evidence: list[Row]) -> list[MarkedSegment]:
        spans = [Span(number, row["start_char"], row["end_char"]) for number, row in enumerate(evidence)]
        cells = [_cell(self._names, row) for row in evidence]
        return marked_text(text, segments, spans, cells)

    def _lineage(self, row: Row) -> list[tuple[str, str]]:
        facts = {
            "origin": row["origin"],
            "why": row["origin_basis"],
            "how sure": row["origin_confidence"],
        }
        return [(name, value) for name, value in facts.items() if value]

    def _siblings(self, row: Row) -> list[str]:
        sources = self._names.sources.items()
        return [name for name, one in sources if one["origin"] == row["origin"] and name != row["source_id"]]


def _coded(names: Names, segment: Row, evidence: list[Row]) -> tuple[CodedFrom, ...]:
    """The records that some words of a segment support, with the fields."""
    found: dict[str, dict[str, str]] = {}
    for row in evidence:
        if row["start_char"] < segment["end_char"] and segment["start_char"] < row["end_char"]:
            fields = found.setdefault(row["record_id"], {})
            if row["field"]:
                cell = _cell(names, row)
                fields[cell.path] = cell.label
    return tuple(CodedFrom(record, tuple(fields.items())) for record, fields in found.items())


def _cell(names: Names, row: Row) -> MarkedCell:
    field, item = row["field"], row["item"]
    path = f"{field}.{item}" if field and item else field or ""
    label = label_of(path) if path else "passage"
    return MarkedCell(row["record_id"], path, f"{label}: {names.known(item).text}" if item else label)

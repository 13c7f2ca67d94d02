"""The text of an article in fragments, so that every span of evidence is marked, overlapping ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ukjapan_dataset.packages.table import Row


@dataclass(frozen=True)
class Span:
    """A stretch of the text that is evidence: its number on the page, and its code points, end exclusive."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class MarkedCell:
    """What a span is evidence of: a cell of a record; of the record as a whole, if the path is empty."""

    record: str
    path: str
    label: str

    @property
    def href(self) -> str:
        """The cell on the page of its record, from the root of the site."""
        return f"records/{self.record}.html#{f'cell-{self.path}' if self.path else 'passages'}"


@dataclass(frozen=True)
class Fragment:
    """A run of text in which no span begins or ends, and the spans that contain it, the shortest first."""

    start: int
    text: str
    spans: tuple[int, ...]
    cell: MarkedCell | None

    @property
    def numbers(self) -> str:
        """The numbers of its spans, as the page has them."""
        return " ".join(map(str, self.spans))


@dataclass(frozen=True)
class MarkedSegment:
    """A segment of the text in fragments, or what is between two segments, whose row is None."""

    row: Row | None
    fragments: tuple[Fragment, ...]
    cells: tuple[tuple[int, MarkedCell], ...]

    @property
    def records(self) -> dict[str, dict[MarkedCell, list[int]]]:
        """What begins in it, by record and cell, with the numbers of the spans."""
        found: dict[str, dict[MarkedCell, list[int]]] = {}
        for number, cell in self.cells:
            found.setdefault(cell.record, {}).setdefault(cell, []).append(number)
        return found


def marked_text(
    text: str, segments: list[Row], spans: list[Span], cells: list[MarkedCell]
) -> list[MarkedSegment]:
    """The whole text, segment by segment; the cells are those of the spans, by number."""
    return [
        MarkedSegment(
            row,
            tuple(_fragments(text, start, end, spans, cells)),
            tuple((span.number, cells[span.number]) for span in spans if start <= span.start < end),
        )
        for row, start, end in _stretches(text, segments)
        if start < end
    ]


def _stretches(text: str, segments: list[Row]) -> Iterator[tuple[Row | None, int, int]]:
    at = 0
    for row in sorted(segments, key=lambda row: int(row["start_char"])):
        yield None, at, row["start_char"]
        yield row, row["start_char"], row["end_char"]
        at = row["end_char"]
    yield None, at, len(text)


def _fragments(
    text: str, start: int, end: int, spans: list[Span], cells: list[MarkedCell]
) -> Iterator[Fragment]:
    inside = [span for span in spans if span.start < end and start < span.end]
    within = {at for span in inside for at in (span.start, span.end) if start < at < end}
    for first, last in pairwise(sorted({start, end, *within})):
        over = [span for span in inside if span.start <= first and last <= span.end]
        over.sort(key=lambda span: (span.end - span.start, span.number))
        cell = cells[over[0].number] if over else None
        yield Fragment(first, text[first:last], tuple(span.number for span in over), cell)

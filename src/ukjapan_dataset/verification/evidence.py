"""The rows about words, as values: spans, segments and sources, of the tables that can be read.

A row with a value that is none is left out here: `value-of-type` and `constraint-holds` tell of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.verification.cells import is_of_type, line_of
from ukjapan_dataset.verification.entries import shown
from ukjapan_dataset.verification.package import Package

Row = dict[str, Any]


@dataclass(frozen=True)
class Stretch:
    """A stretch of a source, and the row that tells of it."""

    row: int
    id: str
    source_id: str
    start: int
    end: int

    def problem(self, place: Place, message: str, hint: str) -> Problem:
        """A problem with the stretch."""
        return Problem(place, shown(message), hint, record=shown(self.id))


@dataclass(frozen=True)
class Span(Stretch):
    """A row of `evidence`."""

    start_byte: int
    end_byte: int
    quote: str
    prefix: str
    suffix: str
    record_id: str
    passage_id: str | None
    field: str | None

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage, or a further piece of one."""
        return self.field is None


@dataclass(frozen=True)
class Segment(Stretch):
    """A row of `segments`."""

    number: int


@dataclass(frozen=True)
class Source:
    """A row of `sources`."""

    row: int
    id: str
    file: str
    sha256: str
    n_bytes: int
    n_chars: int
    n_segments: int


@dataclass(frozen=True)
class Evidence:
    """What a package tells of the words it rests on."""

    package: Package
    spans: tuple[Span, ...]
    segments: tuple[Segment, ...]
    sources: dict[str, Source]

    def place(self, table: str, row: int) -> Place:
        """Where a row stands."""
        held = next(one for one in self.package.tables if one.name == table)
        return self.package.place(str(held.csv or held.parquet), line_of(self.package.cells[table], row))

    @cached_property
    def passages(self) -> dict[str, list[Span]]:
        """The pieces of each passage, by the id of its first."""
        found: dict[str, list[Span]] = {}
        for span in self.spans:
            if span.is_passage:
                found.setdefault(span.passage_id or span.id, []).append(span)
        return found

    @cached_property
    def segments_by_source(self) -> dict[str, list[Segment]]:
        """The segments of each source, in the order of their numbers."""
        found: dict[str, list[Segment]] = {one: [] for one in self.sources}
        for segment in sorted(self.segments, key=lambda one: one.number):
            found.setdefault(segment.source_id, []).append(segment)
        return found

    @cached_property
    def letters(self) -> dict[str, "Letters"]:
        """What the spans, taken together, say of the text of each source."""
        found: dict[str, Letters] = {}
        for span in self.spans:
            found.setdefault(span.source_id, Letters({}, {})).learn(span)
        return found


@dataclass(frozen=True)
class Letters:
    """The characters of a source as far as its spans tell them, and the bytes at which they stand.

    The first span to tell a character is believed; another that tells it otherwise contradicts it.
    """

    characters: dict[int, str]
    offsets: dict[int, int]

    def learn(self, span: Span) -> None:
        """Take in what a span tells."""
        for at, character in _told(span):
            self.characters.setdefault(at, character)
        for at, offset in _offsets(span):
            self.offsets.setdefault(at, offset)

    def contradicts(self, span: Span) -> str:
        """What a span tells otherwise than the spans before it; empty where nothing."""
        for at, character in _told(span):
            if self.characters[at] != character:
                return f"{self.characters[at]!r} at character {at}, found {character!r}"
        for at, offset in _offsets(span):
            if self.offsets[at] != offset:
                return f"character {at} at byte {self.offsets[at]}, found it at byte {offset}"
        return ""


def _told(span: Span) -> Iterator[tuple[int, str]]:
    yield from enumerate(span.prefix + span.quote + span.suffix, span.start - len(span.prefix))


def _offsets(span: Span) -> Iterator[tuple[int, int]]:
    offset = span.start_byte
    for at, character in enumerate(span.quote, span.start):
        yield at, offset
        offset += len(character.encode())


def read(package: Package) -> Evidence:
    """The evidence of a package, as far as its tables can be read."""
    spans = tuple(_span(row, one) for row, one in _rows(package, "evidence", SPAN_TEXTS, SPAN_COUNTS))
    segments = tuple(
        Segment(row, one["segment_id"], one["source_id"], one["start_char"], one["end_char"], one["number"])
        for row, one in _rows(
            package, "segments", ("segment_id", "source_id"), ("number", "start_char", "end_char")
        )
    )
    sources = {
        one["source_id"]: Source(
            row,
            one["source_id"],
            one["file"],
            one["sha256"],
            one["n_bytes"],
            one["n_chars"],
            one["n_segments"],
        )
        for row, one in _rows(
            package, "sources", ("source_id", "file", "sha256"), ("n_bytes", "n_chars", "n_segments")
        )
    }
    return Evidence(package, spans, segments, sources)


SPAN_TEXTS = ("evidence_id", "record_id", "source_id", "quote")
SPAN_COUNTS = ("start_char", "end_char", "start_byte", "end_byte")
SPAN_OPTIONAL = ("prefix", "suffix", "passage_id", "field")


def _span(row: int, one: Row) -> Span:
    return Span(
        row,
        one["evidence_id"],
        one["source_id"],
        one["start_char"],
        one["end_char"],
        one["start_byte"],
        one["end_byte"],
        one["quote"],
        one["prefix"] or "",
        one["suffix"] or "",
        one["record_id"],
        one["passage_id"],
        one["field"],
    )


def _rows(
    package: Package, table: str, texts: tuple[str, ...], counts: tuple[str, ...]
) -> Iterator[tuple[int, Row]]:
    """The rows of a table that have all of these texts and counts."""
    cells = package.cells.get(table)
    optional = SPAN_OPTIONAL if table == "evidence" else ()
    if cells is None or not {*texts, *counts, *optional} <= set(cells.column_names):
        return
    for number, row in enumerate(cells.select([*texts, *counts, *optional]).to_pylist()):
        if all(row[name] for name in texts) and all(_is_count(row[name]) for name in counts):
            yield number, {**row, **{name: int(row[name]) for name in counts}}


def _is_count(text: str | None) -> bool:
    return text is not None and is_of_type("integer", text) and not text.startswith("-")

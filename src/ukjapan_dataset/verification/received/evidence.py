"""The rows about words as values: spans, segments and sources, from the tables that can be read.

Rows with invalid values are skipped: `value-of-type` and `constraint-holds` report them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.tokens import Token, parsed
from ukjapan_dataset.verification.received.cells import is_whole
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.tables import Cells

R = TypeVar("R")
Read = Callable[[str | None], Any]
"""Reads a value of a row from its text. Raises ValueError if it is invalid."""


@dataclass(frozen=True)
class Located:
    """A row about words, and where it is."""

    place: Place
    id: str

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with the row."""
        return Problem(self.place, message, hint, record=shown(self.id))


@dataclass(frozen=True)
class SourceRow(Located):
    """A row of `sources`."""

    file: str
    sha256: str
    n_bytes: int
    n_chars: int
    n_segments: int


@dataclass(frozen=True)
class StretchRow(Located):
    """A row about a stretch of a source."""

    source_id: str
    start: int
    end: int

    def problem(self, message: str, hint: str) -> Problem:
        """A problem with the row, whose message may quote it."""
        return super().problem(shown(message), hint)


@dataclass(frozen=True)
class SegmentRow(StretchRow):
    """A row of `segments`."""

    number: int


@dataclass(frozen=True)
class SpanRow(StretchRow):
    """A row of `evidence`."""

    start_byte: int
    end_byte: int
    quote: str
    record_id: str
    prefix: str
    suffix: str
    passage_id: str | None
    field: str | None

    @property
    def token(self) -> Token | None:
        """The token that a stand-off package has in place of the quote."""
        return parsed(self.quote)

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage, or a further piece of one."""
        return self.field is None


@dataclass(frozen=True)
class EvidenceRows:
    """The rows of a package that are about words."""

    spans: tuple[SpanRow, ...]
    segments: tuple[SegmentRow, ...]
    sources: dict[str, SourceRow]

    @cached_property
    def span_counts(self) -> Counter[str]:
        """How many spans each source has."""
        return Counter(span.source_id for span in self.spans)

    @cached_property
    def passages(self) -> Mapping[str | None, list[SpanRow]]:
        """The pieces of each passage, by the id of its first."""
        found: dict[str | None, list[SpanRow]] = defaultdict(list)
        for span in self.spans:
            if span.is_passage:
                found[span.passage_id or span.id].append(span)
        return found

    @cached_property
    def segments_by_source(self) -> Mapping[str, list[SegmentRow]]:
        """The segments of each source, in the order of their numbers."""
        found: dict[str, list[SegmentRow]] = defaultdict(list)
        for segment in sorted(self.segments, key=lambda one: one.number):
            found[segment.source_id].append(segment)
        return found


def read_evidence(tables: Mapping[str, Cells]) -> EvidenceRows:
    """The rows about words in the tables that can be read."""
    return EvidenceRows(
        tuple(_rows(tables.get("evidence"), SPAN, SpanRow)),
        tuple(_rows(tables.get("segments"), SEGMENT, SegmentRow)),
        {source.id: source for source in _rows(tables.get("sources"), SOURCE, SourceRow)},
    )


def _rows(cells: Cells | None, columns: Mapping[str, Read], row: Callable[..., R]) -> Iterator[R]:
    if cells is None or not columns.keys() <= set(cells.text.column_names):
        return
    for number, texts in enumerate(cells.text.select(list(columns)).to_pylist()):
        with suppress(ValueError):
            yield row(cells.place(number), *(read(texts[name]) for name, read in columns.items()))


def _text(text: str | None) -> str:
    if not text:
        raise ValueError
    return text


def _count(text: str | None) -> int:
    if text is None or not is_whole(text) or text.startswith("-"):
        raise ValueError
    return int(text)


def _or_empty(text: str | None) -> str:
    return text or ""


def _or_none(text: str | None) -> str | None:
    return text


def _columns(texts: str, counts: str = "") -> dict[str, Read]:
    return {**dict.fromkeys(texts.split(), _text), **dict.fromkeys(counts.split(), _count)}


SOURCE = _columns("source_id file sha256", "n_bytes n_chars n_segments")
"""The columns of a `SourceRow` in the order of its fields, each with how it is read."""
SEGMENT = _columns("segment_id source_id", "start_char end_char number")
SPAN = {
    **_columns("evidence_id source_id", "start_char end_char start_byte end_byte"),
    **_columns("quote record_id"),
    **dict.fromkeys(("prefix", "suffix"), _or_empty),
    **dict.fromkeys(("passage_id", "field"), _or_none),
}

"""Spans without the sources: rows about the same words must agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.tokens import Token
from ukjapan_dataset.verification.received.evidence import SourceRow, SpanRow, StretchRow
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage

BUILD = "correct the quote in its record, and build the package again"


def _spans(package: ReceivedPackage) -> Iterable[SpanRow]:
    return package.evidence.spans


@rule("UKJ861", "span-has-length", over=_spans)
def span_has_length(span: SpanRow, _package: ReceivedPackage) -> Iterator[Problem]:
    """Every span ends after it starts, and is as long as its quote, in code points and in bytes of UTF-8.

    In a stand-off package, the token in place of the quote is that of the span.
    """
    if span.token:
        yield from _other_token(span, span.token)
        return
    for unit, start, end, length in (
        ("characters", span.start, span.end, len(span.quote)),
        ("bytes", span.start_byte, span.end_byte, len(span.quote.encode())),
    ):
        if end - start != length:
            message = f"expected a span of {length} {unit}, like its quote, found {start}-{end}"
            yield span.problem(message, BUILD)


def _other_token(span: SpanRow, token: Token) -> Iterator[Problem]:
    own = (span.source_id, span.start, span.end)
    if (token.source_id, token.start, token.end) != own:
        place = f"{span.source_id} {span.start}–{span.end}"
        yield span.problem(f"expected the token of its own span, [{place}], found {token.shown}", BUILD)
    if span.end_byte - span.start_byte < span.end - span.start:
        message = f"expected at least as many bytes as characters, found {span.start_byte}-{span.end_byte}"
        yield span.problem(message, BUILD)


def _stretches(package: ReceivedPackage) -> Iterator[tuple[StretchRow, SourceRow]]:
    """Spans and segments with their sources; `foreign-key` reports a source that does not exist."""
    for one in (*package.evidence.spans, *package.evidence.segments):
        if one.source_id in package.evidence.sources:
            yield one, package.evidence.sources[one.source_id]


@rule("UKJ862", "span-in-source", over=_stretches)
def span_in_source(one: tuple[StretchRow, SourceRow], _package: ReceivedPackage) -> Iterator[Problem]:
    """Every span and every segment is within its source, whose length `sources` states."""
    stretch, source = one
    end_byte = stretch.end_byte if isinstance(stretch, SpanRow) else 0
    for unit, end, length in (("character", stretch.end, source.n_chars), ("byte", end_byte, source.n_bytes)):
        if end > length:
            message = f"expected a stretch of the {length} {unit}s of {source.id}, found an end at {end}"
            yield stretch.problem(message, BUILD)


def _within_passages(package: ReceivedPackage) -> Iterator[SpanRow]:
    """The spans that must be in a passage: those of cells, and further pieces of passages."""
    for span in package.evidence.spans:
        if not span.is_passage or span.passage_id is not None:
            yield span


@rule("UKJ863", "cell-in-passage", over=_within_passages)
def cell_in_passage(span: SpanRow, package: ReceivedPackage) -> Iterator[Problem]:
    """The words of a cell are in its passage, which belongs to the same record and the same source."""
    pieces = package.evidence.passages[span.passage_id]
    of_one = [one for one in pieces if (one.record_id, one.source_id) == (span.record_id, span.source_id)]
    if not any(one.start <= span.start and span.end <= one.end for one in of_one):
        found = f"found {span.start}-{span.end} outside it"
        yield span.problem(f"expected words in the passage {span.passage_id!r}, {found}", BUILD)


Fact = tuple[tuple[str, int], object]
"""A property of a character of a source, by its name and the offset of the character; and its value."""


def _facts(span: SpanRow) -> Iterator[Fact]:
    """What a span implies of its source: its characters, and the bytes at which those of its quote start."""
    if span.token:
        # Its words are elsewhere; where they start and end is said here.
        yield ("first byte of character", span.start), span.start_byte
        yield ("first byte of character", span.end), span.end_byte
        return
    for at, character in enumerate(span.prefix + span.quote + span.suffix, span.start - len(span.prefix)):
        yield ("character", at), character
    byte = span.start_byte
    for at, character in enumerate(span.quote, span.start):
        yield ("first byte of character", at), byte
        byte += len(character.encode())


def _compared(package: ReceivedPackage) -> Iterator[tuple[SpanRow, list[str]]]:
    """The spans, each with how it contradicts those before it: the first to imply something is believed."""
    known: dict[str, dict[tuple[str, int], object]] = defaultdict(dict)
    for span in package.evidence.spans:
        facts = [(where, known[span.source_id].setdefault(where, new), new) for where, new in _facts(span)]
        yield span, [f"{old!r} as {what} {at}, found {new!r}" for (what, at), old, new in facts if old != new]


@rule("UKJ864", "spans-agree", over=_compared)
def spans_agree(one: tuple[SpanRow, list[str]], _package: ReceivedPackage) -> Iterator[Problem]:
    """Overlapping spans agree on their characters and bytes, prefixes and suffixes included.

    This exposes most altered quotes even without their source.
    """
    span, contradictions = one
    for contradiction in contradictions[:1]:
        message = f"expected, as in other spans of {span.source_id}, {contradiction}"
        yield span.problem(message, BUILD)


def _sources(package: ReceivedPackage) -> Iterable[SourceRow]:
    return package.evidence.sources.values() if "segments" in package.cells else ()


@rule("UKJ865", "segments-in-order", over=_sources)
def segments_in_order(source: SourceRow, package: ReceivedPackage) -> Iterator[Problem]:
    """The segments of a source are numbered from 1 in order, and are as many as `sources` states."""
    segments = package.evidence.segments_by_source[source.id]
    if [one.number for one in segments] != list(range(1, source.n_segments + 1)):
        expected = f"expected the segments 1 to {source.n_segments} of {shown(source.id)}"
        yield source.problem(f"{expected}, found {len(segments)} that are not numbered like that", BUILD)
    for one in segments:
        if one.start >= one.end:
            message = f"expected a segment that ends after it starts, found {one.start}-{one.end}"
            yield one.problem(message, BUILD)
    for before, after in pairwise(segments):
        if after.start < before.end:
            message = f"expected a segment from character {before.end} on, found {after.start}"
            yield after.problem(message, BUILD)

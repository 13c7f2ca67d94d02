"""Spans, without the sources: what the rows about words say must agree with itself."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.package import Package

if TYPE_CHECKING:
    from ukjapan_dataset.verification.evidence import Source, Span, Stretch

BUILD = "correct the quote in its record, and build the package again"


def _spans(package: Package) -> Iterator["Span"]:
    yield from package.evidence.spans


@rule("UKJ861", "span-has-length", over=_spans)
def span_has_length(span: "Span", package: Package) -> Iterator[Problem]:
    """Every span ends after it starts, and is as long as its quote, in code points and in bytes of UTF-8."""
    for unit, start, end, length in (
        ("characters", span.start, span.end, len(span.quote)),
        ("bytes", span.start_byte, span.end_byte, len(span.quote.encode())),
    ):
        if not start < end or end - start != length:
            place = package.evidence.place("evidence", span.row)
            yield span.problem(
                place, f"expected a stretch of {length} {unit}, as its quote has, found {start}-{end}", BUILD
            )


def _stretches(package: Package) -> Iterator[tuple[str, "Stretch"]]:
    evidence = package.evidence
    for table, held in (("evidence", evidence.spans), ("segments", evidence.segments)):
        for one in held:
            # A source that is not there is for `foreign-key` to tell.
            if one.source_id in evidence.sources:
                yield table, one


@rule("UKJ862", "span-in-source", over=_stretches)
def span_in_source(one: tuple[str, "Stretch"], package: Package) -> Iterator[Problem]:
    """Every span and every segment lies within its source, as long as `sources` says that it is."""
    table, stretch = one
    source = package.evidence.sources[stretch.source_id]
    in_bytes = getattr(stretch, "end_byte", 0)
    for unit, end, length in (
        ("character", stretch.end, source.n_chars),
        ("byte", in_bytes, source.n_bytes),
    ):
        if end > length:
            yield stretch.problem(
                package.evidence.place(table, stretch.row),
                f"expected a stretch of the {length} {unit}s of {source.id}, found an end at {end}",
                BUILD,
            )


def _cells(package: Package) -> Iterator["Span"]:
    """The spans that stand in a passage: those of cells, and further pieces."""
    for span in package.evidence.spans:
        if not span.is_passage or span.passage_id is not None:
            yield span


@rule("UKJ863", "cell-in-passage", over=_cells)
def cell_in_passage(span: "Span", package: Package) -> Iterator[Problem]:
    """The words of a cell stand in its passage, which is of the same record and the same source."""
    pieces = package.evidence.passages.get(span.passage_id or "", [])
    of_one = [one for one in pieces if (one.record_id, one.source_id) == (span.record_id, span.source_id)]
    if not any(one.start <= span.start and span.end <= one.end for one in of_one):
        yield span.problem(
            package.evidence.place("evidence", span.row),
            f"expected words in the passage {span.passage_id!r}, found {span.start}-{span.end} outside of it",
            BUILD,
        )


@rule("UKJ864", "spans-agree", over=_spans)
def spans_agree(span: "Span", package: Package) -> Iterator[Problem]:
    """Spans that overlap tell the same characters, at the same bytes; prefixes and suffixes included.

    So most altered quotes are found without their source.
    """
    contradiction = package.evidence.letters[span.source_id].contradicts(span)
    if contradiction:
        yield span.problem(
            package.evidence.place("evidence", span.row),
            f"expected what other spans of {span.source_id} tell, {contradiction}",
            BUILD,
        )


def _sources(package: Package) -> Iterator["Source"]:
    if "segments" in package.cells:
        yield from package.evidence.sources.values()


@rule("UKJ865", "segments-in-order", over=_sources)
def segments_in_order(source: "Source", package: Package) -> Iterator[Problem]:
    """The segments of a source are numbered from 1, as many as `sources` says, each after the one before."""
    segments = package.evidence.segments_by_source[source.id]
    if [one.number for one in segments] != list(range(1, source.n_segments + 1)):
        yield Problem(
            package.evidence.place("sources", source.row),
            f"expected the segments 1 to {source.n_segments} of {source.id}, found {len(segments)}, or other "
            "numbers",
            BUILD,
            record=source.id,
        )
    for one in segments:
        if one.start >= one.end:
            yield one.problem(
                package.evidence.place("segments", one.row),
                f"expected a segment that ends after it starts, found {one.start}-{one.end}",
                BUILD,
            )
    for before, after in pairwise(segments):
        if after.start < before.end:
            yield after.problem(
                package.evidence.place("segments", after.row),
                f"expected a segment from character {before.end} on, found {after.start}",
                BUILD,
            )

"""Spans without the sources: rows about the same words must agree."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.tokens import parsed
from ukjapan_dataset.verification.bucket_rules import bucket_rule, problem
from ukjapan_dataset.verification.received.block import Block, Row
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.evidence import SEGMENTS, SOURCES, SPANS
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.slices import places_within, running_max
from ukjapan_dataset.verification.received.witness import APART, fit_one_another
from ukjapan_dataset.verification.received.words import has_token

BUILD = "correct the quote in its record, and build the package again"


def _spans(bucket: Bucket) -> Iterator[Block]:
    yield bucket.spans


@bucket_rule("UKJ861", "span-has-length", over=_spans)
def span_has_length(spans: Block, bucket: Bucket) -> Iterator[Problem]:
    """Every span ends after it starts, and is as long as its quote, in code points and in bytes of UTF-8.

    In a stand-off package, the token in place of the quote is that of the span.
    """
    if bucket.may_have_tokens:
        stripped = has_token(spans)
        for row in spans.where(stripped):
            yield from _other_token(row)
        spans = spans.only(pc.invert(stripped))
    for unit, start, end, length in (
        ("characters", "start_char", "end_char", pc.utf8_length(spans["quote"])),
        ("bytes", "start_byte", "end_byte", pc.binary_length(spans["quote"])),
    ):
        other = pc.not_equal(pc.subtract(spans[end], spans[start]), length)
        for row in spans.where(other):
            size = len(row["quote"]) if unit == "characters" else len(row["quote"].encode())
            found = f"found {row[start]}-{row[end]}"
            yield problem(SPANS, row, f"expected a span of {size} {unit}, like its quote, {found}", BUILD)


def _other_token(row: Row) -> Iterator[Problem]:
    token, place = parsed(row["quote"]), (row["source_id"], row["start_char"], row["end_char"])
    if token is None or (token.source_id, token.start, token.end) != place:
        source, start, end = place
        found = token.shown if token else repr(row["quote"])
        message = f"expected the token of its own span, [{source} {start}–{end}], found {found}"
        yield problem(SPANS, row, message, BUILD)
    if row["end_byte"] - row["start_byte"] < row["end_char"] - row["start_char"]:
        found = f"found {row['start_byte']}-{row['end_byte']}"
        yield problem(SPANS, row, f"expected at least as many bytes as characters, {found}", BUILD)


@bucket_rule("UKJ862", "span-in-source", over=Bucket.stretches)
def span_in_source(stretches: Block, bucket: Bucket) -> Iterator[Problem]:
    """Every span and every segment is within its source, whose length `sources` states."""
    source = pc.index_in(stretches["source_id"], bucket.sources["source_id"])
    shape = SPANS if "end_byte" in stretches.rows.column_names else SEGMENTS
    for unit, end, stated in (("character", "end_char", "n_chars"), ("byte", "end_byte", "n_bytes")):
        if end not in stretches.rows.column_names:
            continue
        length = pc.take(bucket.sources[stated], source)
        beyond = pc.greater(stretches[end], length)
        for row in Block(stretches.rows.append_column(stated, length)).where(beyond):
            expected = f"expected a stretch of the {row[stated]} {unit}s of {row['source_id']}"
            yield problem(shape, row, f"{expected}, found an end at {row[end]}", BUILD)


def _within_passages(bucket: Bucket) -> Iterator[Block]:
    """The spans that must be in a passage: those of cells, and further pieces of passages."""
    spans = bucket.spans
    yield spans.only(pc.or_(pc.is_valid(spans["field"]), pc.is_valid(spans["passage_id"])))


@bucket_rule("UKJ863", "cell-in-passage", over=_within_passages)
def cell_in_passage(spans: Block, bucket: Bucket) -> Iterator[Problem]:
    """The words of a cell are in its passage, which belongs to the same record and the same source."""
    pieces = bucket.spans.only(pc.is_null(bucket.spans["field"]))
    passage = pc.coalesce(pieces["passage_id"], pieces["evidence_id"])
    first = pc.index_in(spans["passage_id"], passage)
    outside = pc.invert(pc.fill_null(_contained(spans, pieces, first), False))
    if pc.any(outside).as_py():
        # They may still be in a further piece of their passage.
        rest = spans.only(outside)
        yield from _outside(rest, _in_any_piece(rest, pieces, passage))


def _contained(spans: Block, pieces: Block, at: Any) -> Any:
    """Whether each span is in the piece at the given place: null where there is none."""
    return pc.and_kleene(
        pc.and_kleene(
            pc.equal(spans["record_id"], pc.take(pieces["record_id"], at)),
            pc.equal(spans["source_id"], pc.take(pieces["source_id"], at)),
        ),
        pc.and_kleene(
            pc.less_equal(pc.take(pieces["start_char"], at), spans["start_char"]),
            pc.less_equal(spans["end_char"], pc.take(pieces["end_char"], at)),
        ),
    )


def _in_any_piece(spans: Block, pieces: Block, passage: Any) -> Any:
    """Whether each span is in a piece of its passage: one that starts no later reaches as far as its end."""
    whose = pa.concat_arrays([_whose(pieces, passage), _whose(spans, spans["passage_id"])])
    base = pc.multiply(pc.cast(pc.dictionary_encode(whose).indices, pa.int64()), APART)
    start, end = (
        pc.add(base, pa.concat_arrays([pieces[name], spans[name]])) for name in ("start_char", "end_char")
    )
    is_piece = pa.concat_arrays([pa.repeat(True, len(pieces)), pa.repeat(False, len(spans))])
    keys = pa.table({"start": start, "last": pc.invert(is_piece)})
    order = pc.sort_indices(keys, [("start", "ascending"), ("last", "ascending")])
    reach = pc.take(pc.if_else(is_piece, end, pc.subtract(base, 1)), order)
    inside = pc.greater_equal(pc.cumulative_max(reach), pc.take(end, order))
    return pc.take(inside, pc.sort_indices(order))[len(pieces) :]


def _whose(block: Block, passage: Any) -> Any:
    """Passage, record and source as one text."""
    return pc.binary_join_element_wise(
        pc.fill_null(passage, ""), block["record_id"], block["source_id"], pa.scalar("\0", pa.large_string())
    )


def _outside(spans: Block, inside: Any) -> Iterator[Problem]:
    for row in spans.where(pc.invert(inside)):
        found = f"found {row['start_char']}-{row['end_char']} outside it"
        yield problem(SPANS, row, f"expected words in the passage {row['passage_id']!r}, {found}", BUILD)


Fact = tuple[tuple[str, int], object]
"""A property of a character of a source, by its name and the offset of the character; and its value."""


def _facts(span: Row) -> Iterator[Fact]:
    """What a span implies of its source: its characters, and the bytes at which those of its quote start."""
    if parsed(span["quote"]):
        # Its words are elsewhere; where they start and end is said here.
        yield ("first byte of character", span["start_char"]), span["start_byte"]
        yield ("first byte of character", span["end_char"]), span["end_byte"]
        return
    prefix, quote, suffix = (span[name] or "" for name in ("prefix", "quote", "suffix"))
    for at, character in enumerate(prefix + quote + suffix, span["start_char"] - len(prefix)):
        yield ("character", at), character
    byte = span["start_byte"]
    for at, character in enumerate(quote, span["start_char"]):
        yield ("first byte of character", at), byte
        byte += len(character.encode())


@bucket_rule("UKJ864", "spans-agree", over=_spans)
def spans_agree(_all: Block, bucket: Bucket) -> Iterator[Problem]:
    """Overlapping spans agree on their characters and bytes, prefixes and suffixes included.

    This exposes most altered quotes even without their source.
    """
    # Spans that fit one text agree. Only of sources with others are the spans compared one by one.
    doubtful = pa.chunked_array(
        [
            block["source_id"].filter(pc.invert(fit))
            for block, fit in (
                (bucket.known_spans, bucket.fit),
                (bucket.other_spans, _fit_one_another(bucket)),
            )
        ],
        pa.large_string(),
    )
    known: dict[str, dict[tuple[str, int], object]] = defaultdict(dict)
    for span in _of_sources(bucket, pc.unique(doubtful)):
        # The first to imply something is believed.
        of_source = known[span["source_id"]]
        facts = [(where, of_source.setdefault(where, new), new) for where, new in _facts(span)]
        contradictions = (
            f"{old!r} as {what} {at}, found {new!r}" for (what, at), old, new in facts if old != new
        )
        contradiction = next(contradictions, "")
        if contradiction:
            message = f"expected, as in other spans of {span['source_id']}, {contradiction}"
            yield problem(SPANS, span, message, BUILD)


def _fit_one_another(bucket: Bucket) -> Any:
    spans = bucket.other_spans
    if bucket.may_have_tokens and pc.any(has_token(spans)).as_py():
        return pc.and_(False, pc.is_valid(spans["quote"]))  # each may be a token
    return fit_one_another(spans)


def _of_sources(bucket: Bucket, sources: Any) -> Iterator[Row]:
    """The spans of some sources, in their order in the table."""
    for spans in (bucket.known_spans, bucket.other_spans):
        yield from spans.where(pc.is_in(spans["source_id"], sources))


def _sources(bucket: Bucket) -> Iterator[Block]:
    if bucket.segmented:
        yield bucket.sources


@bucket_rule("UKJ865", "segments-in-order", over=_sources)
def segments_in_order(sources: Block, bucket: Bucket) -> Iterator[Problem]:
    """The segments of a source are numbered from 1 in order, and are as many as `sources` states."""
    segments = bucket.ordered_segments
    source = pc.index_in(segments["source_id"], sources["source_id"])
    yield from _numbered(sources, segments, source)
    for row in segments.where(pc.greater_equal(segments["start_char"], segments["end_char"])):
        found = f"found {row['start_char']}-{row['end_char']}"
        yield problem(SEGMENTS, row, f"expected a segment that ends after it starts, {found}", BUILD)
    if len(segments) > 1:
        ends = segments["end_char"][:-1]
        early = pc.and_(pc.equal(source[1:], source[:-1]), pc.less(segments["start_char"][1:], ends))
        after = Block(segments.rows.slice(1).append_column("before", pa.chunked_array([ends])))
        for row in after.where(early):
            found = f"found {row['start_char']}"
            yield problem(
                SEGMENTS, row, f"expected a segment from character {row['before']} on, {found}", BUILD
            )


def _quoted(bucket: Bucket) -> Iterator[Block]:
    if bucket.has_evidence:
        yield bucket.sources.only(pc.is_valid(bucket.sources["quoted_share"]))


@bucket_rule("UKJ866", "quoted-share", over=_quoted)
def quoted_share(sources: Block, bucket: Bucket) -> Iterator[Problem]:
    """`quoted_share` of a source is the share of its characters that are in passages, to three decimals."""
    pieces = bucket.spans.only(pc.is_null(bucket.spans["field"]))
    source = pc.index_in(pieces["source_id"], sources["source_id"])
    places = pa.table({"source": source, "start": pieces["start_char"], "end": pieces["end_char"]})
    places = places.drop_null().sort_by([("source", "ascending"), ("start", "ascending")]).combine_chunks()
    source, start, end = (Block(places)[name] for name in ("source", "start", "end"))
    # Sources are put far apart, so that no passage of one reaches into another.
    base = pc.multiply(pc.cast(source, pa.int64()), APART)
    end = pc.add(base, end)
    fresh = pc.max_element_wise(pc.add(base, start), running_max(end, 0))
    added = pa.table({"source": source, "added": pc.max_element_wise(pc.subtract(end, fresh), 0)})
    sums = added.group_by("source").aggregate([("added", "sum")])
    at = pc.index_in(_numbers(len(sources)), sums.column("source"))
    found = pc.fill_null(pc.take(sums.column("added_sum"), at), 0).combine_chunks()
    share = pc.divide(pc.cast(found, pa.float64()), pc.max_element_wise(sources["n_chars"], 1))
    is_share = pc.match_substring_regex(sources["quoted_share"], SHARE)
    stated = pc.cast(pc.if_else(is_share, sources["quoted_share"], None), pa.float64())
    wrong = pc.greater(pc.abs(pc.subtract(share, stated)), HALF)
    for row in Block(sources.rows.append_column("found", pa.chunked_array([found]))).where(wrong):
        expected = f"expected `quoted_share` to be {row['found'] / max(row['n_chars'], 1):.3f}"
        yield problem(SOURCES, row, f"{expected}, found {shown(row['quoted_share'])}", BUILD)


SHARE = r"\A-?[0-9]{1,40}(\.[0-9]{1,40})?\z"
"""A number as tables have it; `value-of-type` reports whatever is none."""
HALF = 0.0005 + 1e-9
"""By how much a share may differ that is rounded to three decimals."""


def _numbered(sources: Block, segments: Block, source: Any) -> Iterator[Problem]:
    """A problem for each source whose segments are not numbered from 1 to their stated number."""
    misnumbered = pc.unique(source.filter(pc.not_equal(segments["number"], places_within(source))))
    counts = pc.value_counts(source)
    of_source = pc.index_in(_numbers(len(sources)), counts.field("values"))
    found = pc.fill_null(pc.take(counts.field("counts"), of_source), 0)
    wrong = pc.or_(pc.not_equal(found, sources["n_segments"]), pc.is_in(_numbers(len(sources)), misnumbered))
    for row in Block(sources.rows.append_column("found", pa.chunked_array([found]))).where(wrong):
        expected = f"expected the segments 1 to {row['n_segments']} of {shown(row['source_id'])}"
        message = f"{expected}, found {row['found']} that are not numbered like that"
        yield problem(SOURCES, row, message, BUILD)


def _numbers(count: int) -> pa.Array:
    return pc.cast(pc.indices_nonzero(pa.repeat(True, count)), pa.int32())

"""Spans compared with the sources that were supplied: every quote is where it is said to be.

A source is identified by its SHA-256, whatever its file is called. If it was not supplied, a warning says
that its spans were not examined: silence would look like proof. Another file with its name is an error.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.find import hits
from ukjapan_dataset.text.wrapped import unwrapped
from ukjapan_dataset.verification.bucket_rules import bucket_rule, problem
from ukjapan_dataset.verification.received.block import Block, Row
from ukjapan_dataset.verification.received.bucket import Bucket
from ukjapan_dataset.verification.received.edges import whole_words
from ukjapan_dataset.verification.received.evidence import SEGMENTS, SOURCES, SPANS
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.slices import offsets, running_max, slices

OTHER = "the row was altered, or was coded from another text: compare it with the source"


def _sources(bucket: Bucket) -> Iterator[Block]:
    if bucket.texts is not None:
        yield bucket.sources


def _supplied(sources: Block, bucket: Bucket) -> Any:
    return pc.is_in(sources["source_id"], bucket.texts["source_id"]) if bucket.texts is not None else None


def _unexamined(source: Row, bucket: Bucket) -> str:
    count = pc.sum(pc.equal(bucket.spans["source_id"], source["source_id"])).as_py() or 0
    return f"{count} spans were not examined"


@bucket_rule("UKJ871", "source-at-hand", over=_sources, severity=Severity.WARNING)
def source_at_hand(sources: Block, bucket: Bucket) -> Iterator[Problem]:
    """Every source of the package is in the directory of sources; otherwise its spans are not examined."""
    named = pc.is_in(sources["source_id"], bucket.namesakes["source_id"])
    for row in sources.where(pc.invert(pc.or_(_supplied(sources, bucket), named))):
        expected = f"expected a file with SHA-256 {shown(row['sha256'])} among the sources"
        message = f"{expected}, found none: {_unexamined(row, bucket)}"
        hint = "add the file to the directory of sources; its name does not matter"
        yield problem(SOURCES, row, message, hint)


def _texts(bucket: Bucket) -> Iterator[Block]:
    if bucket.texts is not None:
        yield bucket.texts


@bucket_rule("UKJ872", "source-as-described", over=_texts)
def source_as_described(texts: Block, bucket: Bucket) -> Iterator[Problem]:
    """A source is plain UTF-8, with as many bytes and code points as `sources` says."""
    at = pc.index_in(texts["source_id"], bucket.sources["source_id"])
    found = {
        "size": pc.cast(pc.binary_length(texts["data"]), pa.int64()),
        "characters": texts["n_chars"],
        "fault": texts["fault"],
    }
    described = Block(pa.table({**found, **_columns(bucket.sources.rows.take(at))}))
    other = pc.or_(
        pc.not_equal(described["size"], described["n_bytes"]),
        pc.not_equal(described["characters"], described["n_chars"]),
    )
    for row in described.where(pc.or_(other, pc.not_equal(texts["fault"], ""))):
        expected = f"expected {row['n_bytes']} bytes and {row['n_chars']} characters of plain UTF-8"
        size = row["fault"] or f"{row['size']} bytes and {row['characters']} characters"
        yield problem(SOURCES, row, f"{expected}, found {size}", OTHER)


def _columns(table: pa.Table) -> dict[str, Any]:
    return {name: table.column(name) for name in table.column_names}


def _spans(bucket: Bucket) -> Iterator[Block]:
    yield bucket.known_spans


@bucket_rule("UKJ873", "span-spells-quote", over=_spans)
def span_spells_quote(spans: Block, bucket: Bucket) -> Iterator[Problem]:
    """The text at a span's offsets, in code points and in bytes, is its quote: whole words and numbers.

    In a stand-off package, its token must have the SHA-256 of that text.
    """
    as_long = pc.and_(
        pc.equal(pc.subtract(spans["end_char"], spans["start_char"]), pc.utf8_length(spans["quote"])),
        pc.equal(pc.subtract(spans["end_byte"], spans["start_byte"]), pc.binary_length(spans["quote"])),
    )
    sound = pc.and_(pc.and_(bucket.fit, as_long), whole_words(spans, bucket.readable))
    for row in spans.where(pc.invert(sound)):
        data, text = bucket.articles[row["source_id"]]
        for message in _misquoted(row, data, text):
            yield problem(SPANS, row, message, OTHER)


def _misquoted(row: Row, data: bytes, text: str) -> Iterator[str]:
    """What is wrong with the words of one span."""
    quote, start, end = row["quote"], row["start_char"], row["end_char"]
    found = text[start:end]
    if found != quote:
        yield f"expected {quote!r} at characters {start}-{end}, found {found!r}"
    elif not any(hit.match is MatchKind.EXACT for hit in hits(quote, text, start, end)):
        yield f"expected whole words and numbers, found {quote!r} within longer ones"
    in_bytes = data[row["start_byte"] : row["end_byte"]]
    if in_bytes != quote.encode():
        place = f"bytes {row['start_byte']}-{row['end_byte']}"
        yield f"expected {quote!r} at {place}, found {in_bytes.decode(errors='backslashreplace')!r}"


@bucket_rule("UKJ874", "span-in-context", over=_spans)
def span_in_context(spans: Block, bucket: Bucket) -> Iterator[Problem]:
    """A span's prefix is right before its quote, and its suffix right after it, on the same line."""
    as_long = pc.equal(pc.subtract(spans["end_char"], spans["start_char"]), pc.utf8_length(spans["quote"]))
    sound = pc.and_(bucket.fit, as_long)
    for name in ("prefix", "suffix"):
        feed = pc.match_substring(spans[name], "\n")
        sound = pc.and_(sound, pc.invert(pc.fill_null(feed, False)))
    for row in spans.where(pc.invert(sound)):
        for message in _out_of_context(row, bucket.articles[row["source_id"]][1]):
            yield problem(SPANS, row, message, OTHER)


def _out_of_context(row: Row, text: str) -> Iterator[str]:
    """What is wrong with the context of one span."""
    prefix, suffix = row["prefix"] or "", row["suffix"] or ""
    start, end = row["start_char"], row["end_char"]
    for what, expected, found in (
        ("prefix", prefix, text[max(0, start - len(prefix)) : start]),
        ("suffix", suffix, text[end : end + len(suffix)]),
    ):
        if expected != found or "\n" in expected:
            yield f"expected the {what} {expected!r} on the line of the quote, found {found!r}"


def _segments(bucket: Bucket) -> Iterator[Block]:
    yield bucket.known_segments


BLANKS = pa.array([code for code in range(0x3001) if chr(code).isspace()], pa.uint32())
"""What Python counts as blank, as code points."""
FEED = pa.scalar(ord("\n"), pa.uint32())


@bucket_rule("UKJ875", "segment-in-source", over=_segments)
def segment_in_source(segments: Block, bucket: Bucket) -> Iterator[Problem]:
    """A segment is a stretch of one line of its source that neither starts nor ends with a blank.

    Hard-wrapped lines, each broken where the next word would not have fitted, count as one.
    """
    letters = bucket.letters
    start, end = letters.within(segments, "start_char"), letters.within(segments, "end_char")
    size = pc.max_element_wise(pc.subtract(end, start), 0)
    filled = pc.greater(size, 0)
    edges = [pc.take(letters.codes, pc.if_else(filled, at, None)) for at in (start, pc.subtract(end, 1))]
    sound = filled
    for edge in edges:
        sound = pc.and_kleene(sound, pc.invert(pc.is_in(edge, BLANKS)))
    feeds = pc.equal(letters.codes, FEED)
    through = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(pc.cast(feeds, pa.int32()))])
    sound = pc.and_(sound, pc.equal(pc.take(through, start), pc.take(through, end)))
    for row in segments.where(pc.invert(pc.fill_null(sound, False))):
        words = unwrapped(bucket.articles[row["source_id"]][1])[row["start_char"] : row["end_char"]]
        if not words or words != words.strip() or "\n" in words:
            yield problem(SEGMENTS, row, f"expected a stretch of one line, found {words!r}", OTHER)


def _segmented(bucket: Bucket) -> Iterator[Block]:
    if bucket.has_segments:
        yield bucket.readable


@bucket_rule("UKJ876", "word-has-verdict", over=_segmented)
def word_has_verdict(texts: Block, bucket: Bucket) -> Iterator[Problem]:
    """Every non-blank character of a source is in a segment, and so has a verdict."""
    letters = bucket.letters
    known = pc.is_in(bucket.ordered_segments["source_id"], texts["source_id"])
    segments = bucket.ordered_segments.only(known)
    starts = pa.concat_arrays([letters.within(segments, "start_char"), letters.ends])
    ends = pa.concat_arrays([letters.within(segments, "end_char"), letters.starts])
    text = pc.cast(pc.index_in(segments["source_id"], texts["source_id"]), pa.int64())
    number = pa.concat_arrays([text, letters.numbers])
    # The segments of a source in their order, and then its end.
    order = pc.sort_indices(pa.table({"text": number, "row": _ascending(len(number))}), SOURCE_FIRST)
    begins, whose = pc.take(starts, order), pc.take(number, order)
    # Sources lie one after another, so what one of them covers reaches into no later one.
    covered = pc.max_element_wise(running_max(pc.take(ends, order), 0), pc.take(letters.starts, whose))
    size = pc.max_element_wise(pc.subtract(begins, covered), 0)
    bare = pc.invert(pc.is_in(slices(letters.codes, covered, size), BLANKS))
    if not pc.any(bare).as_py():
        return
    through = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(pc.cast(bare, pa.int64()))])
    bounds = offsets(size)
    uncovered = pc.greater(pc.take(through, bounds[1:]), pc.take(through, bounds[:-1]))
    for at in pc.indices_nonzero(uncovered).to_pylist():
        source = texts["source_id"][whose[at].as_py()].as_py()
        first = covered[at].as_py() - letters.starts[whose[at].as_py()].as_py()
        words = bucket.articles[source][1][first : first + size[at].as_py()].strip()
        expected = f"expected a segment for every word of {shown(source)}"
        message = f"{expected}, found none for {shown(repr(words))}"
        for row in bucket.sources.where(pc.equal(bucket.sources["source_id"], source)):
            yield problem(SOURCES, row, message, OTHER)


SOURCE_FIRST = [("text", "ascending"), ("row", "ascending")]


def _ascending(count: int) -> pa.Array:
    return pc.indices_nonzero(pa.repeat(True, count))


@bucket_rule("UKJ877", "source-unaltered", over=_sources)
def source_unaltered(sources: Block, bucket: Bucket) -> Iterator[Problem]:
    """A file in the directory of sources that is named like a source is that source, byte for byte.

    The file may differ if the source is there under another name.
    """
    named = pc.is_in(sources["source_id"], bucket.namesakes["source_id"])
    for row in sources.where(pc.and_(named, pc.invert(_supplied(sources, bucket)))):
        alike = pc.equal(bucket.namesakes["source_id"], row["source_id"])
        for other in bucket.namesakes.rows.filter(alike).to_pylist():
            expected = (
                f"expected {shown(other['path'])} among the sources to have SHA-256 {shown(row['sha256'])}"
            )
            message = f"{expected}, found {other['sha256']}: {_unexamined(row, bucket)}"
            hint = "put the article there exactly as it was coded: its line ends and encoding matter"
            yield problem(SOURCES, row, message, hint)

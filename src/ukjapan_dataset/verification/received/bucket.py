"""A bucket: all rows about the words of some sources, and the texts of these sources.

It is all that the rules about words need to see at once. So memory depends on the size of the buckets and not
on that of the package, and buckets can be examined anywhere, in any order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.slices import offsets
from ukjapan_dataset.verification.received.spreading import Spread
from ukjapan_dataset.verification.received.witness import fit_sources
from ukjapan_dataset.verification.received.words import DecodedTexts, with_words

TEXTS = pa.schema(
    [
        ("source_id", pa.large_string()),
        ("data", pa.large_binary()),
        ("n_chars", pa.int64()),
        ("fault", pa.large_string()),
    ]
)
"""The sources that were supplied: their bytes, and how many characters they have, or why they are no text."""
NAMESAKES = pa.schema([("source_id", pa.large_string()), ("path", pa.string()), ("sha256", pa.string())])
"""The supplied files that have the name of a source."""


@dataclass(frozen=True)
class Bucket:
    """The rows about some sources, and their texts; `texts` is None if no sources were supplied.

    `segmented` says whether the package has a table of segments, and `has_segments` whether it has rows,
    and `has_dispositions` whether it says what became of them; `has_evidence`, whether it has a table of
    evidence; `may_have_tokens`, whether tokens may stand where the words of spans were.
    """

    spans: Block
    segments: Block
    sources: Block
    texts: Block | None
    namesakes: Block
    segmented: bool
    has_segments: bool
    has_dispositions: bool = False
    has_evidence: bool = True
    may_have_tokens: bool = False

    @cached_property
    def readable(self) -> Block:
        """The supplied sources that are texts."""
        if self.texts is None:
            return Block(TEXTS.empty_table())
        return self.texts.only(pc.equal(self.texts["fault"], ""))

    @cached_property
    def known_spans(self) -> Block:
        """The spans of the sources that are texts, with the words of their tokens where these fit."""
        known = self.spans.only(_among(self.spans["source_id"], self.readable["source_id"]))
        return with_words(known, self.articles) if self.may_have_tokens else known

    @cached_property
    def other_spans(self) -> Block:
        """The spans of all other sources."""
        return self.spans.only(pc.invert(_among(self.spans["source_id"], self.readable["source_id"])))

    @cached_property
    def fit(self) -> Any:
        """Which of the `known_spans` fit the text of their source."""
        return fit_sources(self.known_spans, self.readable)

    @cached_property
    def ordered_segments(self) -> Block:
        """The segments, source by source, in the order of their numbers."""
        source = pc.dictionary_encode(self.segments["source_id"]).indices
        keys = pa.table({"source": source, "number": self.segments["number"]})
        order = pc.sort_indices(keys, [("source", "ascending"), ("number", "ascending")])
        return Block(self.segments.rows.take(order))

    @cached_property
    def letters(self) -> "Letters":
        """The characters of the texts."""
        return Letters(self.readable)

    @cached_property
    def known_segments(self) -> Block:
        """The segments of the sources that are texts."""
        return self.segments.only(_among(self.segments["source_id"], self.readable["source_id"]))

    @cached_property
    def articles(self) -> DecodedTexts:
        """The texts, for single rows."""
        return DecodedTexts(self.readable)

    def stretches(self) -> Iterator[Block]:
        """Spans and segments of the sources that exist; `foreign-key` reports those of others."""
        for block in (self.spans, self.segments):
            yield block.only(_among(block["source_id"], self.sources["source_id"]))


def _among(ids: Any, known: Any) -> Any:
    return pc.is_in(ids, known)


@dataclass(frozen=True)
class SourceBuckets:
    """The buckets of a package, each read when it is asked for. It can be pickled."""

    count: int
    spans: Spread
    segments: Spread
    sources: Spread
    texts: Spread | None
    namesakes: pa.Table
    segmented: bool
    has_segments: bool
    has_dispositions: bool
    has_evidence: bool
    may_have_tokens: bool

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> Bucket:
        return Bucket(
            Block(self.spans.bucket(number)),
            Block(self.segments.bucket(number)),
            Block(self.sources.bucket(number)),
            Block(self.texts.bucket(number)) if self.texts else None,
            Block(self.namesakes),
            self.segmented,
            self.has_segments,
            self.has_dispositions,
            self.has_evidence,
            self.may_have_tokens,
        )


class Letters:
    """The characters of some texts, one text after another, as numbers (code points)."""

    def __init__(self, texts: Block) -> None:
        self._ids = texts["source_id"]
        parts = [data.decode().encode("utf-32-le") for data in texts["data"].to_pylist()]
        joined = b"".join(parts)
        self.codes = pa.Array.from_buffers(pa.uint32(), len(joined) // 4, [None, pa.py_buffer(joined)])
        """All characters."""
        bounds = offsets(texts["n_chars"])
        self.starts, self.ends = bounds[:-1], bounds[1:]
        """Where each text begins and ends among them."""
        self.numbers = pc.cast(pc.indices_nonzero(pa.repeat(True, len(texts))), pa.int64())
        """The numbers of the texts, from 0."""

    def within(self, block: Block, column: str) -> Any:
        """Offsets in the texts of rows as offsets among all characters, at most the end of the text."""
        text = pc.index_in(block["source_id"], self._ids)
        at = pc.add(pc.take(self.starts, text), block[column])
        return pc.min_element_wise(at, pc.take(self.ends, text))

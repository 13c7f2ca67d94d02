"""Whether spans fit a text: that of their source or, without it, the one that they make up together.

A span says that its prefix, quote and suffix follow one another at its place. The text that it has to fit,
its witness, is its source if that was supplied. Otherwise the witness is put together from the spans in the
order of their places: of each, what reaches beyond those before. Spans that all fit one witness agree.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.slices import (
    characters_before,
    cut,
    inverse,
    octets,
    offsets,
    running_max,
    slices,
)

APART = 2**40
"""How far apart sources are put when their offsets are compared at once: no file is as long."""
MOST_SOURCES = 2**22
"""How many sources can be told apart like that."""


@dataclass(frozen=True)
class Extended:
    """Spans with their contexts."""

    spans: Block

    @cached_property
    def words(self) -> Any:
        """Prefix, quote and suffix as one text."""
        context = [pc.fill_null(self.spans[name], "") for name in ("prefix", "suffix")]
        return pc.binary_join_element_wise(
            context[0], self.spans["quote"], context[1], pa.scalar("", pa.large_string())
        )

    @cached_property
    def size(self) -> Any:
        """Their length in bytes."""
        return pc.binary_length(self.words)

    @cached_property
    def start(self) -> Any:
        """Where the prefix starts, in bytes."""
        before = pc.fill_null(pc.binary_length(self.spans["prefix"]), 0)
        return pc.subtract(self.spans["start_byte"], before)

    @cached_property
    def start_char(self) -> Any:
        """Where the prefix starts, in code points."""
        before = pc.fill_null(pc.utf8_length(self.spans["prefix"]), 0)
        return pc.subtract(self.spans["start_char"], before)


def fit_sources(spans: Block, texts: Block) -> Any:
    """Which spans fit the texts of their sources, every one of which is there."""
    words = Extended(spans)
    data = texts["data"]
    values, sizes = octets(data), pc.cast(pc.binary_length(data), pa.int64())
    source = pc.index_in(spans["source_id"], texts["source_id"])
    inside = pc.and_(
        pc.greater_equal(words.start, 0),
        pc.less_equal(pc.add(words.start, words.size), pc.take(sizes, source)),
    )
    base = pc.take(offsets(sizes)[:-1], source)
    at = pc.add(base, pc.if_else(inside, words.start, 0))
    found = cut(values, at, pc.if_else(inside, words.size, 0))
    spelled = pc.and_(inside, pc.equal(found, pc.cast(words.words, pa.large_binary())))
    order = pc.sort_indices(at)
    counted = pc.take(characters_before(values, pc.take(at, order)), inverse(order))
    of_source = pc.take(offsets(texts["n_chars"])[:-1], source)
    return pc.and_(spelled, pc.equal(words.start_char, pc.subtract(counted, of_source)))


def fit_one_another(spans: Block) -> Any:
    """Which spans fit the text that the spans of their source make up together."""
    words = Extended(spans)
    source = pc.dictionary_encode(spans["source_id"]).indices
    possible = pc.less(source, MOST_SOURCES)
    for offset in (words.start, words.start_char):
        within = pc.and_(pc.greater_equal(offset, 0), pc.less(offset, APART // 2))
        possible = pc.and_(possible, within)
    if not pc.all(possible, min_count=0).as_py():
        fit = fit_one_another(spans.only(possible))
        rows = pc.subtract(pc.cumulative_sum(pc.cast(possible, pa.int64())), 1)
        return pc.and_(possible, pc.take(fit, pc.if_else(possible, rows, None)).fill_null(False))
    base = pc.multiply(pc.cast(source, pa.int64()), APART)
    order = pc.sort_indices(pc.add(base, words.start))
    fit = _fit_sorted(
        pc.take(words.words, order),
        pc.take(pc.add(base, words.start), order),
        pc.take(pc.add(base, words.start_char), order),
    )
    return pc.take(fit, inverse(order))


def _fit_sorted(words: Any, start: Any, start_char: Any) -> Any:
    """Which texts fit one another at their places, in bytes and in code points. Places in bytes ascend."""
    if not len(words):
        return pa.array([], pa.bool_())
    size = pc.cast(pc.binary_length(words), pa.int64())
    end = pc.add(start, size)
    reached = running_max(end, -1)
    apart = pc.greater_equal(start, reached)
    run = pc.subtract(pc.cumulative_sum(pc.cast(apart, pa.int64())), 1)
    # What each text adds to those before it makes up the witness, run by run.
    from_byte = pc.max_element_wise(start, reached)
    added = pc.max_element_wise(pc.subtract(end, from_byte), 0)
    skipped = pc.min_element_wise(pc.subtract(from_byte, start), size)
    values = octets(words)
    witness = slices(values, pc.add(offsets(size)[:-1], skipped), added)
    run_start = pc.filter(start, apart)
    run_at = pc.filter(offsets(added)[:-1], apart)
    at = pc.add(pc.take(run_at, run), pc.subtract(start, pc.take(run_start, run)))
    spelled = pc.equal(cut(witness, at, size), pc.cast(words, pa.large_binary()))
    # In code points the texts of a run are as far apart as in the witness, and no run overlaps another.
    shift = pc.subtract(start_char, characters_before(witness, at))
    like_first = pc.equal(shift, pc.take(pc.filter(shift, apart), run))
    end_char = pc.add(start_char, pc.cast(pc.utf8_length(words), pa.int64()))
    clear = pc.or_(pc.invert(apart), pc.greater_equal(start_char, running_max(end_char, -1)))
    return pc.and_(spelled, pc.and_(like_first, clear))

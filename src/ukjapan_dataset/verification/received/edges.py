"""Whether spans are whole words and numbers, judged by the few characters on each side of their edges.

The rule is that of `text.find`. It is asked once for each kind of surroundings, not for each span; and not at
all at the ends of lines, or where an unaccented letter is next to a blank or a mark: nothing is cut there.
"""

from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.find import hits
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.slices import cut, octets, offsets

AROUND = 4
"""How many bytes before and after an edge are looked at: one to four characters."""
LETTERS = pa.array([*range(ord("a"), ord("z") + 1), *range(ord("A"), ord("Z") + 1)], pa.uint8())
LINE_FEED = ord("\n")
MARKS = pa.array(list(b' \n,.;:!?()"'), pa.uint8())


def whole_words(spans: Block, texts: Block) -> Any:
    """Which spans cut no word or number of their texts. For spans beyond these the answer is arbitrary."""
    sizes = pc.cast(pc.binary_length(texts["data"]), pa.int64())
    source = pc.index_in(spans["source_id"], texts["source_id"])
    first = pc.take(offsets(sizes)[:-1], source)
    size = pc.take(sizes, source)
    values = octets(texts["data"])
    whole = pa.repeat(True, len(spans))
    for name in ("start_byte", "end_byte"):
        edge = pc.min_element_wise(spans[name], size)
        whole = pc.and_(whole, _uncut(values, first, edge, size))
    return whole


def _uncut(values: pa.Array, first: Any, edge: Any, size: Any) -> Any:
    """Which edges cut nothing; the texts start at `first` and have a `size`."""
    inside = pc.and_(pc.greater(edge, 0), pc.less(edge, size))
    at = pc.add(first, pc.if_else(inside, edge, None))
    before, after = pc.take(values, pc.subtract(at, 1)), pc.take(values, at)
    plain = pc.or_(
        pc.and_(pc.is_in(before, LETTERS), pc.is_in(after, MARKS)),
        pc.and_(pc.is_in(before, MARKS), pc.is_in(after, LETTERS)),
    )
    plain = pc.or_(plain, pc.or_(pc.equal(before, LINE_FEED), pc.equal(after, LINE_FEED)))
    doubtful = pc.and_(inside, pc.invert(pc.fill_null(plain, True)))
    if not pc.any(doubtful).as_py():
        return pc.invert(doubtful)
    return _asked(values, first, edge, size, doubtful)


def _asked(values: pa.Array, first: Any, edge: Any, size: Any, doubtful: Any) -> Any:
    first, edge, size = (column.filter(doubtful) for column in (first, edge, size))
    back = pc.min_element_wise(edge, AROUND)
    ahead = pc.min_element_wise(pc.subtract(size, edge), AROUND)
    around = cut(values, pc.add(first, pc.subtract(edge, back)), pc.add(back, ahead))
    marked = pc.binary_join_element_wise(
        pc.cast(pc.cast(back, pa.string()), pa.large_binary()), around, pa.scalar(b":", pa.large_binary())
    )
    encoded = pc.dictionary_encode(marked)
    cuts = pa.array([_cuts(one) for one in encoded.dictionary.to_pylist()], pa.bool_())
    rows = pc.subtract(pc.cumulative_sum(pc.cast(doubtful, pa.int64())), 1)
    answer = pc.take(pc.take(cuts, encoded.indices), pc.if_else(doubtful, rows, None))
    return pc.invert(pc.fill_null(answer, False))


@lru_cache(maxsize=65_536)
def _cuts(marked: bytes) -> bool:
    """Whether something would be cut: how many bytes are before the edge, and the bytes on both sides."""
    back, _, around = marked.partition(b":")
    before = around[: int(back)].decode(errors="ignore")
    after = around[int(back) :].decode(errors="ignore")
    return not _found(before, before + after, 0) or not _found(after, before + after, len(before))


def _found(words: str, text: str, at: int) -> bool:
    found = hits(words, text, at, at + len(words)) if words else []
    return not words or any(hit.match is MatchKind.EXACT for hit in found)

"""Stretches of bytes, cut out of one buffer for many rows at once.

Arrow has no function that takes another substring for each row. Other engines have one, but its time grows
with the offset. Here the buffer is seen as one array of texts whose bounds are those of the stretches, in
turn a start and an end, and every other text of it is taken: each stretch is copied once, wherever it is. So
long documents cost no more than short ones, and need no pages.
"""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_OCTETS = pa.large_binary()
NOTHING = pa.py_buffer(b"")


def octets(data: Any) -> pa.Array:
    """All bytes of a binary or text array as one array of numbers."""
    offsets, values = data.buffers()[1:]
    del offsets
    size = values.size if values is not None else 0
    return pa.Array.from_buffers(pa.uint8(), size, [None, values if size else NOTHING])


def slices(values: pa.Array, starts: pa.Array, sizes: pa.Array) -> pa.Array:
    """The stretches of `values` that begin at `starts` and have `sizes`, one after another."""
    width = values.type.bit_width // 8
    found = _stretches(_data(values), pc.multiply(starts, width), pc.multiply(sizes, width))
    count = (pc.sum(sizes).as_py() or 0) if len(sizes) else 0
    return pa.Array.from_buffers(values.type, count, [None, found.buffers()[2] or NOTHING])


def cut(values: pa.Array, starts: pa.Array, sizes: pa.Array) -> pa.Array:
    """The stretches of bytes as a binary array."""
    return _stretches(_data(values), starts, sizes)


def _data(values: pa.Array) -> pa.Buffer:
    if values.offset:
        raise ValueError("expected a whole array")
    return values.buffers()[1] or NOTHING


def _stretches(data: pa.Buffer, starts: pa.Array, sizes: pa.Array) -> pa.Array:
    # Bounds begin with 0, since an array of texts may not end before it begins.
    pair = [_octets_of_each(pc.cast(one, pa.int64())) for one in (starts, pc.add(starts, sizes))]
    pairs = pc.binary_join_element_wise(*pair, pa.scalar(b"", _OCTETS)).buffers()[2] or NOTHING
    bounds = pa.concat_arrays([pa.array([0], pa.int64()), _numbers(pairs, 2 * len(starts))])
    texts = pa.Array.from_buffers(_OCTETS, 2 * len(starts), [None, bounds.buffers()[1], data])
    every_other = pc.add(pc.multiply(pc.indices_nonzero(pa.repeat(True, len(starts))), 2), 1)
    return texts.take(every_other)


def _octets_of_each(numbers: pa.Array) -> pa.Array:
    """The eight bytes of each number."""
    return pc.cast(numbers.view(pa.binary(8)), _OCTETS)


def _numbers(data: pa.Buffer, count: int) -> pa.Array:
    return pa.Array.from_buffers(pa.int64(), count, [None, data])


def offsets(sizes: pa.Array) -> pa.Array:
    """Where each of several stretches begins, if one follows the other, and where the last one ends."""
    zero = pa.array([0], pa.int64())
    return pa.concat_arrays([zero, pc.cumulative_sum(pc.cast(sizes, pa.int64()))]) if len(sizes) else zero


def characters_before(values: pa.Array, ascending: pa.Array) -> pa.Array:
    """How many code points of UTF-8 begin before each of several offsets, which ascend."""
    if not len(ascending):
        return ascending
    bounds = pa.concat_arrays([pa.array([0], pa.int64()), ascending])
    parts = _binary(values, bounds, pa.large_string())
    return pc.cumulative_sum(pc.cast(pc.utf8_length(parts), pa.int64()))


def _binary(values: pa.Array, bounds: pa.Array, kind: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(kind, len(bounds) - 1, [None, _data(bounds), _data(values)])


def running_max(values: pa.Array, before: int) -> pa.Array:
    """The greatest of all values before each, or `before` if there is none."""
    first = pa.array([before], pa.int64())
    return pa.concat_arrays([first, pc.cumulative_max(values)[:-1]]) if len(values) else values


def inverse(order: pa.Array) -> pa.Array:
    """What puts rows back that were taken in an order."""
    return pc.sort_indices(order)


def places_within(groups: Any) -> Any:
    """The place of each row in its group, from 1; the rows of a group are together."""
    at = pc.cast(pc.indices_nonzero(pa.repeat(True, len(groups))), pa.int64())
    if not len(groups):
        return at
    begins = pa.concat_arrays([pa.array([True]), pc.not_equal(groups[1:], groups[:-1])])
    first = pc.cumulative_max(pc.if_else(begins, at, 0))
    return pc.add(pc.subtract(at, first), 1)

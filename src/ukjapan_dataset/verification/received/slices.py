"""Stretches of bytes, cut out of one buffer for many rows at once.

Arrow has no function that takes another substring for each row. Other engines have one, but its time grows
with the offset. A list view is made of offsets and sizes, which may overlap, and flattening it copies each
stretch once, wherever it is: so long documents cost no more than short ones, and need no pages.
"""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def octets(data: Any) -> pa.Array:
    """All bytes of a binary or text array as one array of numbers."""
    offsets, values = data.buffers()[1:]
    del offsets
    size = values.size if values is not None else 0
    return pa.Array.from_buffers(pa.uint8(), size, [None, values if size else pa.py_buffer(b"")])


def slices(values: pa.Array, starts: pa.Array, sizes: pa.Array) -> pa.Array:
    """The stretches of `values` that begin at `starts` and have `sizes`, one after another."""
    if not len(starts):
        return values[:0]
    return pa.LargeListViewArray.from_arrays(starts, sizes, values).flatten()


def cut(values: pa.Array, starts: pa.Array, sizes: pa.Array) -> pa.Array:
    """The stretches of bytes as a binary array."""
    return _binary(slices(values, starts, sizes), offsets(sizes))


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


def _binary(values: pa.Array, bounds: pa.Array, kind: pa.DataType | None = None) -> pa.Array:
    if values.offset or bounds.offset:
        raise ValueError("expected whole arrays")
    data = values.buffers()[1] or pa.py_buffer(b"")
    return pa.Array.from_buffers(
        kind or pa.large_binary(), len(bounds) - 1, [None, bounds.buffers()[1], data]
    )


def running_max(values: pa.Array, before: int) -> pa.Array:
    """The greatest of all values before each, or `before` if there is none."""
    first = pa.array([before], pa.int64())
    return pa.concat_arrays([first, pc.cumulative_max(values)[:-1]]) if len(values) else values


def inverse(order: pa.Array) -> pa.Array:
    """What puts rows back that were taken in an order."""
    return pc.sort_indices(order)

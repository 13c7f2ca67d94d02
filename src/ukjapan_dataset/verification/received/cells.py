"""Keys of tables, and where two tables differ."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received.constraints import REPORTED, Breach, Mask
from ukjapan_dataset.verification.received.rows import Rows
from ukjapan_dataset.verification.received.spreading import bucket_of

MERGED = 1_000_000
"""How many keys are collected before those that occur again are dropped."""
KEYS = 4_000_000
"""Of how many rows the keys are examined at once."""


def repeated(rows: Rows, key: list[str], *, required: bool) -> Breach:
    """The rows whose key repeats that of an earlier row; with `required`, those whose key is null in part.

    A build sorts tables by their keys, and then each row need only be compared with the one before it.
    """
    with suppress(pa.ArrowNotImplementedError):  # of a type that has no order
        if _ascends(rows, key):
            return Breach()
    columns = rows.table(key).columns
    missing = pc.is_null(columns[0])
    for column in columns[1:]:
        missing = pc.or_(missing, pc.is_null(column))
    whole = pc.invert(missing)
    codes = pc.dictionary_encode(_joined(columns).combine_chunks().filter(whole.combine_chunks())).indices
    # Codes are given in the order of first appearance.
    again = pc.less_equal(codes[1:], pc.cumulative_max(codes)[: max(0, len(codes) - 1)])
    rows_with_key = pc.indices_nonzero(whole)
    found = pc.take(rows_with_key[1:], pc.indices_nonzero(again)).to_pylist()
    found += pc.indices_nonzero(missing).to_pylist() if required else []
    return Breach(len(found), sorted(found)[:REPORTED])


def _ascends(rows: Rows, key: list[str]) -> bool:
    last: list[Any] | None = None
    for _, batch in rows.batches(key):
        columns = [batch.column(name) for name in key]
        if any(column.null_count for column in columns) or not batch.num_rows:
            if batch.num_rows:
                return False
            continue
        first = [column[:1] for column in columns]
        if last is not None and not _all_greater(first, last):
            return False
        if not _all_greater([one[1:] for one in columns], [one[:-1] for one in columns]):
            return False
        last = [column[-1:] for column in columns]
    return True


def _all_greater(ones: list[Any], others: list[Any]) -> bool:
    """Whether all rows of some columns are greater than those of others."""
    return bool(pc.all(_greater(list(zip(ones, others, strict=True))), min_count=0).as_py())


def _greater(pairs: list[tuple[Any, Any]]) -> Mask:
    (one, other), *rest = pairs
    if not rest:
        return pc.greater(one, other)
    return pc.or_(pc.greater(one, other), pc.and_(pc.equal(one, other), _greater(rest)))


def _joined(columns: list[Any]) -> Any:
    """Columns as one, so that no two rows become equal that were not."""
    texts = [as_texts(column) for column in columns]
    if len(texts) == 1:
        return texts[0]
    sized = [part for one in texts for part in (pc.cast(pc.binary_length(one), pa.string()), one)]
    return pc.binary_join_element_wise(*sized, ":")


def unresolved(rows: Rows, columns: list[str], target: Rows, key: list[str]) -> Breach:
    """The rows whose foreign key matches no row of the target; a key that is null in part needs none.

    The keys of many rows are examined part by part, so that memory does not grow with the table.
    """
    parts = 1 + rows.count // KEYS
    missing = [_missing(_distinct(rows, columns, part, parts), target, key) for part in range(parts)]
    named = pa.concat_arrays(missing)
    return _naming(rows, columns, named) if len(named) else Breach()


def _missing(named: pa.Array, target: Rows, key: list[str]) -> pa.Array:
    for _, batch in target.batches(key):
        if not len(named):
            break
        there = _joined([batch.column(name) for name in key])
        named = named.filter(pc.invert(pc.is_in(named, there)))
    return named


def _distinct(rows: Rows, columns: list[str], part: int, parts: int) -> pa.Array:
    """The different keys of all rows in one of several parts, without those that are null in part."""
    found: list[pa.Array] = [pa.array([], pa.string())]
    for _, batch in rows.batches(columns):
        keys = pc.unique(_joined([batch.column(name) for name in columns])).drop_null()
        found.append(keys.filter(pc.equal(bucket_of(keys, parts), part)) if parts > 1 else keys)
        # What is appended is merged once it has as many keys as were merged before.
        if sum(map(len, found[1:])) > len(found[0]) + MERGED:
            found = [pc.unique(pa.concat_arrays(found))]
    return pc.unique(pa.concat_arrays(found)).drop_null()


def _naming(rows: Rows, columns: list[str], missing: pa.Array) -> Breach:
    found = Breach()
    for first, batch in rows.batches(columns):
        found.add(first, pc.is_in(_joined([batch.column(name) for name in columns]), missing))
    return found


def differences(one: Rows, other: Rows) -> Iterator[tuple[int, str, str, str]]:
    """Where two tables differ: row, column, and what each contains. The shape first, then single cells."""
    if one.schema.names != other.schema.names:
        yield 0, "", f"columns {', '.join(one.schema.names)}", f"{', '.join(other.schema.names)}"
        return
    if one.count != other.count:
        yield 0, "", f"{one.count} rows", f"{other.count}"
        return
    for first, batch, twin in _aligned(one, other):
        for name in one.schema.names:
            texts, others = as_texts(batch.column(name)), as_texts(twin.column(name))
            if not texts.equals(others):
                pairs = zip(texts.to_pylist(), others.to_pylist(), strict=True)
                yield from (
                    (first + row, name, repr(a), repr(b)) for row, (a, b) in enumerate(pairs) if a != b
                )


def _aligned(one: Rows, other: Rows) -> Iterator[tuple[int, pa.RecordBatch, pa.RecordBatch]]:
    """The batches of two tables of as many rows, cut so that each has as many as its twin."""
    twins = (twin for _, twin in other.batches())
    rest: pa.RecordBatch | None = None
    for first, batch in one.batches():
        at = 0
        while at < batch.num_rows:
            rest = rest if rest is not None and rest.num_rows else next(twins)
            size = min(rest.num_rows, batch.num_rows - at)
            yield first + at, batch.slice(at, size), rest.slice(0, size)
            rest, at = rest.slice(size), at + size

"""The rows about words as columns: spans, segments and sources, from the tables that can be read.

Rows with invalid values are left out: `value-of-type` and `constraint-holds` report them. Each row has its
number in its table, from 0, in the column `row`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received.block import ROW
from ukjapan_dataset.verification.received.tables import Cells


@dataclass(frozen=True)
class Shape:
    """The columns of the rows of one kind: texts that are never empty, counts, and what may be empty.

    `later` are columns that may be empty, too, and that packages of early releases lack.
    """

    table: str
    texts: tuple[str, ...]
    counts: tuple[str, ...]
    optional: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """Those that no table lacks."""
        return [*self.texts, *self.counts, *self.optional]

    @property
    def schema(self) -> pa.Schema:
        """Their types."""
        texts = [(name, pa.large_string()) for name in (*self.texts, *self.optional, *self.later)]
        return pa.schema([(ROW, pa.int64()), *texts, *((name, pa.int64()) for name in self.counts)])


SOURCES = Shape(
    "sources", ("source_id", "file", "sha256"), ("n_bytes", "n_chars", "n_segments"), later=("quoted_share",)
)
SEGMENTS = Shape(
    "segments",
    ("segment_id", "source_id"),
    ("start_char", "end_char", "number"),
    later=("disposition", "reason"),
)
SPANS = Shape(
    "evidence",
    ("evidence_id", "source_id", "quote", "record_id"),
    ("start_char", "end_char", "start_byte", "end_byte"),
    ("prefix", "suffix", "passage_id", "field"),
)


def read_texts(cells: Cells, columns: list[str], key: str) -> Iterator[pa.Table]:
    """Some columns of a table as texts, batch by batch, of the rows that have a key."""
    for first, batch in cells.rows.batches(columns):
        texts = {name: pc.cast(as_texts(batch.column(name)), pa.large_string()) for name in columns}
        yield pa.table({ROW: _numbers(first, batch.num_rows), **texts}).filter(pc.is_valid(texts[key]))


def read(tables: Mapping[str, Cells], shape: Shape) -> Iterator[pa.Table]:
    """The valid rows of a kind, batch by batch."""
    cells = tables.get(shape.table)
    if cells is None or not set(shape.columns) <= set(cells.rows.schema.names):
        return
    later = [name for name in shape.later if name in cells.rows.schema.names]
    for first, batch in cells.rows.batches([*shape.columns, *later]):
        yield _valid(batch, first, shape)


def _valid(batch: pa.RecordBatch, first: int, shape: Shape) -> pa.Table:
    columns: dict[str, Any] = {ROW: _numbers(first, batch.num_rows)}
    valid = None
    for name in shape.texts:
        columns[name] = pc.cast(as_texts(batch.column(name)), pa.large_string())
        valid = _both(valid, pc.greater(pc.binary_length(columns[name]), 0))
    for name in shape.later:
        columns[name] = pa.nulls(batch.num_rows, pa.large_string())
    for name in (*shape.optional, *(one for one in shape.later if one in batch.schema.names)):
        columns[name] = pc.cast(as_texts(batch.column(name)), pa.large_string())
    for name in shape.counts:
        columns[name] = as_counts(batch.column(name))
        valid = _both(valid, pc.greater_equal(columns[name], 0))
    return pa.table(columns).select(shape.schema.names).filter(valid)


def _numbers(first: int, count: int) -> pa.Array:
    ones = pa.repeat(pa.scalar(1, pa.int64()), count)
    return pc.add(pc.cumulative_sum(ones), first - 1)


def _both(one: Any, other: Any) -> Any:
    return other if one is None else pc.and_kleene(one, other)


def as_counts(column: Any) -> Any:
    """Whole numbers; null where there is none. Those of nineteen digits are beyond any file."""
    if pa.types.is_int64(column.type):
        return column
    texts = as_texts(column)
    fits = pc.match_substring_regex(texts, r"\A(?:0|[1-9][0-9]{0,17})\z")
    return pc.cast(pc.if_else(fits, texts, None), pa.int64())

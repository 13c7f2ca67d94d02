"""Rows as Arrow tables, by the declaration of their table."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyarrow as pa
from pyarrow import compute

from ukjapan_dataset.models.columns import PRECISION, SCALE, ColumnType, DeclaredTable, Row

BATCH = 4096
"""How many rows are turned into Arrow at once."""

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.STRING: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DECIMAL: pa.decimal128(PRECISION, SCALE),
}


def to_arrow(table: DeclaredTable, rows: Iterable[Row]) -> pa.Table:
    """The rows as an Arrow table, sorted by key, each column described in its field metadata."""
    whole = pa.Table.from_batches(_batches(table, iter(rows)), schema(table)).combine_chunks()
    # UTF-8 sorts as code points do, and so as Python does.
    order = compute.sort_indices(whole, [(column, "ascending") for column in table.key])
    return whole.take(order)


def _batches(table: DeclaredTable, rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
    """The rows as they come, a limited number at a time: as Python objects they take much memory."""
    while batch := list(islice(rows, BATCH)):
        columns = {column.name: [row[column.name] for row in batch] for column in table.columns}
        yield pa.RecordBatch.from_pydict(columns, schema=schema(table))


def schema(table: DeclaredTable) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema(
        pa.field(
            column.name,
            ARROW_TYPES[column.dtype],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in table.columns
    )

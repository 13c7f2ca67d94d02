"""Rows as Arrow tables, by the declaration of their table."""

from collections.abc import Iterable

import pyarrow as pa

from ukjapan_dataset.models.columns import PRECISION, SCALE, ColumnType, DeclaredTable, Row

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.STRING: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DECIMAL: pa.decimal128(PRECISION, SCALE),
}


def to_arrow(table: DeclaredTable, rows: Iterable[Row]) -> pa.Table:
    """The rows as an Arrow table, sorted by key, each column described in its field metadata."""
    ordered = sorted(rows, key=lambda row: tuple(row[column] for column in table.key))
    return pa.Table.from_pydict(
        {column.name: [row[column.name] for row in ordered] for column in table.columns},
        schema=schema(table),
    )


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

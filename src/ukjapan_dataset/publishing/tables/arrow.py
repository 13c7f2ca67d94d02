"""Rows into Arrow, by the declaration of their table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.tables import ColumnType, Table

Row = dict[str, Any]

PRECISION, SCALE = 28, 6

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.STRING: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DECIMAL: pa.decimal128(PRECISION, SCALE),
}


def to_arrow(table: Table, rows: Iterable[Row]) -> pa.Table:
    """The rows as an Arrow table, sorted by key, each column described in its field metadata."""
    ordered = sorted(rows, key=lambda row: tuple(row[column] for column in table.key))
    return pa.Table.from_pydict(
        {column.name: [row[column.name] for row in ordered] for column in table.columns},
        schema=schema(table),
    )


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema(
        [
            pa.field(
                column.name,
                ARROW_TYPES[column.dtype],
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in table.columns
        ]
    )


def dated(name: str, value: str | None) -> Row:
    """An EDTF cell, with the first and last day it may mean."""
    days: tuple[date | None, date | None] = (None, None)
    if value is not None:
        span = edtf.bounds(value)
        days = (span.earliest, span.latest)
    return {name: value, f"{name}_earliest": days[0], f"{name}_latest": days[1]}

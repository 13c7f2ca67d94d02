"""A table as a Parquet file that explains itself.

The key-value metadata has the Table Schema, with the codebook's text on every column and term, and the
dataset's title, version, licence and citation: pyarrow, polars, DuckDB and others show it. The fields have
their descriptions. `csv_sha256` is the digest of the table's CSV: it proves a file cell for cell when the
rest of its package is not at hand.
"""

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from ukjapan_dataset._version import DISTRIBUTION, __version__
from ukjapan_dataset.citation import as_text, dataset
from ukjapan_dataset.models.columns import PRECISION, SCALE, Column, ColumnType, DeclaredTable
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.packages import parquet_file
from ukjapan_dataset.packages.sealing import QUOTES
from ukjapan_dataset.publishing.descriptor import about
from ukjapan_dataset.publishing.tables.arrow import schema

PANDAS_TYPES: dict[ColumnType, tuple[str, str]] = {
    ColumnType.STRING: ("unicode", "str"),
    ColumnType.INTEGER: ("int64", "Int64"),
    ColumnType.BOOLEAN: ("bool", "boolean"),
    # pandas would ignore a numpy type here, and make objects of days and decimals.
    ColumnType.DATE: ("date", "timestamp[ms][pyarrow]"),
    ColumnType.DECIMAL: ("decimal", "double[pyarrow]"),
}
"""The logical and physical type of a column in pandas."""


def parquet_bytes(
    table: DeclaredTable, parts: Iterable[pa.Table], csv_sha256: str, project: Project
) -> bytes:
    """The Parquet file of a table, described by its metadata, to which the digest of its CSV file belongs."""
    return parquet_file.parquet_of(parts, schema(table), _metadata(table, csv_sha256, project))


def _metadata(table: DeclaredTable, csv_sha256: str, project: Project) -> dict[str, str]:
    """What the file of a table says about itself."""
    quotes = {QUOTES: project.quotes} if project.quotes else {}
    return {
        "title": f"{project.title}: {table.title}",
        "description": table.description,
        "dataset": project.name,
        "table": table.name,
        "version": project.version,
        "contract_version": __version__,
        "licence": ", ".join(licence.name for licence in project.licences),
        **quotes,
        "citation": as_text(dataset(about(project))),
        "csv_sha256": csv_sha256,
        "table_schema": json.dumps(table_schema(table), ensure_ascii=False),
        "pandas": json.dumps(_pandas(table)),
    }


def _pandas(table: DeclaredTable) -> dict[str, Any]:
    """The types in which pandas reads the columns (pandas developer documentation, "Storing metadata").

    There is no index, and no version of any library: the same table has the same bytes everywhere.
    """
    return {
        "index_columns": [],
        "column_indexes": [],
        "columns": [_pandas_column(column) for column in table.columns],
        "creator": {"library": DISTRIBUTION, "version": __version__},
        "pandas_version": "2.2.0",
    }


def _pandas_column(column: Column) -> dict[str, Any]:
    logical, physical = PANDAS_TYPES[column.dtype]
    details = {"precision": PRECISION, "scale": SCALE} if column.dtype is ColumnType.DECIMAL else None
    return {
        "name": column.name,
        "field_name": column.name,
        "pandas_type": logical,
        "numpy_type": physical,
        "metadata": details,
    }

"""A table as a Parquet file that explains itself.

The file's key-value metadata holds the Table Schema, with the codebook's text on every column and
term, and the dataset's title, version, licence and citation: pyarrow, polars, DuckDB and others show
it. The fields carry their descriptions. `csv_sha256` is the digest of the table's CSV: with it a file
can be proved cell for cell where the rest of its package is not at hand.
"""

import io
import json
from hashlib import sha256
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from ukjapan_dataset.models import release
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import Column, ColumnType, Table
from ukjapan_dataset.publishing.csv_file import csv_bytes
from ukjapan_dataset.publishing.tables.arrow import PRECISION, SCALE

PANDAS_TYPES: dict[ColumnType, tuple[str, str]] = {
    ColumnType.STRING: ("unicode", "str"),
    ColumnType.INTEGER: ("int64", "Int64"),
    # A type of numpy would not be heeded: pandas would make objects of days, and of decimals.
    ColumnType.DATE: ("date", "timestamp[ms][pyarrow]"),
    ColumnType.DECIMAL: ("decimal", "double[pyarrow]"),
}
"""How pandas calls the logical and the physical type of a column."""


def parquet_bytes(table: Table, rows: pa.Table) -> bytes:
    """The Parquet file of a table: zstd, with page checksums. Same pyarrow, same bytes."""
    sink = io.BytesIO()
    described = rows.replace_schema_metadata(metadata(table, csv_bytes(rows)))
    parquet.write_table(described, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def metadata(table: Table, csv: bytes) -> dict[str, str]:
    """What the file of a table says of itself; `csv` is the table as CSV."""
    return {
        "title": f"{release.TITLE}: {table.title}",
        "description": table.description,
        "dataset": release.NAME,
        "table": table.name,
        "version": release.VERSION,
        "licence": release.LICENCE["name"],
        "citation": release.CITATION,
        "csv_sha256": sha256(csv).hexdigest(),
        "table_schema": json.dumps(table_schema(table), ensure_ascii=False),
        "pandas": json.dumps(_pandas(table)),
    }


def _pandas(table: Table) -> dict[str, Any]:
    """The types in which pandas reads the columns (pandas developer documentation, "Storing metadata").

    No index, and no version of any library: the same table has the same bytes everywhere.
    """
    return {
        "index_columns": [],
        "column_indexes": [],
        "columns": [_pandas_column(column) for column in table.columns],
        "creator": {"library": release.NAME, "version": release.VERSION},
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

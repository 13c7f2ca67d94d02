"""A table as a Parquet file that explains itself.

The file's key-value metadata holds the Table Schema, and title, version, licence and citation of
the dataset: pyarrow, polars, DuckDB and others show it. The fields carry their descriptions.
"""

import io
import json

import pyarrow as pa
from pyarrow import parquet

from ukjapan_dataset.models import release
from ukjapan_dataset.models.tables import Table
from ukjapan_dataset.schema.table_schema import table_schema


def parquet_bytes(table: Table, rows: pa.Table) -> bytes:
    """The Parquet file of a table: zstd, with page checksums. Same pyarrow, same bytes."""
    sink = io.BytesIO()
    described = rows.replace_schema_metadata(metadata(table))
    parquet.write_table(described, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def metadata(table: Table) -> dict[str, str]:
    """What the file says of itself."""
    return {
        "title": f"{release.TITLE}: {table.title}",
        "description": table.description,
        "dataset": release.NAME,
        "version": release.VERSION,
        "licence": release.LICENCE["name"],
        "citation": release.CITATION,
        "table_schema": json.dumps(table_schema(table), ensure_ascii=False),
    }

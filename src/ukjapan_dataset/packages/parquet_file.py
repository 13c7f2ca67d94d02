"""A table as a Parquet file. The same pyarrow writes the same bytes."""

import io
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from pyarrow import parquet


def parquet_bytes(rows: pa.Table, metadata: Mapping[Any, Any]) -> bytes:
    """The Parquet file of a table with this metadata: zstd, with page checksums."""
    sink = io.BytesIO()
    described = rows.replace_schema_metadata(metadata)
    parquet.write_table(described, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def writer(data: bytes) -> str:
    """The program that wrote a Parquet file, with its version."""
    return str(parquet.ParquetFile(io.BytesIO(data)).metadata.created_by)

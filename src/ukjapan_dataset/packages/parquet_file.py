"""A table as a Parquet file. The same pyarrow writes the same bytes."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
from pyarrow import parquet


def parquet_bytes(rows: pa.Table, metadata: Mapping[Any, Any]) -> bytes:
    """The Parquet file of a table with this metadata: zstd, with page checksums."""
    return parquet_of([rows], rows.schema, metadata)


def parquet_of(parts: Iterable[pa.Table], schema: pa.Schema, metadata: Mapping[Any, Any]) -> bytes:
    """The same of a table in parts, each of which is a row group."""
    sink, described = io.BytesIO(), schema.with_metadata(metadata)
    with parquet.ParquetWriter(sink, described, compression="zstd", write_page_checksum=True) as writer:
        for part in parts:
            writer.write_table(part.cast(described))
    return sink.getvalue()


def writer(data: bytes) -> str:
    """The program that wrote a Parquet file, with its version."""
    return str(parquet.ParquetFile(io.BytesIO(data)).metadata.created_by)

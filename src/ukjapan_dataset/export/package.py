"""Everything a build publishes, as bytes by path."""

import json
from typing import Any

import pyarrow as pa

from ukjapan_dataset import layout
from ukjapan_dataset.export.csv_file import csv_bytes
from ukjapan_dataset.export.descriptor import descriptor
from ukjapan_dataset.export.parquet_file import parquet_bytes
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.schema.json_schema import AUTHORED_MODELS, json_schema
from ukjapan_dataset.schema.table_schema import table_schema

Files = dict[str, bytes]


def package_files(tables: dict[str, pa.Table]) -> Files:
    """All files of a build: CSV, Parquet, descriptor, schemas. The same tables, the same bytes."""
    files = {
        **{layout.csv_path(table.name): csv_bytes(tables[table.name]) for table in TABLES},
        **{layout.parquet_path(table.name): parquet_bytes(table, tables[table.name]) for table in TABLES},
    }
    return {**files, DESCRIPTOR: json_bytes(descriptor(files)), **schema_files()}


def schema_files() -> Files:
    """The schemas generated from the models."""
    return {
        **{
            layout.json_schema_path(authored): json_bytes(json_schema(authored))
            for authored in AUTHORED_MODELS
        },
        **{layout.table_schema_path(table.name): json_bytes(table_schema(table)) for table in TABLES},
    }


def json_bytes(value: Any) -> bytes:
    """JSON as it is published: UTF-8, indented, with a final line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

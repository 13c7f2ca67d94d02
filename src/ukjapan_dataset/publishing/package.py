"""Everything a build publishes, as bytes by path."""

import json
from hashlib import sha256
from typing import Any

import pyarrow as pa

from ukjapan_dataset import layout
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, json_schema
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.publishing.csv_file import csv_bytes
from ukjapan_dataset.publishing.descriptor import descriptor
from ukjapan_dataset.publishing.metadata import METADATA
from ukjapan_dataset.publishing.parquet_file import parquet_bytes

Files = dict[str, bytes]

SEAL = "descriptorHash"
"""The descriptor's own digest: over what it would be, byte for byte, without this property."""


def package_files(tables: dict[str, pa.Table]) -> Files:
    """All files of a build: CSV, Parquet, descriptor, metadata, schemas. The same tables, the same bytes."""
    data = {
        **{layout.csv_path(table.name): csv_bytes(tables[table.name]) for table in TABLES},
        **{layout.parquet_path(table.name): parquet_bytes(table, tables[table.name]) for table in TABLES},
    }
    return {**data, **describing(data), **schema_files()}


def describing(data: Files) -> Files:
    """What describes the files of the tables: the descriptor, and the metadata in other formats."""
    sealed = descriptor_bytes(descriptor(data))
    described = {**data, DESCRIPTOR: sealed}
    return {DESCRIPTOR: sealed, **{path: _written(tell(described)) for path, tell in METADATA.items()}}


def _written(described: str | dict[str, Any]) -> bytes:
    return described.encode() if isinstance(described, str) else json_bytes(described)


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


def descriptor_bytes(value: dict[str, Any]) -> bytes:
    """A descriptor as it is published: sealed with its own digest, whatever seal it had before."""
    return json_bytes({**_bare(value), SEAL: seal(value)})


def seal(value: dict[str, Any]) -> str:
    """The digest of a descriptor without its seal."""
    return f"sha256:{sha256(json_bytes(_bare(value))).hexdigest()}"


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name != SEAL}

"""Everything that a build publishes, as bytes by path."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

import pyarrow as pa

from ukjapan_dataset import layout
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, json_schema
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.sealing import json_bytes
from ukjapan_dataset.publishing.csvw import csvw
from ukjapan_dataset.publishing.metadata import describing
from ukjapan_dataset.publishing.parquet_file import parquet_bytes
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.publishing.tables import build_tables
from ukjapan_dataset.publishing.tables.arrow import Tables, schema

Files = dict[str, bytes]

PART = 2**20
"""How many bytes of a large file are read at once."""


class Packed(Mapping[str, bytes]):
    """Files by path, compressed until they are read: CSV takes a tenth of its size."""

    def __init__(self) -> None:
        self._compressed: dict[str, pa.Buffer] = {}
        self.fixities: dict[str, dict[str, Any]] = {}

    def add(self, path: str, parts: Iterable[bytes]) -> str:
        """Add a file, and return its SHA-256."""
        sink, digest, size = pa.BufferOutputStream(), sha256(), 0
        with pa.CompressedOutputStream(sink, "zstd") as packing:
            for part in parts:
                packing.write(part)
                digest.update(part)
                size += len(part)
        self._compressed[path] = sink.getvalue()
        self.fixities[path] = {"bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
        return digest.hexdigest()

    def parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, a limited number at a time."""
        with pa.CompressedInputStream(pa.BufferReader(self._compressed[path]), "zstd") as packed:
            while part := packed.read(PART):
                yield part

    def __getitem__(self, path: str) -> bytes:
        return b"".join(self.parts(path))

    def __contains__(self, path: object) -> bool:
        return path in self._compressed  # without decompressing it, as a `Mapping` would

    def __iter__(self) -> Iterator[str]:
        return iter(self._compressed)

    def __len__(self) -> int:
        return len(self._compressed)


def package_files(corpus: Corpus, released: Sequence[Package] = ()) -> Files:
    """All files of a build. The same corpus makes the same bytes. It must have passed its checks.

    `released` are the releases that are kept, oldest first.
    """
    return dict(files_of(published_project(corpus), build_tables(corpus, released)))


def files_of(project: Project, tables: Tables) -> Packed:
    """All files of a build, from its tables."""
    files = Packed()
    for table in TABLES:
        digest = files.add(layout.csv_path(table.name), _csv(table, tables))
        files.add(layout.companion_path(table.name), [json_bytes(csvw(table, digest, project))])
        parquet = parquet_bytes(table, tables.parts(table.name), digest, project)
        files.add(layout.parquet_path(table.name), [parquet])
    for path, data in {**describing(project, files, files.fixities), **_schemas()}.items():
        files.add(path, [data])
    return files


def _csv(table: DeclaredTable, tables: Tables) -> Iterator[bytes]:
    """The CSV file of a table, in parts."""
    header = csv_bytes(schema(table).empty_table())
    yield header
    for batch in tables.batches(table.name):
        yield csv_bytes(pa.Table.from_batches([batch])).removeprefix(header)


@cache
def _schemas() -> Files:
    return {
        **{layout.json_schema_path(name): json_bytes(json_schema(name)) for name in AUTHORED_MODELS},
        **{layout.table_schema_path(table.name): json_bytes(table_schema(table)) for table in TABLES},
    }

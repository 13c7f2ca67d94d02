"""Everything that a build publishes, as bytes by path."""

from collections.abc import Mapping, Sequence
from functools import cache

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

Files = dict[str, bytes]


def package_files(corpus: Corpus, released: Sequence[Package] = ()) -> Files:
    """All files of a build. The same corpus makes the same bytes. It must have passed its checks.

    `released` are the releases that are kept, oldest first.
    """
    return files_of(published_project(corpus), build_tables(corpus, released))


def files_of(project: Project, rows: Mapping[str, pa.Table]) -> Files:
    """All files of a build, from its tables by their names."""
    tables: Files = {}
    for table in TABLES:
        tables |= _table_files(table, rows[table.name], project)
    return {**tables, **describing(project, tables), **_schemas()}


def _table_files(table: DeclaredTable, rows: pa.Table, project: Project) -> Files:
    csv = csv_bytes(rows)
    return {
        layout.csv_path(table.name): csv,
        layout.companion_path(table.name): json_bytes(csvw(table, csv, project)),
        layout.parquet_path(table.name): parquet_bytes(table, rows, csv, project),
    }


@cache
def _schemas() -> Files:
    return {
        **{layout.json_schema_path(name): json_bytes(json_schema(name)) for name in AUTHORED_MODELS},
        **{layout.table_schema_path(table.name): json_bytes(table_schema(table)) for table in TABLES},
    }

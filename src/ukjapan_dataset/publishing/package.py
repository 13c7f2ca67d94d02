"""Everything that a build publishes, as bytes by path."""

from collections.abc import Sequence
from functools import cache

from ukjapan_dataset import layout
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, json_schema
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.csv_file import csv_bytes
from ukjapan_dataset.publishing.descriptor import json_bytes
from ukjapan_dataset.publishing.metadata import describing
from ukjapan_dataset.publishing.parquet_file import parquet_bytes
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.publishing.tables import build_tables

Files = dict[str, bytes]


def package_files(corpus: Corpus, released: Sequence[Package] = ()) -> Files:
    """All files of a build. The same corpus makes the same bytes. It must have passed its checks.

    `released` are the releases that are kept, oldest first.
    """
    project, rows = published_project(corpus), build_tables(corpus, released)
    tables = {
        **{layout.csv_path(one.name): csv_bytes(rows[one.name]) for one in TABLES},
        **{layout.parquet_path(one.name): parquet_bytes(one, rows[one.name], project) for one in TABLES},
    }
    return {**tables, **describing(project, tables), **_schemas()}


@cache
def _schemas() -> Files:
    return {
        **{layout.json_schema_path(name): json_bytes(json_schema(name)) for name in AUTHORED_MODELS},
        **{layout.table_schema_path(table.name): json_bytes(table_schema(table)) for table in TABLES},
    }

"""The descriptor of the package (Data Package v2).

The CSV files are typed tables. The Parquet files are opaque files: stock frictionless compares their digest
and length, neither of which it compares for a Parquet *table*.
"""

from collections.abc import Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset._version import __version__
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.packages.sealing import CONTRACT, QUOTES

DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


Fixities = Mapping[str, Mapping[str, Any]]
"""The length and digest of each file, by its path."""


def descriptor(project: Project, fixities: Fixities) -> dict[str, Any]:
    """The descriptor of a project's package with these files."""
    return {
        **about(project),
        "resources": [
            *(_csv_resource(table, fixities) for table in TABLES),
            *(_parquet_resource(table, fixities) for table in TABLES),
            *(_companion(table, fixities) for table in TABLES),
        ],
    }


def about(project: Project) -> dict[str, Any]:
    """What a descriptor says about the package as a whole."""
    keywords = {"keywords": project.keywords} if project.keywords else {}
    quotes = {QUOTES: project.quotes} if project.quotes else {}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": project.name,
        "title": project.title,
        "description": project.description,
        "version": project.version,
        CONTRACT: __version__,
        # From the project, not the clock: the same records make the same bytes at any time.
        "created": f"{project.released}T00:00:00Z",
        **keywords,
        "licenses": [licence.model_dump() for licence in project.licences],
        **quotes,
        "contributors": [{"title": author, "roles": ["author"]} for author in project.authors],
    }


def _csv_resource(table: DeclaredTable, fixities: Fixities) -> dict[str, Any]:
    path = layout.csv_path(table.name)
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **fixities[path],
        "dialect": DIALECT,
        "schema": table_schema(table),
    }


def _parquet_resource(table: DeclaredTable, fixities: Fixities) -> dict[str, Any]:
    path = layout.parquet_path(table.name)
    return {
        "name": f"{table.name}-parquet",
        "title": f"{table.title} (Parquet)",
        "description": f"The table `{table.name}`, equal cell for cell.",
        "path": path,
        "format": "apache-parquet",
        "mediatype": "application/vnd.apache.parquet",
        **fixities[path],
    }


def _companion(table: DeclaredTable, fixities: Fixities) -> dict[str, Any]:
    path = layout.companion_path(table.name)
    return {
        "name": f"{table.name}-csvw",
        "title": f"{table.title} (CSV on the Web)",
        "description": f"What the CSV of `{table.name}` and its columns mean, for those who have only that.",
        "path": path,
        "format": "json",
        "mediatype": "application/csvm+json",
        **fixities[path],
    }

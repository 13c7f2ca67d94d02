"""The descriptor of the package (Data Package v2).

The CSV files are typed tables. The Parquet files are opaque files: stock frictionless compares their digest
and length, neither of which it compares for a Parquet *table*.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset._version import __version__
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES

DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}

SEAL = "descriptorHash"
"""The descriptor's own digest, computed over its bytes without this property."""

CONTRACT = "contractVersion"
"""The version of this program whose tables and columns the package has; its data have their own version."""


def descriptor(project: Project, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of a project's package with these files, by path."""
    return {
        **about(project),
        "resources": [
            *(_csv_resource(table, files) for table in TABLES),
            *(_parquet_resource(table, files) for table in TABLES),
        ],
    }


def about(project: Project) -> dict[str, Any]:
    """What a descriptor says about the package as a whole."""
    keywords = {"keywords": project.keywords} if project.keywords else {}
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
        "contributors": [{"title": author, "roles": ["author"]} for author in project.authors],
    }


def _csv_resource(table: DeclaredTable, files: Mapping[str, bytes]) -> dict[str, Any]:
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
        **fixity(files[path]),
        "dialect": DIALECT,
        "schema": table_schema(table),
    }


def _parquet_resource(table: DeclaredTable, files: Mapping[str, bytes]) -> dict[str, Any]:
    path = layout.parquet_path(table.name)
    return {
        "name": f"{table.name}-parquet",
        "title": f"{table.title} (Parquet)",
        "description": f"The table `{table.name}`, equal cell for cell.",
        "path": path,
        "format": "apache-parquet",
        "mediatype": "application/vnd.apache.parquet",
        **fixity(files[path]),
    }


def fixity(data: bytes) -> dict[str, Any]:
    """The length and digest of a file, as a descriptor states them."""
    return {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}


def json_bytes(value: Any) -> bytes:
    """JSON as it is published: UTF-8, indented, with a final line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def descriptor_bytes(value: dict[str, Any]) -> bytes:
    """A descriptor as it is published: sealed with its own digest, which replaces any that it had."""
    return json_bytes({**_bare(value), SEAL: seal(value)})


def seal(value: dict[str, Any]) -> str:
    """The digest of a descriptor without its seal."""
    return f"sha256:{sha256(json_bytes(_bare(value))).hexdigest()}"


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name != SEAL}

"""The Data Package descriptor (Data Package v2).

The CSV files are typed tables; the Parquet files are opaque files, whose digest and length stock
frictionless then checks (on a Parquet *table* it checks neither).
"""

from hashlib import sha256
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.models import release
from ukjapan_dataset.models.table_schema import table_schema
from ukjapan_dataset.models.tables import TABLES, Table

DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}


def descriptor(files: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor of a package whose files, by path, are given."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": release.NAME,
        "title": release.TITLE,
        "description": release.DESCRIPTION,
        "version": release.VERSION,
        "created": release.CREATED,
        "keywords": list(release.KEYWORDS),
        "licenses": [release.LICENCE],
        "contributors": [{"title": release.AUTHORS, "roles": ["author"]}],
        "resources": [
            *(_csv_resource(table, files) for table in TABLES),
            *(_parquet_resource(table, files) for table in TABLES),
        ],
    }


def _csv_resource(table: Table, files: dict[str, bytes]) -> dict[str, Any]:
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


def _parquet_resource(table: Table, files: dict[str, bytes]) -> dict[str, Any]:
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
    """Length and digest, as a descriptor gives them."""
    return {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}

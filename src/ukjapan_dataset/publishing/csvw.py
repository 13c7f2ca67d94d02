"""A companion for each CSV file, which explains it to people who download only that.

It is metadata in the vocabulary of W3C's "CSV on the Web", and is named so that readers of that standard find
it: `figures.csv-metadata.json` beside `figures.csv` (Model for Tabular Data, 5.3).
"""

from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset._version import __version__
from ukjapan_dataset.citation import as_text, dataset
from ukjapan_dataset.models.columns import Column, ColumnType, DeclaredTable
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.packages.sealing import CONTRACT
from ukjapan_dataset.publishing.descriptor import about

DATATYPES = {
    ColumnType.STRING: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.BOOLEAN: {"base": "boolean", "format": "true|false"},
    ColumnType.DATE: "date",
    ColumnType.DECIMAL: "decimal",
}
DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": "\n",
}


def csvw(table: DeclaredTable, sha256: str, project: Project) -> dict[str, Any]:
    """The metadata of the CSV file of a table, whose SHA-256 is in a note."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": project.language}],
        "url": layout.csv_path(table.name).rpartition("/")[2],
        "dc:identifier": table.name,
        "dc:title": f"{project.title}: {table.title}",
        "dc:description": table.description,
        "dc:license": [{"@id": licence.path} for licence in project.licences],
        **({"dc:rights": project.quotes} if project.quotes else {}),
        "dc:bibliographicCitation": as_text(dataset(about(project))),
        "schema:version": project.version,
        "notes": [{"sha256": sha256, CONTRACT: __version__}],
        "dialect": DIALECT,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": " ".join((column.description, *_terms(column))),
        "datatype": DATATYPES[column.dtype],
        **({"required": True} if column.required else {}),
        **({"separator": column.separator} if column.separator else {}),
    }


def _terms(column: Column) -> list[str]:
    """The values that a column may have, with their definitions."""
    return [f"`{term}`: {term.definition}" for term in column.terms or ()]

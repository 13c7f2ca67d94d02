"""Croissant 1.0 (MLCommons): files and columns, for tools that load data by its metadata.

Paths are relative to the file that contains them, so a package can be read wherever it is unpacked.
"""

from collections.abc import Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.citation import as_bibtex, dataset
from ukjapan_dataset.models.columns import Column, ColumnType, DeclaredTable
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.tables import KEYS, TABLES
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.described import digest, filled, resources

TERMS = """
    citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes
    isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace
    samplingRate separator source subField transform
"""
"""The terms that Croissant adds to schema.org under their own names."""

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in TERMS.split()},
}
"""The context from the specification (1.0, appendix 1); readers expect all of it."""

DATA_TYPES = {
    ColumnType.STRING: "sc:Text",
    ColumnType.INTEGER: "sc:Integer",
    ColumnType.BOOLEAN: "sc:Boolean",
    ColumnType.DATE: "sc:Date",
    ColumnType.DECIMAL: "sc:Float",
}


def croissant(project: Project, package: Package) -> dict[str, Any]:
    """The Croissant description of a package."""
    return filled(
        {
            "@context": CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": project.name,
            "alternateName": project.title,
            "description": project.description,
            "version": project.version,
            "license": [licence.path for licence in project.licences],
            "copyrightNotice": project.quotes,
            "creator": [{"@type": "sc:Organization", "name": author} for author in project.authors],
            "datePublished": project.released,
            "keywords": project.keywords,
            "inLanguage": project.language,
            "citeAs": as_bibtex(dataset(package.descriptor)),
            "distribution": [_file(resource) for resource in resources(package)],
            "recordSet": [_record_set(table) for table in TABLES],
        }
    )


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["name"],
        "description": resource["description"],
        "contentUrl": layout.from_metadata(resource["path"]),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": digest(resource),
    }


def _record_set(table: DeclaredTable) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": _field_id(table.name, column)} for column in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: DeclaredTable, column: Column) -> dict[str, Any]:
    field = {
        "@type": "cr:Field",
        "@id": _field_id(table.name, column.name),
        "name": column.name,
        "description": column.description,
        "dataType": DATA_TYPES[column.dtype],
        "source": {
            "fileObject": {"@id": layout.csv_path(table.name)},
            "extract": {"column": column.name},
        },
    }
    if column.references in (None, table.name):
        # Readers implement a reference as a join, and cannot join a table with itself.
        return field
    target = _field_id(column.references, KEYS[column.references])
    return {**field, "references": {"field": {"@id": target}}}


def _field_id(table: str, column: str) -> str:
    return f"{table}/{column}"

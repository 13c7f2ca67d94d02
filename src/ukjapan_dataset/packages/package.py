"""A published package (Data Package v2): its descriptor and its tables.

Nothing here knows the name of a table or column.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import PackageReplaced
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.names import require_known
from ukjapan_dataset.packages import fields
from ukjapan_dataset.packages.fields import Json
from ukjapan_dataset.packages.files import Read, in_directory, readable
from ukjapan_dataset.packages.table import PackageTable, Row


@dataclass(frozen=True, eq=False)
class Package:
    """A published package.

    `where` names it in messages. `directory` is the one that contains its files, if any does. `descriptor`
    is the whole descriptor, of which the other fields are the parts that most readers need.
    """

    where: str
    name: str
    title: str
    description: str
    version: str
    created: str
    licences: tuple[dict[str, str], ...]
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    tables: dict[str, PackageTable]
    descriptor: Json
    directory: Path | None = None

    def table(self, name: str) -> PackageTable:
        """A table by its name. Raises `UnknownName` if there is none of that name."""
        require_known("table", name, self.tables)
        return self.tables[name]

    def rows(self, table: str, /, **values: object) -> list[Row]:
        """The rows of a table whose columns have these values, in Python's types.

        Packages gain tables from version to version: one that this package does not have yet has no rows.
        """
        return self.tables[table].matching(**values) if table in self.tables else []


def in_directory_of(root: Path) -> Package:
    """The package in a directory. Raises `UnreadablePackage` if it cannot be read."""
    return read_package(str(root), in_directory(root), root)


def read_package(where: str, read: Read, directory: Path | None = None) -> Package:
    """The package whose files a function reads. Raises `UnreadablePackage` if its descriptor is not one."""
    with readable(where):
        sealed = read(DESCRIPTOR)
        descriptor: Json = json.loads(sealed)
        return Package(
            where=where,
            name=descriptor["name"],
            title=descriptor.get("title") or descriptor["name"],
            description=descriptor.get("description", ""),
            version=str(descriptor.get("version", "")),
            created=descriptor.get("created", ""),
            licences=tuple(descriptor.get("licenses", ())),
            authors=tuple(_authors(descriptor)),
            keywords=tuple(descriptor.get("keywords", ())),
            tables=_tables(where, descriptor, _of_descriptor(where, sealed, descriptor, read)),
            descriptor=descriptor,
            directory=directory,
        )


def _of_descriptor(where: str, sealed: bytes, descriptor: Json, read: Read) -> Read:
    """Read files only as the descriptor lists them: a build may replace the package while it is read.

    Raises `PackageReplaced` if it has, and ValueError if a file has been changed by anything else.
    """
    listed = {str(one.get("path")): one.get("hash") for one in descriptor["resources"]}

    def is_replaced() -> bool:
        try:
            return read(DESCRIPTOR) != sealed
        except OSError:
            return True

    def verified(path: str) -> bytes:
        try:
            data = read(path)
            if listed.get(path) != f"sha256:{sha256(data).hexdigest()}":
                raise ValueError(
                    f"{path} is not the file whose digest is listed: it was altered, so put back the one "
                    "that was published"
                )
        except (OSError, ValueError):
            if is_replaced():
                raise PackageReplaced(
                    f"{where} was replaced by a build while it was read; read it again"
                ) from None
            raise
        return data

    return verified


def _authors(descriptor: Json) -> list[str]:
    people = descriptor.get("contributors", ())
    return [one["title"] for one in people if "author" in one.get("roles", ("author",))]


def _tables(where: str, descriptor: Json, read: Read) -> dict[str, PackageTable]:
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    tables = {
        name: _table(where, resource, resources.get(f"{name}-parquet"), read)
        for name, resource in resources.items()
        if resource.get("type") == "table"
    }
    if not tables:
        raise ValueError("it lists no tables")
    return tables


def _table(where: str, resource: Json, parquet: Json | None, read: Read) -> PackageTable:
    schema, name = resource["schema"], resource["name"]
    files: dict[str, Any] = {"csv": resource.get("path"), "parquet": parquet and parquet["path"]}
    return PackageTable(
        name=name,
        title=resource.get("title") or name,
        description=resource.get("description", ""),
        fields=tuple(fields.field(name, one) for one in schema["fields"]),
        key=fields.names(schema.get("primaryKey", ())),
        references=tuple(fields.foreign_key(name, one) for one in schema.get("foreignKeys", ())),
        where=where,
        paths={fmt: path for fmt, path in files.items() if path},
        read=read,
    )

"""A published package as every conversion sees it: tables with types, keys, meanings, and their rows.

The descriptor tells what there is (Data Package v2, Table Schema); the Parquet files hold the rows, in
exact types. Nothing here knows the name of a table or column.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

TYPES = ("string", "integer", "number", "date", "boolean")
"""The Table Schema types that every format here can hold."""


@dataclass(frozen=True)
class Field:
    """A column: its Table Schema type, what it means, and what it may hold."""

    name: str
    type: str
    description: str
    arrow: pa.DataType
    unit: str | None = None
    required: bool = False
    unique: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    enum: tuple[Any, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reference:
    """A foreign key: columns of one table that name rows of a table, perhaps the same one."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its columns, keys and rows."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: pa.Table

    def columns(self) -> list[list[Any]]:
        """The cells, column by column, as Python values; a null is None."""
        return [column.to_pylist() for column in self.rows.columns]

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        records: list[dict[str, Any]] = self.rows.to_pylist()
        return records

    def place(self, column: str, row: int) -> str:
        """How messages name a cell: table, column, and the key of the row."""
        key = ", ".join(f"{name} {self.rows.column(name)[row].as_py()!r}" for name in self.key)
        return f"{self.name}.{column}, {key or f'row {row + 1}'}"


@dataclass(frozen=True)
class Package:
    """A published package: what it says of itself, and its tables."""

    name: str
    title: str
    description: str
    version: str
    created: str
    licences: tuple[dict[str, str], ...]
    authors: tuple[str, ...]
    citation: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table | None:
        """The table of that name, if there is one."""
        return next((table for table in self.tables if table.name == name), None)


def name_of(folder: Path) -> str:
    """What the package in a folder is called; its tables are not read.

    Raises `UnreadablePackage` where its descriptor does not tell.
    """
    with _readable(folder):
        return str(_descriptor(folder)["name"])


def read(folder: Path) -> Package:
    """The package in a folder.

    Raises `UnreadablePackage` where it cannot be read, or a file is not the one that the descriptor lists.
    """
    with _readable(folder):
        return _package(folder, _descriptor(folder))


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadablePackage(f"{folder} holds no package that can be read: {_told(error)}") from None


def _descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_bytes())
    return found


def _told(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the descriptor lacks {error}"
    if isinstance(error, TypeError | AttributeError):
        return f"{DESCRIPTOR} is not a descriptor"
    return str(error)


def _package(folder: Path, descriptor: dict[str, Any]) -> Package:
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    tables = tuple(
        _table(folder, resource, _parquet(name, resources))
        for name, resource in resources.items()
        if resource.get("type") == "table"
    )
    if not tables:
        raise ValueError("it lists no tables")
    return Package(
        name=descriptor["name"],
        title=descriptor.get("title", descriptor["name"]),
        description=descriptor.get("description", ""),
        version=descriptor.get("version", ""),
        created=descriptor.get("created", ""),
        licences=tuple(descriptor.get("licenses", ())),
        authors=tuple(one["title"] for one in descriptor.get("contributors", ())),
        citation=(tables[0].rows.schema.metadata or {}).get(b"citation", b"").decode(),
        tables=tables,
    )


def _parquet(name: str, resources: dict[str, Any]) -> dict[str, Any]:
    """The Parquet file of a table. Raises ValueError where there is none."""
    found: dict[str, Any] | None = resources.get(f"{name}-parquet")
    if found is None:
        raise ValueError(
            f"it lists no Parquet file of {name}, and rows are read from those; kept releases hold CSV only: "
            "name the package as it was published"
        )
    return found


def _table(folder: Path, resource: dict[str, Any], parquet: dict[str, Any]) -> Table:
    schema, rows = resource["schema"], _rows(folder, parquet)
    names = [field["name"] for field in schema["fields"]]
    if names != rows.column_names:
        raise ValueError(f"{parquet['path']} holds {rows.column_names}, the descriptor lists {names}")
    return Table(
        name=resource["name"],
        title=resource.get("title", resource["name"]),
        description=resource.get("description", ""),
        fields=tuple(_field(resource["name"], field, rows) for field in schema["fields"]),
        key=_names(schema.get("primaryKey", ())),
        references=tuple(_reference(resource["name"], key) for key in schema.get("foreignKeys", ())),
        rows=rows,
    )


def _rows(folder: Path, resource: dict[str, Any]) -> pa.Table:
    """The rows of a Parquet file, once its bytes are those that the descriptor tells of."""
    import io

    from pyarrow.parquet import ParquetFile

    path = folder / resource["path"]
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{resource['path']} stands outside of the package")
    data = path.read_bytes()
    if resource.get("hash") != f"sha256:{sha256(data).hexdigest()}":
        raise ValueError(f"{resource['path']} is not the file whose digest the descriptor gives")
    # In this thread alone: a command may end right after, and a pool that is still at work aborts it.
    with ParquetFile(io.BytesIO(data), pre_buffer=False) as file:
        return file.read(use_threads=False)


def _field(table: str, field: dict[str, Any], rows: pa.Table) -> Field:
    if field["type"] not in TYPES:
        raise ValueError(
            f"{table}.{field['name']} is of type {field['type']!r}, not one of {', '.join(TYPES)}"
        )
    constraints = field.get("constraints", {})
    return Field(
        name=field["name"],
        type=field["type"],
        description=field.get("description", ""),
        arrow=rows.schema.field(field["name"]).type,
        unit=field.get("unit"),
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        enum=tuple(constraints.get("enum", ())),
        meanings=tuple(
            (str(category["value"]), category.get("label", ""))
            for category in field.get("categories", ())
            if isinstance(category, dict)
        ),
    )


def _reference(table: str, key: dict[str, Any]) -> Reference:
    reference = key["reference"]
    # An absent or empty resource means the table itself (Table Schema, `foreignKeys`).
    return Reference(_names(key["fields"]), reference.get("resource") or table, _names(reference["fields"]))


def _names(names: str | list[str]) -> tuple[str, ...]:
    """Table Schema lets a single column stand for a list of one."""
    return (names,) if isinstance(names, str) else tuple(names)

"""A package as an SQLite database with keys, checks and comments.

Decimals are NUMERIC: SQLite stores whole numbers as 64-bit integers and others as doubles, so sums and
comparisons are numeric. A decimal that would lose a digit is refused, not rounded. Dates are ISO texts.
SQLite has no comments on columns: descriptions are in the text of CREATE TABLE, and in the table `codebook`.
The same package gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export import about, numbers, sql
from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

TYPES = {
    "string": ("TEXT", "text"),
    "integer": ("INTEGER", "integer"),
    "number": ("NUMERIC", "integer", "real"),
    "date": ("TEXT", "text"),
    "boolean": ("INTEGER", "integer"),
}
"""The declared type of each Table Schema type, and the storage classes that its values have."""


def write(package: Package, path: Path) -> None:
    """Write the database. Raises `ExportRefused` for what SQLite refuses or cannot store."""
    texts = about.texts(package)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _fill(connection, package, texts)
    except sqlite3.Error as error:
        raise ExportRefused(f"SQLite refuses the package: {error}") from None


def _fill(connection: sqlite3.Connection, package: Package, texts: about.Texts) -> None:
    connection.execute("PRAGMA encoding = 'UTF-8'")
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("BEGIN")
    for table in package.tables.values():
        connection.execute(sql.create_table(table, _type, table.references))
        connection.executemany(sql.insert(table.name, table.columns), _rows(table))
        for statement in _indices(table):
            connection.execute(statement)
    for name, rows in texts.items():
        connection.execute(sql.create_text_table(name, about.COLUMNS[name], "TEXT"))
        connection.executemany(sql.insert(name, about.COLUMNS[name]), rows)
    _check_foreign_keys(connection)
    connection.execute("COMMIT")


def _check_foreign_keys(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise ExportRefused(
            f"row {broken[1]} of {broken[0]} refers to a row of {broken[2]} that does not exist"
        )


def _type(field: Field) -> tuple[str, sql.Checks]:
    """The declared type, and the checks that enforce it: SQLite by itself accepts any value."""
    declared, *classes = TYPES[field.type]
    column = sql.name(field.name)
    allowed = ", ".join(map(sql.literal, classes if field.required else [*classes, "null"]))
    checks = [f"typeof({column}) IN ({allowed})"]
    if field.type == "date":
        # With a modifier SQLite computes the day, which turns 30 February into another date.
        checks.append(f"date({column}, '+0 days') IS {column}")
    if field.type == "boolean":
        checks.append(f"{column} IN (0, 1)")
    return declared, tuple(checks)


def _indices(table: PackageTable) -> Iterator[str]:
    """An index on each foreign key that the index of the primary key does not cover."""
    covered = {table.key[:width] for width in range(1, len(table.key) + 1)}
    for columns in dict.fromkeys(reference.columns for reference in table.references):
        if columns not in covered:
            index = sql.name("_".join((table.name, *columns)))
            yield f"CREATE INDEX {index} ON {sql.name(table.name)} ({sql.names(columns)})"


def _rows(table: PackageTable) -> Iterator[tuple[Any, ...]]:
    columns = [
        [_cell(table, field, row, value) for row, value in enumerate(values.to_pylist())]
        for field, values in zip(table.fields, table.arrow.columns, strict=True)
    ]
    return zip(*columns, strict=True)


def _cell(table: PackageTable, field: Field, row: int, value: Any) -> Any:
    if value is None:
        return None
    if field.type == "date":
        return value.isoformat()
    if field.type == "string" and "\0" in value:
        raise ExportRefused(
            f"{table.place(field.name, row)}: the text contains U+0000, where many readers of SQLite stop; "
            "delete the character"
        )
    return _number(table, field, row, value) if field.type == "number" else value


def _number(table: PackageTable, field: Field, row: int, value: Any) -> int | float:
    number = numbers.exact(value)
    if number is None:
        raise ExportRefused(
            f"{table.place(field.name, row)}: SQLite would store {value} with fewer digits; "
            "export to duckdb, whose decimals are exact"
        )
    return number

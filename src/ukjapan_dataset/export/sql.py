"""What the two databases share: names, values, and tables with their keys and checks (SQL-92)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from ukjapan_dataset.packages.fields import Field, ForeignKey
from ukjapan_dataset.packages.table import PackageTable

Checks = tuple[str, ...]
"""Conditions that follow from the type of a column."""


def name(text: str) -> str:
    """A name, quoted."""
    return '"' + text.replace('"', '""') + '"'


def names(texts: Iterable[str]) -> str:
    """Names, quoted, separated by commas."""
    return ", ".join(map(name, texts))


def literal(value: Any) -> str:
    """A value, quoted where it is text."""
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def create_table(
    table: PackageTable,
    column_type: Callable[[Field], tuple[str, Checks]],
    references: Iterable[ForeignKey],
) -> str:
    """CREATE TABLE, with each description as a comment above what it describes."""
    items = [_column(table, field, *column_type(field)) for field in table.fields]
    if table.key:
        items.append(f"  PRIMARY KEY ({names(table.key)})")
    items += [f"  {_foreign_key(reference)}" for reference in references]
    body = ",\n".join(items)
    return f"CREATE TABLE {name(table.name)} (\n  -- {_line(table.description)}\n{body}\n)"


def create_text_table(table: str, columns: Iterable[str], text: str) -> str:
    """CREATE TABLE for a table of texts about the others."""
    return f"CREATE TABLE {name(table)} (" + ", ".join(f"{name(column)} {text}" for column in columns) + ")"


def insert(table: str, columns: Collection[str]) -> str:
    """INSERT of a row, whose values are parameters."""
    return f"INSERT INTO {name(table)} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - quoted


def _column(table: PackageTable, field: Field, type_name: str, checks: Checks) -> str:
    words = [name(field.name), type_name]
    if field.required or field.name in table.key:
        words.append("NOT NULL")
    if field.unique and table.key != (field.name,):
        words.append("UNIQUE")
    words += [f"CHECK ({check})" for check in (*checks, *_constraints(field))]
    return f"  -- {_line(field.description)}\n  {' '.join(words)}"


def _constraints(field: Field) -> list[str]:
    column = name(field.name)
    checks = [f"{column} IN ({', '.join(map(literal, field.enum))})"] if field.enum else []
    checks += [f"{column} >= {literal(field.minimum)}"] if field.minimum is not None else []
    checks += [f"{column} <= {literal(field.maximum)}"] if field.maximum is not None else []
    return checks


def _foreign_key(reference: ForeignKey) -> str:
    target = f"{name(reference.table)} ({names(reference.targets)})"
    return f"FOREIGN KEY ({names(reference.columns)}) REFERENCES {target}"


def _line(text: str) -> str:
    return " ".join(text.split())

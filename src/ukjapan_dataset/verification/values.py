"""The cells of a table: of their types, within their constraints, with keys that are unique and resolve."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.entries import shown
from ukjapan_dataset.verification.package import TOLD, Json, Package, PublishedTable

CORRECT = "correct the record that the row comes from, and build the package again"


@dataclass(frozen=True)
class _Column:
    """A column of a table that can be read, and what its schema says of it."""

    table: PublishedTable
    field: Json

    @property
    def name(self) -> str:
        """The column's name."""
        return str(self.field["name"])


@dataclass(frozen=True)
class _Constraint:
    """A constraint of a column."""

    column: _Column
    name: str
    argument: Any


def _columns(package: Package) -> Iterator[_Column]:
    for table in package.tables:
        if table.name in package.cells:
            for field in table.fields.values():
                yield _Column(table, field)


def _constraints(package: Package) -> Iterator[_Constraint]:
    for column in _columns(package):
        for name, argument in column.field.get("constraints", {}).items():
            yield _Constraint(column, name, argument)


def _told(
    package: Package, table: PublishedTable, rows: list[int], expected: str, columns: list[str]
) -> Iterator[Problem]:
    """A problem for each of the first rows that break a rule, and one that counts the rest."""
    from ukjapan_dataset.verification.cells import line_of

    cells = package.cells[table.name]
    path = str(table.csv or table.parquet)
    for row in rows[:TOLD]:
        found = ", ".join(repr(cells.column(name)[row].as_py()) for name in columns)
        yield Problem(
            package.place(path, line_of(cells, row)),
            f"expected {expected}, found {shown(found)}",
            CORRECT,
            record=_key_of(cells, table, row),
            field=", ".join(columns),
        )
    if len(rows) > TOLD:
        yield Problem(
            package.place(path),
            f"expected {expected}, found otherwise in {len(rows) - TOLD} more rows",
            CORRECT,
            field=", ".join(columns),
        )


def _key_of(cells: Any, table: PublishedTable, row: int) -> str:
    names = [name for name in table.schema["primaryKey"] if name in cells.column_names]
    return shown(" ".join(str(cells.column(name)[row].as_py()) for name in names))


@rule("UKJ851", "value-of-type", over=_columns)
def value_of_type(column: _Column, package: Package) -> Iterator[Problem]:
    """Every value is of its column's type, in the one form in which it is written.

    No `2020-1-1`, no `1_0`, no padded number; and no empty text, which some readers take for a null.
    """
    from ukjapan_dataset.verification.cells import not_of_type

    kind = column.field["type"]
    rows = not_of_type(kind, package.cells[column.table.name].column(column.name))
    yield from _told(package, column.table, rows, f"a canonical value of type {kind}", [column.name])


@rule("UKJ852", "constraint-holds", over=_constraints)
def constraint_holds(one: _Constraint, package: Package) -> Iterator[Problem]:
    """Every value keeps the constraints of its column: required, unique, enum, pattern, bounds, lengths."""
    from ukjapan_dataset.verification.cells import broken

    table = one.column.table
    try:
        rows = broken(one.name, one.argument, package.cells[table.name].column(one.column.name))
    except ValueError as error:
        why = shown(" ".join(str(error).split()))
        yield Problem(
            package.place(str(table.csv or table.parquet)),
            f"expected a constraint `{one.name}` that can be examined, but: {why}",
            "correct the schema",
            field=one.column.name,
        )
        return
    expected = f"`{one.column.name}` to keep {one.name} {one.argument!r}"
    yield from _told(package, table, rows, shown(expected), [one.column.name])


def _tables(package: Package) -> Iterator[PublishedTable]:
    for table in package.tables:
        if table.name in package.cells:
            yield table


@rule("UKJ853", "primary-key", over=_tables)
def primary_key(table: PublishedTable, package: Package) -> Iterator[Problem]:
    """The key of a table is never null, and no two rows have one."""
    from ukjapan_dataset.verification.cells import repeated

    key = table.schema["primaryKey"]
    missing = [name for name in key if name not in table.fields]
    if missing:
        yield _no_such_column(package, table, missing)
        return
    rows = repeated(package.cells[table.name], key)
    yield from _told(package, table, rows, "a key of its own", key)


@dataclass(frozen=True)
class _ForeignKey:
    """A foreign key between two tables that can both be read."""

    table: PublishedTable
    fields: list[str]
    target: str
    key: list[str]


def _foreign_keys(package: Package) -> Iterator[_ForeignKey]:
    """The foreign keys; of a lone Parquet file only those into itself, since others lead out of it."""
    known = {table.name for table in package.tables} | package.misdescribed
    for table in _tables(package):
        for one in table.schema.get("foreignKeys", []):
            reference = one["reference"]
            target = reference.get("resource") or table.name
            # A table that is listed but cannot be read has findings of its own.
            if target in package.cells or (target not in known and package.descriptor):
                yield _ForeignKey(table, one["fields"], target, reference["fields"])


@rule("UKJ854", "foreign-key", over=_foreign_keys)
def foreign_key(key: _ForeignKey, package: Package) -> Iterator[Problem]:
    """Every foreign key leads to a row that is there."""
    from ukjapan_dataset.verification.cells import unresolved

    target = package.cells.get(key.target)
    missing = [name for name in key.fields if name not in key.table.fields]
    if target is None or not set(key.key) <= set(target.column_names) or len(key.key) != len(key.fields):
        missing = [f"{key.target}.{name}" for name in key.key]
    if missing or target is None:
        yield _no_such_column(package, key.table, missing)
        return
    rows = unresolved(package.cells[key.table.name], key.fields, target, key.key)
    yield from _told(package, key.table, rows, f"a row of `{key.target}`", key.fields)


def _no_such_column(package: Package, table: PublishedTable, missing: list[str]) -> Problem:
    return Problem(
        package.place(str(table.csv or table.parquet)),
        f"expected a key of columns that are there, found {shown(', '.join(missing))}, which are not",
        "correct the schema",
    )

"""The cells of a table: types, constraints, unique keys, and foreign keys that resolve."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.received.cells import repeated, unresolved
from ukjapan_dataset.verification.received.constraints import TYPE, Breach
from ukjapan_dataset.verification.received.descriptor import Json
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.tables import Cells

CORRECT = "correct the record that the row comes from, and build the package again"


@dataclass(frozen=True)
class _Column:
    """A column of a table that can be read, and what the schema says about it."""

    cells: Cells
    field: Json

    @property
    def name(self) -> str:
        return str(self.field["name"])


def _tables(package: ReceivedPackage) -> Iterable[Cells]:
    return package.cells.values()


def _columns(package: ReceivedPackage) -> Iterator[_Column]:
    for cells in package.cells.values():
        for field in cells.table.fields.values():
            yield _Column(cells, field)


def _constraints(package: ReceivedPackage) -> Iterator[tuple[_Column, str, Any]]:
    for column in _columns(package):
        for name, argument in column.field.get("constraints", {}).items():
            yield column, name, argument


def _problems(cells: Cells, breach: Breach, expected: str, columns: list[str]) -> Iterator[Problem]:
    """A problem for each of the first rows that break a rule, and one that counts the rest."""
    for place, key, found in cells.broken(breach):
        values = shown(", ".join(repr(found[name]) for name in columns))
        yield Problem(place, f"expected {expected}, found {values}", CORRECT, key, ", ".join(columns))
    if breach.count > len(breach.rows):
        more = f"found something else in {breach.count - len(breach.rows)} more rows"
        message = f"expected {expected}, {more}"
        yield Problem(cells.table.place, message, CORRECT, field=", ".join(columns))


@rule("UKJ851", "value-of-type", over=_columns)
def value_of_type(column: _Column, _package: ReceivedPackage) -> Iterator[Problem]:
    """Every value is of its column's type, in the one canonical form.

    No `2020-1-1`, no `1_0`, no padded number; and no empty text, which some readers take for a null.
    """
    expected = f"a canonical value of type {column.field['type']}"
    yield from _problems(column.cells, column.cells.breaches[column.name, TYPE], expected, [column.name])


@rule("UKJ852", "constraint-holds", over=_constraints)
def constraint_holds(one: tuple[_Column, str, Any], _package: ReceivedPackage) -> Iterator[Problem]:
    """Every value satisfies its column's constraints: required, unique, enum, pattern, bounds, lengths."""
    column, name, argument = one
    senseless = column.cells.table.expected.senseless.get((column.name, name))
    if senseless:
        message = f"expected a constraint `{name}` that can be checked, but: {senseless}"
        yield Problem(column.cells.table.place, message, "correct the schema", field=column.name)
        return
    breach = column.cells.breaches[column.name, name]
    expected = shown(f"`{column.name}` to satisfy {name} {argument!r}")
    yield from _problems(column.cells, breach, expected, [column.name])


@rule("UKJ853", "primary-key", over=_tables)
def primary_key(cells: Cells, _package: ReceivedPackage) -> Iterator[Problem]:
    """The key of a table is never null, and no two rows have the same key."""
    key = cells.table.key
    missing = [name for name in key if name not in cells.table.fields]
    if missing:
        yield _no_such_column(cells, missing)
    else:
        yield from _problems(cells, repeated(cells.rows, key, required=True), "a unique key", key)


@dataclass(frozen=True)
class _ForeignKey:
    """A foreign key of a table that can be read; `target` is None if there is no such table."""

    cells: Cells
    columns: list[str]
    resource: str
    target: Cells | None
    key: list[str]

    @property
    def missing(self) -> list[str]:
        """The columns of the key that do not exist."""
        there = self.target.rows.schema.names if self.target else ()
        if not set(self.key) <= set(there) or len(self.key) != len(self.columns):
            return [f"{self.resource}.{name}" for name in self.key]
        return [name for name in self.columns if name not in self.cells.table.fields]


def _foreign_keys(package: ReceivedPackage) -> Iterator[_ForeignKey]:
    """The foreign keys. In a lone Parquet file only those into itself, since other tables are elsewhere."""
    known = {table.name for table in package.tables} | package.descriptor.misdescribed
    for cells in package.cells.values():
        for one in cells.table.schema.get("foreignKeys", []):
            resource = one["reference"].get("resource") or cells.name
            target = package.cells.get(resource)
            # A table that is listed but cannot be read is reported by other rules.
            if target or (resource not in known and package.descriptor.properties):
                yield _ForeignKey(cells, one["fields"], resource, target, one["reference"]["fields"])


@rule("UKJ854", "foreign-key", over=_foreign_keys)
def foreign_key(key: _ForeignKey, _package: ReceivedPackage) -> Iterator[Problem]:
    """Every foreign key refers to a row that exists."""
    if key.missing or key.target is None:
        yield _no_such_column(key.cells, key.missing)
        return
    breach = unresolved(key.cells.rows, key.columns, key.target.rows, key.key)
    yield from _problems(key.cells, breach, f"a row of `{key.resource}`", key.columns)


def _no_such_column(cells: Cells, missing: list[str]) -> Problem:
    message = f"expected a key of columns that exist, found {shown(', '.join(missing))}, which do not"
    return Problem(cells.table.place, message, "correct the schema")

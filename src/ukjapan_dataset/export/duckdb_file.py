"""A package as a DuckDB database with keys, checks, comments and exact decimals.

DuckDB checks a foreign key against the rows that are stored already: tables and rows are written after those
that they refer to. Where tables refer to one another in a circle, the key that would close it cannot be
declared; a comment on its column says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export import about, sql
from ukjapan_dataset.packages.fields import Field, ForeignKey
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import PackageTable

if TYPE_CHECKING:
    import duckdb

OPTIONS = "STORAGE_VERSION 'v1.2.0', BLOCK_SIZE 16384"
"""Every DuckDB from 1.2 on reads this storage version; large blocks would be mostly empty."""

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}


def write(package: Package, path: Path) -> None:
    """Write the database. Raises `ExportRefused` for what DuckDB refuses or cannot store."""
    import duckdb

    texts = about.texts(package)
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH {sql.literal(path)} AS exported ({OPTIONS})")
            connection.execute("USE exported")
            connection.execute("BEGIN")
            _fill(connection, package, texts)
            connection.execute("COMMIT")
            connection.execute("USE memory")
            connection.execute("DETACH exported")
    except duckdb.Error as error:
        raise ExportRefused(f"DuckDB refuses the package: {str(error).splitlines()[0]}") from None


def _fill(connection: duckdb.DuckDBPyConnection, package: Package, texts: about.Texts) -> None:
    made: set[str] = set()
    for table in _in_order(package.tables.values()):
        made.add(table.name)
        declared = tuple(one for one in table.references if one.table in made)
        connection.execute(sql.create_table(table, partial(_type, table), declared))
        for wave in waves(table, [one for one in declared if one.table == table.name]):
            _insert(connection, table, wave)
        for statement in _comments(table, declared):
            connection.execute(statement)
    for name, rows in texts.items():
        connection.execute(sql.create_text_table(name, about.COLUMNS[name], "VARCHAR"))
        connection.executemany(sql.insert(name, about.COLUMNS[name]), rows)


def _in_order(tables: Iterable[PackageTable]) -> Iterator[PackageTable]:
    """Each table after those that it refers to; in a circle, in their order."""
    waiting = list(tables)
    while waiting:
        unmade = {table.name for table in waiting}
        ready = (table for table in waiting if not _targets(table) & unmade)
        table = next(ready, waiting[0])
        waiting.remove(table)
        yield table


def _targets(table: PackageTable) -> set[str]:
    return {reference.table for reference in table.references} - {table.name}


def waves(table: PackageTable, own: list[ForeignKey]) -> Iterator[list[int]]:
    """The rows of a table by number, in waves: each wave refers only to rows of earlier ones.

    Raises `ExportRefused` if rows refer to one another in a circle.
    """
    waiting = list(range(table.arrow.num_rows))
    columns = {
        name: table.arrow.column(name).to_pylist() for one in own for name in one.columns + one.targets
    }

    def key(names: tuple[str, ...], row: int) -> tuple[Any, ...]:
        return tuple(columns[name][row] for name in names)

    absent = {one: {key(one.targets, row) for row in waiting} for one in own}
    while waiting:
        wave = [row for row in waiting if not any(key(one.columns, row) in absent[one] for one in own)]
        if not wave:
            place = table.place(own[0].columns[0], waiting[0])
            raise ExportRefused(f"{place}: rows refer to one another in a circle, which DuckDB cannot store")
        yield wave
        for one in own:
            absent[one] -= {key(one.targets, row) for row in wave}
        inserted = set(wave)
        waiting = [row for row in waiting if row not in inserted]


def _insert(connection: duckdb.DuckDBPyConnection, table: PackageTable, rows: list[int]) -> None:
    connection.register("wave", table.arrow.take(rows))
    # The name is quoted; the rows are an Arrow table.
    connection.execute(f"INSERT INTO {sql.name(table.name)} SELECT * FROM wave")  # noqa: S608
    connection.unregister("wave")


def _type(table: PackageTable, field: Field) -> tuple[str, sql.Checks]:
    import pyarrow as pa

    if field.type != "number":
        return TYPES[field.type], ()
    arrow = table.arrow.schema.field(field.name).type
    if pa.types.is_decimal(arrow):
        return f"DECIMAL({arrow.precision}, {arrow.scale})", ()
    return "DOUBLE", ()


def _comments(table: PackageTable, declared: Iterable[ForeignKey]) -> Iterator[str]:
    yield f"COMMENT ON TABLE {sql.name(table.name)} IS {sql.literal(table.description)}"
    left_out = [one for one in table.references if one not in declared]
    for field in table.fields:
        unenforced = [f"Refers to {one.table}, unenforced." for one in left_out if field.name in one.columns]
        text = " ".join([field.description, *unenforced])
        column = f"{sql.name(table.name)}.{sql.name(field.name)}"
        yield f"COMMENT ON COLUMN {column} IS {sql.literal(text)}"

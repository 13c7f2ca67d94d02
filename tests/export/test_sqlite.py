import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from tests.export.packages import cells, linked, number, one_column
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export.about import citation
from ukjapan_dataset.export.sqlite_file import write
from ukjapan_dataset.packages.package import Package


@pytest.fixture
def database(package: Package, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write(package, tmp_path / "file.sqlite")
    with closing(sqlite3.connect(tmp_path / "file.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def stored(package: Package, path: Path) -> list[object]:
    """What SQLite stores for the column of a package of one column."""
    write(package, path)
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT value FROM t ORDER BY id")]


def text(value: object) -> str | None:
    return None if value is None else str(value)


def test_every_cell_equals_the_parquet_when_pandas_reads_it(
    database: sqlite3.Connection, package: Package
) -> None:
    for table in package.tables.values():
        query = f'SELECT * FROM "{table.name}"'  # noqa: S608 - a name of our own
        frame = pd.read_sql(query, database, dtype=object)
        assert list(frame.columns) == [field.name for field in table.fields]
        types = {field.name: field.type for field in table.fields}
        for _, column, row, value in cells(table):
            read = frame[column][row]
            read = None if pd.isna(read) else read
            same = number if types[column] in ("integer", "number", "boolean") else text
            stored = int(value) if isinstance(value, bool) else value
            assert same(read) == same(stored), (table.name, column, row)


def test_keys_are_declared_and_no_foreign_key_is_broken(
    database: sqlite3.Connection, package: Package
) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in package.tables.values():
        columns = database.execute(f'PRAGMA table_info("{table.name}")').fetchall()
        assert {row[1] for row in columns if row[5]} == set(table.key)
        found = database.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
        expected = {(one.columns[0], one.table, one.targets[0]) for one in table.references}
        assert {(row[3], row[2], row[4]) for row in found} == expected


def test_a_lookup_by_foreign_key_uses_an_index(database: sqlite3.Connection, package: Package) -> None:
    for table in package.tables.values():
        for reference in table.references:
            column = reference.columns[0]
            query = f'SELECT * FROM "{table.name}" WHERE "{column}" = ?'  # noqa: S608 - our own names
            plan = database.execute(f"EXPLAIN QUERY PLAN {query}", ("x",)).fetchone()
            assert plan[3].startswith("SEARCH"), (table.name, column, plan)


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE evidence SET record_id = 'nobody'", "FOREIGN KEY"),
        ("UPDATE evidence SET passage_id = 'nobody'", "FOREIGN KEY"),
        ("DELETE FROM actors", "FOREIGN KEY"),
        ("UPDATE figures SET qualifier = 'exactly'", "CHECK"),
        ("UPDATE records SET n_sources = 0", "CHECK"),
        ("UPDATE records SET n_sources = 'many'", "CHECK"),
        ("UPDATE agreements SET date_earliest = '31 January 2026'", "CHECK"),
        ("UPDATE agreements SET date_earliest = '2026-02-30'", "CHECK"),
        ("UPDATE figures SET value = 'a lot'", "CHECK"),
        ("UPDATE records SET label = NULL", "NOT NULL"),
        ("INSERT INTO records SELECT * FROM records", "UNIQUE"),
    ],
)
def test_the_database_refuses_what_breaks_a_key_or_a_constraint(
    database: sqlite3.Connection, statement: str, complaint: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=complaint):
        database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figures SET unit = 'GBP'",
        "UPDATE figures SET unit = NULL",
        "UPDATE agreements SET date_earliest = '2026-01-31'",
        "UPDATE figures SET value = 1.5",
        "UPDATE evidence SET passage_id = NULL",
    ],
)
def test_the_database_takes_what_the_schema_allows(database: sqlite3.Connection, statement: str) -> None:
    assert database.execute(statement).rowcount > 0


def test_descriptions_are_in_the_table_and_in_the_codebook(
    database: sqlite3.Connection, package: Package
) -> None:
    for table in package.tables.values():
        (text,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)).fetchone()
        told = database.execute(
            "SELECT column_name, description FROM codebook WHERE table_name = ?", (table.name,)
        ).fetchall()
        assert told == [
            (None, table.description),
            *((field.name, field.description) for field in table.fields),
        ]
        for field in table.fields:
            assert re.search(rf'-- {re.escape(field.description)}\n  "{field.name}" ', text)


def test_the_codebook_gives_each_allowed_value_with_its_meaning(database: sqlite3.Connection) -> None:
    (allowed,) = database.execute(
        "SELECT allowed_values FROM codebook WHERE table_name = 'evidence' AND column_name = 'stance'"
    ).fetchone()
    assert [line.partition(": ")[0] for line in allowed.splitlines()] == [
        "supports",
        "less_precise",
        "differs",
        "contradicts",
    ]
    assert all(line.partition(": ")[2] for line in allowed.splitlines())


def test_the_readme_names_version_licence_and_citation(
    database: sqlite3.Connection, package: Package
) -> None:
    told = dict(database.execute("SELECT name, value FROM readme").fetchall())
    assert told["version"] == package.version
    assert all(licence["path"] in told["licence"] for licence in package.licences)
    assert told["citation"] == citation(package) != ""


def test_figures_compare_and_add_up_as_numbers(database: sqlite3.Connection, package: Package) -> None:
    figures = package.table("figures")
    values = [value for value in figures.arrow.column("value").to_pylist() if value is not None]
    (total, largest) = database.execute("SELECT sum(value), max(value) FROM figures").fetchone()
    assert float(total) == pytest.approx(float(sum(values)))
    assert number(largest) == max(values).normalize()
    above = database.execute("SELECT count(*) FROM figures WHERE value > 1000").fetchone()
    assert above == (sum(value > 1000 for value in values),)


@pytest.mark.parametrize(
    ("value", "kept"),
    [("0.1", 0.1), ("33200000000", 33_200_000_000), ("-2.5", -2.5), ("9007199254740993", 9007199254740993)],
)
def test_a_decimal_keeps_its_digits(value: str, kept: float, tmp_path: Path) -> None:
    column = pa.array([Decimal(value)], pa.decimal128(28, 6))
    found = stored(one_column(tmp_path, column, type="number"), tmp_path / "file.sqlite")
    assert found == [kept]
    assert type(found[0]) is type(kept)


def test_a_decimal_that_would_lose_a_digit_is_refused_by_its_place(tmp_path: Path) -> None:
    column = pa.array([Decimal("1.5"), Decimal("12345678901234567.891")], pa.decimal128(28, 6))
    package = one_column(tmp_path, column, type="number")
    with pytest.raises(ExportRefused, match=r"t\.value, id 2: SQLite would store 12345678901234567\.891"):
        write(package, tmp_path / "file.sqlite")


def test_a_text_with_a_nul_character_is_refused(tmp_path: Path) -> None:
    package = one_column(tmp_path, pa.array(["a\0b"]), type="string")
    with pytest.raises(ExportRefused, match=r"t\.value, id 1: the text contains U\+0000"):
        write(package, tmp_path / "file.sqlite")


def test_booleans_are_one_and_zero(tmp_path: Path) -> None:
    package = one_column(tmp_path, pa.array([True, None, False]), type="boolean")
    assert stored(package, tmp_path / "file.sqlite") == [1, None, 0]


def test_a_package_whose_foreign_key_is_broken_is_refused(tmp_path: Path) -> None:
    package = linked(tmp_path, ("a", "b", [("x", "nobody")]), ("b", "b", []))
    with pytest.raises(ExportRefused, match="row 1 of a refers to a row of b that does not exist"):
        write(package, tmp_path / "file.sqlite")


def test_a_package_whose_values_break_a_constraint_is_refused(tmp_path: Path) -> None:
    values = pa.array([0], pa.int64())
    package = one_column(tmp_path, values, type="integer", constraints={"minimum": 1})
    with pytest.raises(ExportRefused, match="SQLite refuses the package: CHECK constraint failed"):
        write(package, tmp_path / "file.sqlite")


def test_tables_may_refer_to_one_another_in_a_circle(tmp_path: Path) -> None:
    package = linked(tmp_path, ("a", "b", [("x", "y")]), ("b", "a", [("y", "x")]))
    write(package, tmp_path / "file.sqlite")
    with closing(sqlite3.connect(tmp_path / "file.sqlite")) as connection:
        assert connection.execute('SELECT a.id FROM a JOIN b ON a."to" = b.id').fetchall() == [("x",)]


def test_the_same_package_gives_the_same_bytes(package: Package, tmp_path: Path) -> None:
    digests = set()
    for name in ("one", "two"):
        write(package, tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from tests.export.packages import linked, one_column
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export.about import citation
from ukjapan_dataset.export.duckdb_file import write
from ukjapan_dataset.packages.package import Package


@pytest.fixture
def database(package: Package, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    write(package, tmp_path / "file.duckdb")
    with duckdb.connect(str(tmp_path / "file.duckdb")) as connection:
        yield connection


def one(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> object:
    row = connection.execute(query, list(values)).fetchone()
    assert row is not None
    return row[0]


def test_every_cell_and_type_equals_the_parquet_when_polars_reads_it(
    database: duckdb.DuckDBPyConnection, package: Package
) -> None:
    for table in package.tables.values():
        order = ", ".join(f'"{name}"' for name in table.key)
        query = f'SELECT * FROM "{table.name}" ORDER BY {order}'  # noqa: S608 - names of our own tables
        found = pl.read_database(query, database)
        expected = pl.DataFrame(pl.from_arrow(table.arrow)).sort(table.key)
        assert found.equals(expected), table.name
        assert found.schema == expected.schema


def test_keys_are_declared(database: duckdb.DuckDBPyConnection, package: Package) -> None:
    query = """
        SELECT table_name, constraint_type, constraint_column_names, referenced_table
        FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')
    """
    found = {(name, kind, tuple(keys), to) for name, kind, keys, to in database.execute(query).fetchall()}
    expected: set[tuple[object, ...]] = set()
    for table in package.tables.values():
        expected |= {(table.name, "FOREIGN KEY", one.columns, one.table) for one in table.references}
        expected.add((table.name, "PRIMARY KEY", table.key, None))
    assert found == expected


def test_tables_and_columns_carry_their_descriptions(
    database: duckdb.DuckDBPyConnection, package: Package
) -> None:
    tables = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    query = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    columns = {(table, column): comment for table, column, comment in database.execute(query).fetchall()}
    for table in package.tables.values():
        assert tables[table.name] == table.description
        for field in table.fields:
            assert columns[table.name, field.name] == field.description != ""


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE participants SET actor_id = 'nobody'", "foreign key"),
        ("INSERT INTO aliases VALUES ('nobody', 'Nobody')", "foreign key"),
        ("DELETE FROM actors", "foreign key"),
        ("UPDATE reporting SET status = 'sings'", "CHECK"),
        ("UPDATE segments SET end_char = 0", "CHECK"),
        ("UPDATE segments SET kind = NULL", "NOT NULL"),
        ("INSERT INTO aliases SELECT * FROM aliases", "[Dd]uplicate key"),
    ],
)
def test_the_database_refuses_what_breaks_a_key_or_a_constraint(
    database: duckdb.DuckDBPyConnection, statement: str, complaint: str
) -> None:
    with pytest.raises(duckdb.ConstraintException, match=complaint):
        database.execute(statement)


def test_the_database_takes_what_the_schema_allows(database: duckdb.DuckDBPyConnection) -> None:
    database.execute("UPDATE reporting SET status = 'silent'")
    assert one(database, "SELECT count(DISTINCT status) FROM reporting") == 1


def test_codebook_and_readme_are_beside_the_tables(
    database: duckdb.DuckDBPyConnection, package: Package
) -> None:
    columns = sum(len(table.fields) for table in package.tables.values())
    assert one(database, "SELECT count(column_name) FROM codebook") == columns
    assert one(database, "SELECT value FROM readme WHERE name = 'citation'") == citation(package)


def test_a_decimal_of_28_digits_stays_exact(tmp_path: Path) -> None:
    text = "1234567890123456789012.345678"
    column = pa.array([text]).cast(pa.decimal128(28, 6))
    write(one_column(tmp_path, column, type="number"), tmp_path / "file.duckdb")
    with duckdb.connect(str(tmp_path / "file.duckdb")) as connection:
        assert str(one(connection, "SELECT value FROM t")) == text


def test_rows_may_refer_to_later_rows_of_their_table(tmp_path: Path) -> None:
    rows: list[tuple[str, str | None]] = [("a", "c"), ("b", "a"), ("c", None)]
    write(linked(tmp_path, ("t", "t", rows)), tmp_path / "file.duckdb")
    with duckdb.connect(str(tmp_path / "file.duckdb")) as connection:
        assert connection.execute("FROM t ORDER BY id").fetchall() == rows
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO t VALUES ('d', 'nobody')")


def test_rows_that_refer_to_one_another_in_a_circle_are_refused(tmp_path: Path) -> None:
    package = linked(tmp_path, ("t", "t", [("a", "b"), ("b", "a")]))
    with pytest.raises(ExportRefused, match=r"t\.to, id 'a': rows refer to one another in a circle"):
        write(package, tmp_path / "file.duckdb")


def test_tables_are_made_after_those_that_they_refer_to(tmp_path: Path) -> None:
    package = linked(tmp_path, ("first", "second", [("a", "b")]), ("second", "second", [("b", None)]))
    write(package, tmp_path / "file.duckdb")
    with (
        duckdb.connect(str(tmp_path / "file.duckdb")) as connection,
        pytest.raises(duckdb.ConstraintException, match="foreign key"),
    ):
        connection.execute("INSERT INTO first VALUES ('c', 'nobody')")


def test_a_comment_names_the_key_that_would_close_a_circle_of_tables(tmp_path: Path) -> None:
    package = linked(tmp_path, ("a", "b", [("x", "y")]), ("b", "a", [("y", "x")]))
    write(package, tmp_path / "file.duckdb")
    with duckdb.connect(str(tmp_path / "file.duckdb")) as connection:
        told = one(
            connection, "SELECT comment FROM duckdb_columns() WHERE table_name = 'a' AND column_name = 'to'"
        )
        assert "Refers to b, unenforced." in str(told)
        with pytest.raises(duckdb.ConstraintException, match="foreign key"):
            connection.execute("INSERT INTO b VALUES ('z', 'nobody')")


def test_a_package_whose_foreign_key_is_broken_is_refused(tmp_path: Path) -> None:
    package = linked(tmp_path, ("a", "b", [("x", "nobody")]), ("b", "b", []))
    with pytest.raises(ExportRefused, match=r"DuckDB refuses the package: .*foreign key"):
        write(package, tmp_path / "file.duckdb")

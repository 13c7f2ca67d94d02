"""What only a stranger would write into a package or beside it is reported, and never stops the program."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from tests.verification.packages import Row, package, published, refused_by, resealed, rows_changed, stand_off
from ukjapan_dataset.jobs.verify import verify
from ukjapan_dataset.layout import csv_path, parquet_path
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.publishing.package import Files
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage


def said(package: ReceivedPackage, rule: str) -> list[tuple[str, str]]:
    """The file and the message of each problem that a rule finds."""
    found = run([one for one in RULES if one.name == rule], package).findings
    return [(one.problem.place.file.split("/")[-1], one.problem.message) for one in found]


def altered(table: str, change: Callable[[list[Row]], None]) -> ReceivedPackage:
    return package(rows_changed(table, change))


# The codebook


def test_a_variable_that_the_codebook_lacks_is_named() -> None:
    def drop(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if row["variable_id"] != "actors-kind"]

    found = said(altered("variables", drop), "variable-as-described")
    assert found == [("variables.csv", "expected a row for actors kind, found none")]


def test_a_category_that_the_codebook_lacks_is_named() -> None:
    def drop(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if (row["variable_id"], row["category"]) != ("actors-kind", "group")]

    found = said(altered("categories", drop), "category-as-described")
    assert found == [("categories.csv", "expected a row for actors-kind group, found none")]


@pytest.mark.parametrize(
    ("table", "rule"), [("variables", "variable-as-described"), ("categories", "category-as-described")]
)
def test_of_many_rows_that_the_codebook_lacks_the_first_are_named(table: str, rule: str) -> None:
    messages = [message for _, message in said(altered(table, list.clear), rule)]
    assert len(messages) == 11
    assert messages[0].startswith("expected a row for ")
    assert messages[-1].startswith("expected rows for these, and ")
    assert messages[-1].endswith(" more, found none")


def test_a_package_may_have_no_codebook_at_all() -> None:
    files = published()
    for table in ("variables", "categories", "decision_rules", "borderline_cases"):
        files = rows_changed(table, list.clear, files)
    assert not refused_by(package(files)) & {"variable-as-described", "category-as-described"}


@pytest.mark.parametrize("files", [published, stand_off])
def test_a_codebook_that_a_build_makes_lacks_nothing(files: Callable[[], Files]) -> None:
    names = {"variable-as-described", "category-as-described", "numbered-from-one", "segment-follows"}
    assert not refused_by(package(files())) & names


def numbered(*numbers: int) -> list[str]:
    """What is found if the decision rules of one variable have these numbers."""

    def change(rows: list[Row]) -> None:
        like = rows[0]
        rows[:] = [row for row in rows if row["variable_id"] != like["variable_id"]]
        rows += [{**like, "number": number} for number in numbers]

    return [message for _, message in said(altered("decision_rules", change), "numbered-from-one")]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((1, 2, 3), ""),
        ((3, 1, 2), ""),
        ((1, 2, 0, 4), "1 to 4 of {}, found 0 in place of 1"),
        ((1, 3), "1 to 2 of {}, found 3 in place of 2"),
        ((1, 2, 2), "1 to 3 of {}, found 2 in place of 3"),
        ((-1, 2), "1 to 2 of {}, found 2 in place of 1"),
    ],
)
def test_rows_are_numbered_from_one_without_gaps(numbers: tuple[int, ...], found: str) -> None:
    variable = parquet.read_table(io.BytesIO(published()[parquet_path("decision_rules")]))[0][0].as_py()
    expected = [f"expected the numbers {found.format(variable)}"] if found else []
    assert numbered(*numbers) == expected


@pytest.mark.parametrize("text", ["²", "٣", "1" * 5000, "", "-", "1e3"])
@pytest.mark.parametrize("table", ["decision_rules", "borderline_cases", "revisions"])
def test_what_is_no_number_is_found_in_place_of_one(table: str, text: str) -> None:
    path = csv_path(table)
    files = published()
    files[path] = files[path].replace(b'"1"', f'"{text}"'.encode(), 1)
    assert len(said(package(resealed(files)), "numbered-from-one")) == 1


# Segments


@pytest.mark.parametrize("bucket_rows", [1, 1_000_000])
def test_what_became_of_segments_does_not_depend_on_how_they_are_examined(bucket_rows: int) -> None:
    files = published()
    rows = parquet.ParquetFile(io.BytesIO(files[parquet_path("segments")])).read()
    for name in ("disposition", "reason"):
        cleared = pc.if_else(pc.equal(rows["source_id"], "evening"), None, rows[name])
        rows = rows.set_column(rows.column_names.index(name), name, cleared)
    files[csv_path("segments")] = csv_bytes(rows)
    one = replace(package(resealed(files)), bucket_rows=bucket_rows)
    found = [message for _, message in said(one, "segment-follows")]
    assert sum("coded, since a passage overlaps" in message for message in found) == 2
    assert "expected a reason why it is not coded, found none" in found


def test_an_empty_reason_is_one() -> None:
    one = altered("segments", lambda rows: rows[0].update(reason=""))
    (found,) = [message for _, message in said(one, "segment-follows")]
    assert found == "expected no reason, since it is coded, found ''"


# Types and columns


FAR: list[Any] = [
    pa.array([2**62, 2**62 + 1], pa.timestamp("us")),
    pa.array([2**31 - 2, 2**31 - 1], pa.date32()),
    pa.array([2**62, 2**62 + 1], pa.duration("us")),
    pa.array([2**62, 2**62 + 1], pa.timestamp("ns", "Nowhere/Nothing")),
    pa.array([Decimal("9" * 38), Decimal("9" * 38)], pa.decimal128(38)),
    pa.array([float("nan"), float("inf")]),
    pa.array([b"\xff", b"\xfe"]),
    pa.array(["a", "b"]).dictionary_encode(),
    pa.array([None, None]),
    pa.array([1, 2]).cast(pa.float16()),
]


def lone_parquet(table: str, change: Callable[[pa.Table], pa.Table]) -> ReceivedPackage:
    """A package in which a table is only there as Parquet, and was changed."""
    files = published()
    path = parquet_path(table)
    sink = io.BytesIO()
    parquet.write_table(change(parquet.ParquetFile(io.BytesIO(files[path])).read()), sink)
    files[path] = sink.getvalue()
    sealed = resealed(files)
    del sealed[csv_path(table)]
    return package(sealed)


@pytest.mark.parametrize("values", FAR, ids=lambda one: str(one.type))
def test_a_key_of_a_type_that_no_table_has_is_reported(values: Any) -> None:
    def change(rows: pa.Table) -> pa.Table:
        return rows.slice(0, 2).set_column(0, rows.column_names[0], values)

    assert refused_by(lone_parquet("sources", change)) & {"parquet-columns", "readable-parquet"}


@pytest.mark.parametrize("values", FAR, ids=lambda one: str(one.type))
def test_a_column_of_such_a_type_is_reported_in_a_file_on_its_own(values: Any, tmp_path: Path) -> None:
    held = parquet.ParquetFile(io.BytesIO(published()[parquet_path("variables")])).read()
    rows = held.slice(0, 2).append_column("more", values).set_column(0, held.column_names[0], values)
    parquet.write_table(rows, tmp_path / "variables.parquet")
    found = {one.name for one in verify(tmp_path / "variables.parquet").findings}
    assert ("readable-parquet" if pa.types.is_binary(values.type) else "parquet-columns") in found


@pytest.mark.parametrize("table", ["sources", "variables"])
def test_a_column_that_is_there_twice_is_reported(table: str) -> None:
    one = lone_parquet(table, lambda rows: rows.append_column(rows.field(1), rows.column(1)))
    assert {"listed-file", "parquet-columns"} <= refused_by(one)


@pytest.mark.parametrize("text", ["²", "1e999", "nan", "0x1", "", "0.5 ", "1" * 5000])
def test_a_share_that_is_no_number_is_reported(text: str) -> None:
    path = csv_path("sources")
    files = published()
    head, *rows = csv.reader(io.StringIO(files[path].decode()))
    rows[0][head.index("quoted_share")] = text
    lines = (",".join(f'"{cell}"' if cell else "" for cell in row) for row in [head, *rows])
    files[path] = "\n".join([*lines, ""]).encode()
    assert ("value-of-type" in refused_by(package(resealed(files)))) == bool(text)

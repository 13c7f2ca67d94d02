import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from tests.export.packages import cells, linked, number, one_column, write_package
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.export.about import citation
from ukjapan_dataset.export.xlsx_file import sheet_names, unfit, write
from ukjapan_dataset.packages.package import Package, in_directory_of


def sheet(path: Path, name: str) -> list[list[Any]]:
    """The rows of a sheet as calamine reads them, an empty cell as None."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]


def written(package: Package, path: Path) -> list[object]:
    """What stands in the second column of the sheet of a package of one column."""
    write(package, path)
    return [row[1] for row in sheet(path, "t")[1:]]


def same(read: Any, value: Any, kind: str) -> bool:
    if kind in ("integer", "number"):
        return number(read) == number(value)
    return bool(read == value)


def test_every_cell_equals_the_parquet_when_calamine_reads_it(package: Package, tmp_path: Path) -> None:
    write(package, tmp_path / "file.xlsx")
    for table in package.tables.values():
        head, *rows = sheet(tmp_path / "file.xlsx", table.name)
        assert head == [field.name for field in table.fields]
        assert len(rows) == table.arrow.num_rows
        types = {field.name: field.type for field in table.fields}
        for _, column, row, value in cells(table):
            # calamine reads 3 as the float 3.0, and polars and pandas with it
            read = rows[row][head.index(column)]
            read = int(read) if isinstance(read, float) and read.is_integer() else read
            assert same(read, value, types[column]), (table.name, column, row)


def test_every_cell_equals_the_parquet_when_openpyxl_reads_it(package: Package, tmp_path: Path) -> None:
    write(package, tmp_path / "file.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "file.xlsx")
    for table in package.tables.values():
        types = {field.name: (number, field.type) for number, field in enumerate(table.fields, 1)}
        for _, column, row, value in cells(table):
            at, kind = types[column]
            cell = workbook[table.name].cell(row + 2, at)
            read = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            assert same(read, value, kind), (table.name, column, row)
            assert cell.data_type != "f"
            assert cell.hyperlink is None


def test_pandas_reads_numbers_and_dates_as_such(package: Package, tmp_path: Path) -> None:
    write(package, tmp_path / "file.xlsx")
    sheets = pd.read_excel(tmp_path / "file.xlsx", sheet_name=["agreements", "figures"], engine="calamine")
    assert sheets["agreements"]["date_earliest"].dtype.kind == "M"
    assert sheets["figures"]["value"].dtype.kind in "if"


def test_the_header_is_frozen_filters_and_explains_each_column(package: Package, tmp_path: Path) -> None:
    write(package, tmp_path / "file.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "file.xlsx")
    for table in package.tables.values():
        found = workbook[table.name]
        assert found.freeze_panes == "A2"
        assert found.auto_filter.ref == f"A1:{found.cell(found.max_row, len(table.fields)).coordinate}"
        comments = [cell.comment.text if cell.comment else "" for cell in found[1]]
        assert comments == [field.description for field in table.fields]


def test_readme_and_codebook_come_first(package: Package, tmp_path: Path) -> None:
    write(package, tmp_path / "file.xlsx")
    path = tmp_path / "file.xlsx"
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert names == ["README", "codebook", *(table.name for table in package.tables.values())]
    told = {row[0]: row[1] for row in sheet(path, "README")}
    assert told["version"] == package.version
    assert told["citation"] == citation(package)
    assert "creativecommons.org" in told["licence"]
    head, *rows = sheet(path, "codebook")
    stances = [dict(zip(head, row, strict=True)) for row in rows if row[:2] == ["evidence", "stance"]]
    assert stances[0]["allowed_values"].startswith("supports: ")


HARMLESS = (
    ("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "https://example.org", "mailto:a@example.org"),
    ("0012", "1e5", "TRUE", "#N/A", "2026-01-31", "_x0041_", "__x0041__"),
    (" a ", "a\nb", "a\tb", "é🇯🇵\U0001f469\u200d\U0001f467", "\u200f", "a\u2028b", "x" * 32_767),
)


@pytest.mark.parametrize("text", [text for line in HARMLESS for text in line])
def test_a_text_stays_the_text_that_it_is(text: str, tmp_path: Path) -> None:
    package = one_column(tmp_path, pa.array([text]), type="string")
    assert written(package, tmp_path / "file.xlsx") == [text]
    cell = openpyxl.load_workbook(tmp_path / "file.xlsx")["t"].cell(2, 2)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x" * 32_768, "the text has 32768 characters"),
        ("🇯" * 16_384, "the text has 32768 characters"),
        ("a\rb", r"U\+000D"),
        ("a\x00b", r"U\+0000"),
        ("\x1b[31m", r"U\+001B"),
        ("\uffff", r"U\+FFFF"),
        ("_x005F_", "'_x005F_'"),
        ("_x0041_x0042_", "'_x0041_x0042_'"),
    ],
)
def test_a_text_that_a_worksheet_would_change_is_refused_by_its_place(
    text: str, complaint: str, tmp_path: Path
) -> None:
    package = one_column(tmp_path, pa.array([text]), type="string")
    with pytest.raises(ExportRefused, match=f"^t.value, id 1: .*{complaint}") as refused:
        write(package, tmp_path / "file.xlsx")
    assert "\n" not in str(refused.value)


def test_a_text_at_the_limit_is_fit() -> None:
    assert unfit("🇯" * 16_383) is None


@pytest.mark.parametrize("value", ["0.938", "33200000000", "123456789012345", "-0.000001"])
def test_a_number_of_fifteen_digits_is_a_number(value: str, tmp_path: Path) -> None:
    column = pa.array([Decimal(value)], pa.decimal128(28, 6))
    (found,) = written(one_column(tmp_path, column, type="number"), tmp_path / "file.xlsx")
    assert isinstance(found, float)
    assert Decimal(repr(found)) == Decimal(value)


@pytest.mark.parametrize("value", ["1234567890123456", "1234567890.123456"])
def test_a_number_of_more_digits_is_refused(value: str, tmp_path: Path) -> None:
    column = pa.array([Decimal(value)], pa.decimal128(28, 6))
    package = one_column(tmp_path, column, type="number")
    with pytest.raises(ExportRefused, match=f"t.value, id 1: {value}.* has more than the 15 digits"):
        write(package, tmp_path / "file.xlsx")


def test_a_date_is_a_date_and_one_before_march_1900_a_text(tmp_path: Path) -> None:
    column = pa.array([date(2026, 1, 31), date(1900, 3, 1), date(1900, 2, 28), date(1858, 8, 26)])
    found = written(one_column(tmp_path, column, type="date"), tmp_path / "file.xlsx")
    assert found == [date(2026, 1, 31), date(1900, 3, 1), "1900-02-28", "1858-08-26"]


def test_long_table_names_are_cut_but_stay_distinct(tmp_path: Path) -> None:
    long = "a" * 31
    package = linked(tmp_path, *((name, name, []) for name in (f"{long}b", f"{long}c", "short")))
    names = sheet_names(package.tables.values())
    assert list(names.values()) == [long, "a" * 29 + "~2", "short"]
    write(package, tmp_path / "file.xlsx")
    assert CalamineWorkbook.from_path(str(tmp_path / "file.xlsx")).sheet_names[2:] == list(names.values())


def test_a_name_that_no_sheet_may_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="Excel refuses the package"):
        write(linked(tmp_path, ("history", "history", []), ("a:b", "a:b", [])), tmp_path / "file.xlsx")


def test_a_table_with_more_rows_than_a_worksheet_is_refused(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "id", "type": "string"}]}
    rows = pa.table({"id": pa.nulls(2**20, pa.string())})
    package = in_directory_of(write_package(tmp_path, ({"name": "t", "schema": schema}, rows)))
    with pytest.raises(ExportRefused, match="1048576 rows; a worksheet has room for 1048575"):
        write(package, tmp_path / "file.xlsx")


def test_the_same_package_gives_the_same_bytes_without_a_timestamp(package: Package, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write(package, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert package.created[:10] in archive.read("docProps/core.xml").decode()

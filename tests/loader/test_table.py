import csv
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars import testing as pl_testing
from pyarrow import parquet

import ukjapan_dataset as ukj
from ukjapan_dataset.errors import UnknownName

TABLES = [
    "actors",
    "adjudications",
    "agreements",
    "agreements_wide",
    "aliases",
    "attributions",
    "attributions_wide",
    "borderline_cases",
    "categories",
    "cells",
    "claims",
    "commitments",
    "commitments_wide",
    "decision_rules",
    "events",
    "events_wide",
    "evidence",
    "figures",
    "figures_wide",
    "links",
    "members",
    "participants",
    "reconciliation",
    "records",
    "reliability",
    "reporting",
    "revisions",
    "segments",
    "sources",
    "variables",
]
each_table = pytest.mark.parametrize("name", TABLES)


# Names


def test_tables_are_named_in_alphabetical_order() -> None:
    assert ukj.tables() == TABLES


def test_a_misspelt_name_gets_the_nearest_table_suggested() -> None:
    with pytest.raises(UnknownName) as refused:
        ukj.load("figure")
    assert str(refused.value) == "there is no table 'figure'; did you mean 'figures'?"


@pytest.mark.parametrize("name", ["xyz", ""])
def test_a_name_near_to_nothing_gets_every_table_listed(name: str) -> None:
    with pytest.raises(UnknownName) as refused:
        ukj.load(name)
    assert str(refused.value) == f"there is no table {name!r}; choose one of {', '.join(TABLES)}"


def test_a_capital_letter_is_a_misspelling() -> None:
    with pytest.raises(UnknownName, match="did you mean 'sources'"):
        ukj.load("Sources")


# Every data frame holds the same


@each_table
def test_arrow_has_the_rows_and_columns_that_the_csv_shows(name: str) -> None:
    header, rows = read_csv(name)
    arrow = ukj.load(name).to_arrow()
    assert arrow.column_names == header
    assert arrow.num_rows == len(rows) > 0


@each_table
def test_pandas_has_the_same_rows_as_arrow(name: str) -> None:
    arrow = ukj.load(name).to_arrow()
    assert pandas_cells(ukj.load(name).to_pandas(exact=True)) == arrow.to_pylist()


@each_table
def test_pandas_has_the_same_rows_with_floats_for_decimals(name: str) -> None:
    rows = ukj.load(name).to_arrow().to_pylist()
    floats = [
        {key: float(value) if isinstance(value, Decimal) else value for key, value in row.items()}
        for row in rows
    ]
    assert pandas_cells(ukj.load(name).to_pandas()) == floats


@each_table
def test_polars_has_the_same_rows_as_arrow(name: str) -> None:
    arrow = ukj.load(name).to_arrow()
    frame = ukj.load(name).to_polars()
    assert frame.columns == arrow.column_names
    assert frame.to_dicts() == arrow.to_pylist()


@each_table
def test_duckdb_has_the_same_rows_as_arrow(name: str) -> None:
    arrow = ukj.load(name).to_arrow()
    relation = ukj.load(name).to_duckdb()
    assert relation.columns == arrow.column_names
    assert relation.fetchall() == [tuple(row.values()) for row in arrow.to_pylist()]


def test_duckdb_reads_on_the_connection_that_it_is_given() -> None:
    with duckdb.connect() as mine:
        ukj.load("figures").to_duckdb(mine).create("figures_of_mine")
        assert mine.sql("show tables").fetchall() == [("figures_of_mine",)]


# Libraries take the table itself


@each_table
def test_pyarrow_takes_the_table_itself(name: str) -> None:
    table = ukj.load(name)
    assert pa.table(table) == table.to_arrow()


@each_table
def test_polars_takes_the_table_itself(name: str) -> None:
    table = ukj.load(name)
    assert pl.DataFrame(table).equals(table.to_polars())


@each_table
def test_pandas_takes_the_table_itself(name: str) -> None:
    table = ukj.load(name)
    frame = pd.DataFrame.from_arrow(table)  # type: ignore[attr-defined] # newer than its stubs
    assert list(frame.columns) == table.to_arrow().column_names
    assert len(frame) == table.to_arrow().num_rows


@each_table
def test_duckdb_takes_the_table_itself_by_the_name_of_its_variable(name: str) -> None:
    mine = ukj.load(name)
    relation = duckdb.sql("from mine")
    assert relation is not None
    assert relation.fetchall() == mine.to_duckdb().fetchall()


def test_a_table_can_be_taken_as_often_as_one_likes() -> None:
    table = ukj.load("sources")
    assert pa.table(table) == pa.table(table)


# Types of pandas


def test_dates_compare_with_dates_in_pandas() -> None:
    agreements = ukj.load("agreements").to_pandas()
    old = agreements[agreements["date_earliest"] < "2026-01-01"]
    assert "hiroshima-accord" in set(old["record_id"])
    assert "strategic-cyber-partnership" not in set(old["record_id"])


@each_table
def test_every_date_column_is_datetime64_in_pandas(name: str) -> None:
    schema = ukj.load(name).to_arrow().schema
    dates = [field.name for field in schema if pa.types.is_date(field.type)]
    assert all(ukj.load(name).to_pandas()[column].dtype.kind == "M" for column in dates)


@each_table
def test_every_whole_number_is_nullable_in_pandas(name: str) -> None:
    schema = ukj.load(name).to_arrow().schema
    counts = [field.name for field in schema if pa.types.is_integer(field.type)]
    assert all(ukj.load(name).to_pandas()[column].dtype == "Int64" for column in counts)


def test_values_of_figures_are_floats_for_calculations() -> None:
    figures = ukj.load("figures").to_pandas()
    assert [figures[column].dtype for column in ("value", "value_low", "value_high")] == [
        "float64",
        "float64",
        "float64",
    ]
    growth = figures.set_index("record_id").loc["cepa-trade-investment-growth"]
    assert growth["value"] * 2 == 3.0


def test_values_of_figures_are_decimals_on_request() -> None:
    figures = ukj.load("figures").to_pandas(exact=True).set_index("record_id")
    value = figures["value"]["cepa-trade-investment-growth"]
    assert isinstance(value, Decimal)
    assert value == Decimal("1.5")


def test_exact_leaves_dates_and_counts_as_they_were() -> None:
    plain, exact = (ukj.load("sources").to_pandas(exact=wanted) for wanted in (False, True))
    decimals = ["quoted_share"]
    pd.testing.assert_frame_equal(plain.drop(columns=decimals), exact.drop(columns=decimals))


# Records


def test_a_record_is_a_dictionary_of_plain_python_values() -> None:
    figures = {figure["record_id"]: figure for figure in ukj.load("figures").records()}
    assert figures["bilateral-trade-2025q2"] == {
        "record_id": "bilateral-trade-2025q2",
        "indicator": "bilateral_trade",
        "subject": "Total bilateral trade",
        "as_written": "£33.2 billion",
        "value": Decimal("33200000000"),
        "value_low": None,
        "value_high": None,
        "unit": "GBP",
        "unit_kind": "currency",
        "qualifier": "unhedged",
        "period": "2024-07/2025-06",
        "period_earliest": date(2024, 7, 1),
        "period_latest": date(2025, 6, 30),
        "derived_from": None,
    }


# Files


@each_table
def test_csv_and_parquet_agree_cell_for_cell(name: str) -> None:
    header, rows = read_csv(name)
    published = parquet.read_table(ukj.load(name).path("parquet"))
    assert header == published.column_names
    assert rows == [[as_text(value) for value in row.values()] for row in published.to_pylist()]


@each_table
def test_an_empty_cell_of_a_csv_can_only_be_a_null(name: str) -> None:
    assert all("" not in row.values() for row in ukj.load(name).records())


def test_the_file_is_parquet_where_nothing_else_is_asked_for() -> None:
    assert ukj.load("figures").path() == ukj.load("figures").path("parquet")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName) as refused:
        ukj.load("figures").path("xlsx")  # type: ignore[arg-type] # what a user may well try
    assert str(refused.value) == "there is no format 'xlsx'; choose one of csv, parquet"


# Questions that analysts ask


def test_the_one_summit_figure_in_pounds_is_bilateral_trade() -> None:
    figures, records = ukj.load("figures").to_pandas(), ukj.load("records").to_pandas()
    joined = figures.merge(records, on="record_id", validate="one_to_one")
    pounds = joined[(joined["scope"] == "summit") & (joined["unit"] == "GBP")]
    assert pounds[["record_id", "value", "qualifier"]].to_numpy().tolist() == [
        ["bilateral-trade-2025q2", 33_200_000_000.0, "unhedged"]
    ]


def test_polars_finds_the_articles_about_all_three_gcap_members() -> None:
    telling = ukj.load("reporting").to_polars().filter(record_id="gcap-members", status="states")
    assert telling["source_id"].sort().to_list() == [
        "001-unsigned",
        "003-afp-focus",
        "004-unsigned",
    ]


def test_the_words_behind_a_value_are_found_by_a_join_in_duckdb() -> None:
    with duckdb.connect() as connection:
        for name in ("figures", "evidence"):
            ukj.load(name).to_duckdb(connection).create(name)
        words = connection.sql("""
            select quote from figures join evidence using (record_id)
            where record_id = 'bilateral-trade-2025q2' and field = 'value'
        """)
        assert words.fetchall() == [("£33.2 billion",)]


def read_csv(name: str) -> tuple[list[str], list[list[str]]]:
    with ukj.load(name).path("csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def pandas_cells(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a frame, with None for what is missing, and days as dates."""
    rows = frame.astype(object).to_dict("records")
    return [{str(key): pandas_cell(value) for key, value in row.items()} for row in rows]


def pandas_cell(value: Any) -> object:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


@pytest.mark.parametrize("name", ukj.tables())
def test_plain_pandas_reads_what_the_loader_gives_but_for_two_types_that_the_page_lists(name: str) -> None:
    ours, plain = ukj.load(name).to_pandas(), pd.read_parquet(ukj.load(name).path())
    kept_by_arrow = {"double[pyarrow]": "float64", "timestamp[ms][pyarrow]": "datetime64[ms]"}
    types = [kept_by_arrow.get(str(dtype), str(dtype)) for dtype in plain.dtypes]
    assert types == [str(dtype) for dtype in ours.dtypes]
    pd.testing.assert_frame_equal(plain.astype(ours.dtypes.to_dict()), ours)


@pytest.mark.parametrize("name", ukj.tables())
def test_plain_polars_and_duckdb_read_what_the_loader_gives(name: str) -> None:
    path = ukj.load(name).path()
    pl_testing.assert_frame_equal(pl.read_parquet(path), ukj.load(name).to_polars())
    with duckdb.connect() as connection:
        ours, plain = ukj.load(name).to_duckdb(connection), connection.read_parquet(str(path))
        assert (ours.columns, ours.types) == (plain.columns, plain.types)
        assert ours.fetchall() == plain.fetchall()


def test_several_items_in_one_cell_come_apart_on_request() -> None:
    wide = ukj.load("commitments", wide=True)
    bound = {row["record_id"]: row["participants_bound"] for row in wide}
    lists = wide.to_arrow(lists=True)
    assert pa.types.is_list(lists.schema.field("participants_bound").type)
    for row in lists.to_pylist():
        assert "; ".join(row["participants_bound"] or []) == (bound[row["record_id"]] or "")
    assert wide.to_polars(lists=True).to_arrow().to_pylist() == lists.to_pylist()
    assert [one.type for one in ukj.load("figures").to_arrow(lists=True).schema] == [
        one.type for one in ukj.load("figures").to_arrow().schema
    ]

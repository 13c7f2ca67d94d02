import csv
import io
import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from ukjapan_dataset.models.columns import ColumnType, DeclaredTable
from ukjapan_dataset.models.project import Licence, Project
from ukjapan_dataset.models.tables import FIGURES, SEGMENTS, TABLES
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.publishing.parquet_file import parquet_bytes
from ukjapan_dataset.publishing.tables.arrow import schema, to_arrow

PROJECT = Project(
    name="lakes-pact",
    title="The lakes",
    description="What was agreed about the lakes.",
    version="1.2.3",
    released="2021-03-10",
    authors=["Ada Berg"],
    licences=[Licence(name="CC0-1.0", title="Public domain", path="https://example.org/cc0")],
    method="Content analysis by hand",
)
CITATION = "Ada Berg (2021). The lakes. Version 1.2.3. Dataset, CC0 1.0."

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))


@given(st.lists(st.one_of(st.none(), TEXTS.filter(bool)), min_size=1))
def test_every_text_and_every_null_round_trips_through_csv(values: list[str | None]) -> None:
    data = csv_bytes(pa.table({"key": ["k"] * len(values), "text": pa.array(values, pa.string())}))
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert rows[0] == ["key", "text"]
    assert [row[1] or None for row in rows[1:]] == values


def as_parquet(table: DeclaredTable, rows: pa.Table, project: Project) -> bytes:
    return parquet_bytes(table, [rows], sha256(csv_bytes(rows)).hexdigest(), project)


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1.5", '"1.5"'), ("33200000000", '"33200000000"'), ("100", '"100"'), ("0.10", '"0.1"')],
)
def test_decimals_are_printed_without_padding(value: str, printed: str) -> None:
    column = pa.array([Decimal(value)], pa.decimal128(28, 6))
    assert csv_bytes(pa.table({"value": column})) == f'"value"\n{printed}\n'.encode()


def test_a_null_is_nothing_and_lines_end_with_a_line_feed() -> None:
    table = pa.table({"a": ["x", "y"], "b": pa.array([None, 'say "z"'])})
    assert csv_bytes(table) == b'"a","b"\n"x",\n"y","say ""z"""\n'


def test_a_parquet_file_explains_itself() -> None:
    data = as_parquet(FIGURES, to_arrow(FIGURES, []), PROJECT)
    found = ParquetFile(io.BytesIO(data)).schema_arrow
    metadata = {key.decode(): value.decode() for key, value in found.metadata.items()}
    assert "Figures" in metadata["title"]
    assert metadata["licence"] == "CC0-1.0"
    assert '"primaryKey": ["record_id"]' in metadata["table_schema"]
    assert b"digits as the source gives" in found.field("value").metadata[b"description"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_types_that_every_reader_takes_well(table: DeclaredTable) -> None:
    allowed = {"string", "int64", "bool", "date32[day]", "decimal128(28, 6)"}
    assert {str(field.type) for field in schema(table)} <= allowed


# What a Parquet file says of itself, and what each reader makes of it


def row(table: DeclaredTable, **values: Any) -> dict[str, Any]:
    """A row of a table: what must be there is, and the rest is null."""
    filled = {ColumnType.STRING: "x", ColumnType.INTEGER: 1}
    required = {column.name: filled[column.dtype] for column in table.columns if column.required}
    return {**dict.fromkeys(table.by_name), **required, **values}


FIGURE = row(FIGURES, record_id="lakes-trade", value=Decimal("5500000.5"), period_earliest=date(2020, 1, 1))
OLDER = row(FIGURES, record_id="lakes-age")


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.parquet"
    path.write_bytes(as_parquet(FIGURES, to_arrow(FIGURES, [FIGURE, OLDER]), PROJECT))
    return path


def told(path: Path) -> dict[str, str]:
    """The key-value metadata of a Parquet file."""
    metadata = ParquetFile(path).metadata.metadata
    return {key.decode(): value.decode() for key, value in metadata.items()}


def test_a_parquet_file_names_table_dataset_version_licence_and_citation(figures: Path) -> None:
    found = told(figures)
    assert (found["dataset"], found["table"]) == ("lakes-pact", "figures")
    assert (found["version"], found["citation"]) == ("1.2.3", CITATION)


def test_a_parquet_file_has_the_codebook_of_every_column_and_term(figures: Path) -> None:
    fields = {field["name"]: field for field in json.loads(told(figures)["table_schema"])["fields"]}
    for column in FIGURES.columns:
        assert fields[column.name]["description"] == column.description
        terms = [{"value": str(term), "label": term.definition} for term in column.terms or ()]
        assert fields[column.name].get("categories", []) == terms


def test_a_parquet_file_has_the_digest_of_its_canonical_csv(figures: Path) -> None:
    assert told(figures)["csv_sha256"] == sha256(csv_bytes(ParquetFile(figures).read())).hexdigest()


def test_the_pages_of_a_parquet_file_have_checksums(figures: Path) -> None:
    chunk = ParquetFile(figures).metadata.row_group(0).column(0)
    data = bytearray(figures.read_bytes())
    data[chunk.dictionary_page_offset + chunk.total_compressed_size - 1] ^= 1
    figures.write_bytes(bytes(data))
    with pytest.raises(OSError, match="CRC"):
        ParquetFile(figures, page_checksum_verification=True).read()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_equal_rows_make_equal_bytes(table: DeclaredTable) -> None:
    one, other = (as_parquet(table, to_arrow(table, []), PROJECT) for _ in range(2))
    assert one == other


def test_plain_pandas_calculates_with_decimals(figures: Path) -> None:
    values = pd.read_parquet(figures)["value"]
    assert str(values.dtype) == "double[pyarrow]"
    assert values.sum() == 5500000.5
    assert np.log(values).notna().tolist() == [False, True]


def test_plain_pandas_has_nullable_whole_numbers(tmp_path: Path) -> None:
    path = tmp_path / "segments.parquet"
    path.write_bytes(as_parquet(SEGMENTS, to_arrow(SEGMENTS, [row(SEGMENTS, number=3)]), PROJECT))
    frame = pd.read_parquet(path)
    assert str(frame["number"].dtype) == str(frame["start_char"].dtype) == "Int64"
    assert frame["number"].tolist() == [3]


def test_plain_pandas_has_days_that_compare_and_have_a_year(figures: Path) -> None:
    days = pd.read_parquet(figures)["period_earliest"]
    assert days.isna().tolist() == [True, False]
    assert days.dt.year.tolist()[1] == 2020
    assert (days < pd.Timestamp("2021-01-01")).tolist()[1] is True
    assert days.max() == pd.Timestamp("2020-01-01")


def test_plain_pandas_takes_a_column_without_a_single_day(tmp_path: Path) -> None:
    path = tmp_path / "empty.parquet"
    path.write_bytes(as_parquet(FIGURES, to_arrow(FIGURES, [row(FIGURES, record_id="a")]), PROJECT))
    days = pd.read_parquet(path)["period_earliest"]
    assert days.dt.year.isna().tolist() == [True]


def test_plain_pandas_has_no_index_but_the_number_of_the_row(figures: Path) -> None:
    frame = pd.read_parquet(figures)
    assert list(frame.columns) == list(FIGURES.by_name)
    assert isinstance(frame.index, pd.RangeIndex)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_metadata_describe_every_column_with_types_that_pandas_can_read(
    table: DeclaredTable, tmp_path: Path
) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(as_parquet(table, to_arrow(table, []), PROJECT))
    columns = json.loads(told(path)["pandas"])["columns"]
    assert [column["name"] for column in columns] == list(table.by_name)
    types = {column["numpy_type"] for column in columns}
    assert types <= {"str", "Int64", "boolean", "timestamp[ms][pyarrow]", "double[pyarrow]"}


def test_polars_reads_exact_types_and_the_metadata(figures: Path) -> None:
    frame = pl.read_parquet(figures)
    assert frame.schema["value"] == pl.Decimal(28, 6)
    assert frame.schema["period_earliest"] == pl.Date
    assert frame.row(1, named=True) == FIGURE
    assert pl.read_parquet_metadata(figures)["citation"] == CITATION


def test_duckdb_reads_exact_types_and_the_citation_in_one_line(figures: Path) -> None:
    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(figures)).filter("value is not null")
        relation = relation.project("value, period_earliest")
        assert [str(one) for one in relation.types] == ["DECIMAL(28,6)", "DATE"]
        assert relation.fetchall() == [(Decimal("5500000.500000"), date(2020, 1, 1))]
        ask = "select decode(value) from parquet_kv_metadata(?) where decode(key) = 'citation'"
        assert connection.execute(ask, [str(figures)]).fetchall() == [(CITATION,)]


def test_pyarrow_reads_exact_types_despite_the_pandas_metadata(figures: Path) -> None:
    assert ParquetFile(figures).read().to_pylist()[1] == FIGURE

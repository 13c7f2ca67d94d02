import csv
import io
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from ukjapan_dataset.export.csv_file import csv_bytes
from ukjapan_dataset.export.parquet_file import parquet_bytes
from ukjapan_dataset.models.tables import FIGURES, TABLES, Table
from ukjapan_dataset.tabular.arrow import schema, to_arrow

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))


@given(st.lists(st.one_of(st.none(), TEXTS.filter(bool)), min_size=1))
def test_every_text_and_every_null_round_trips_through_csv(values: list[str | None]) -> None:
    data = csv_bytes(pa.table({"key": ["k"] * len(values), "text": pa.array(values, pa.string())}))
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert rows[0] == ["key", "text"]
    assert [row[1] or None for row in rows[1:]] == values


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
    data = parquet_bytes(FIGURES, to_arrow(FIGURES, []))
    found = ParquetFile(io.BytesIO(data)).schema_arrow
    metadata = {key.decode(): value.decode() for key, value in found.metadata.items()}
    assert "Figures" in metadata["title"]
    assert metadata["licence"] == "CC-BY-4.0"
    assert '"primaryKey": ["record_id"]' in metadata["table_schema"]
    assert b"digits the source has" in found.field("value").metadata[b"description"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_have_types_that_every_reader_takes_well(table: Table) -> None:
    allowed = {"string", "int64", "date32[day]", "decimal128(28, 6)"}
    assert {str(field.type) for field in schema(table)} <= allowed

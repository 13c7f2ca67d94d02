"""A table as CSV that all readers understand alike.

UTF-8 without BOM, LF, every value quoted, nulls left empty, ISO dates, decimals without padding.
"""

import csv
import io
from collections.abc import Iterator

import pyarrow as pa
from pyarrow import csv as arrow_csv


def csv_bytes(table: pa.Table) -> bytes:
    """The CSV file of a table (RFC 4180, but with LF)."""
    plain = pa.table(
        [_plain(column) for column in table.columns],
        names=table.column_names,
    )
    sink = io.BytesIO()
    options = arrow_csv.WriteOptions(quoting_style="all_valid", quoting_header="all_valid")
    arrow_csv.write_csv(plain, sink, options)
    return sink.getvalue()


def text_rows(table: pa.Table) -> Iterator[dict[str, str]]:
    """The rows of a table as its CSV file has them, one by one; a null is an empty text."""
    return csv.DictReader(io.TextIOWrapper(io.BytesIO(csv_bytes(table)), "utf-8", newline=""))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as CSV has it: decimals without padding."""
    if not pa.types.is_decimal(column.type):
        return column
    texts = [None if value is None else _digits(format(value, "f")) for value in column.to_pylist()]
    return pa.chunked_array([pa.array(texts, pa.string())])


def _digits(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text

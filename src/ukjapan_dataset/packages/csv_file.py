"""A table as CSV that all readers understand alike.

UTF-8 without BOM, LF, every value quoted, nulls left empty, ISO dates, decimals without padding.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv


def csv_bytes(table: pa.Table) -> bytes:
    """The CSV file of a table (RFC 4180, but with LF)."""
    return b"".join(csv_chunks(table.schema, [table]))


def csv_chunks(schema: pa.Schema, rows: Iterable[pa.Table | pa.RecordBatch]) -> Iterator[bytes]:
    """The CSV file of a table, chunk by chunk: the header, then the rows of each batch."""
    yield _written(pa.table({name: pa.array([], pa.string()) for name in schema.names}), header=True)
    for batch in rows:
        plain = pa.table([_plain(column) for column in batch.columns], names=schema.names)
        yield _written(plain, header=False)


def _written(plain: pa.Table, *, header: bool) -> bytes:
    sink = io.BytesIO()
    options = arrow_csv.WriteOptions(
        include_header=header, quoting_style="all_valid", quoting_header="all_valid"
    )
    arrow_csv.write_csv(plain, sink, options)
    return sink.getvalue()


def text_rows(table: pa.Table) -> Iterator[dict[str, str]]:
    """The rows of a table as its CSV file has them, one by one; a null is an empty text."""
    return csv.DictReader(io.TextIOWrapper(io.BytesIO(csv_bytes(table)), "utf-8", newline=""))


def as_texts(column: Any) -> Any:
    """A column as the texts that its CSV has."""
    plain = _plain(column)
    return plain if pa.types.is_string(plain.type) else pc.cast(plain, pa.string())


LONGEST_SCALE = 6
"""The most decimals with which Arrow writes every number without an exponent."""


def _plain(column: Any) -> Any:
    """A column as CSV has it: decimals without padding."""
    if not pa.types.is_decimal(column.type):
        return column
    if not 0 <= column.type.scale <= LONGEST_SCALE:
        texts = [None if value is None else _digits(format(value, "f")) for value in column.to_pylist()]
        return pa.array(texts, pa.string())
    texts = pc.cast(column, pa.string())
    return pc.utf8_rtrim(pc.utf8_rtrim(texts, "0"), ".") if column.type.scale else texts


def _digits(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text

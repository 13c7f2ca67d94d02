"""Bytes into Arrow tables. Anything wrong with the bytes is a fault, never an exception."""

import csv as python_csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.verification.received.member import shown

PHYSICAL = {
    "string": pa.types.is_string,
    "integer": pa.types.is_int64,
    "number": pa.types.is_decimal128,
    "date": pa.types.is_date32,
    "boolean": pa.types.is_boolean,
}
"""How to recognise the physical type of Parquet for each type of Table Schema."""

ROWS, COLUMNS, UNPACKED = 10_000_000, 1_000, 1024**3
"""The limits within which a Parquet file is decoded: a small file can claim, or unpack to, a huge size."""
BATCH = 16_384


@dataclass(frozen=True)
class Decoded:
    """The rows of a table file and its key-value metadata; `fault` says why there are no rows."""

    table: pa.Table | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    fault: str = ""

    @cached_property
    def csv(self) -> bytes:
        """The canonical CSV of the rows; empty if they have none."""
        try:
            return csv_bytes(self.table) if self.table is not None else b""
        except (pa.ArrowException, ValueError):
            return b""

    @property
    def csv_sha256(self) -> str:
        """The digest of the canonical CSV."""
        return sha256(self.csv).hexdigest()

    @cached_property
    def text(self) -> pa.Table | None:
        """The rows as columns of text, as the CSV has them; None if they have no CSV."""
        if self.table is not None and all(pa.types.is_string(one.type) for one in self.table.schema):
            return self.table
        return decode_csv(self.csv).table if self.csv else None


def decode_csv(data: bytes) -> Decoded:
    """A CSV file with every cell as text: an unquoted empty cell is null, anything quoted is text."""
    try:
        return Decoded(_read_csv(data))
    except (pa.ArrowException, ValueError, python_csv.Error) as error:
        return Decoded(fault=_line(error))


def _read_csv(data: bytes) -> pa.Table:
    header = next(python_csv.reader(io.StringIO(data.decode(), newline=""), strict=True), None)
    if header is None:
        raise ValueError("no header")
    if len(set(header)) < len(header):
        raise ValueError("a column name twice in the header")
    return csv.read_csv(
        io.BytesIO(data),
        # One block: a row may be as long as the file.
        read_options=csv.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def decode_parquet(data: bytes) -> Decoded:
    """A Parquet file, with the checksums of its pages verified."""
    try:
        with _open(data) as file:
            found = {key.decode(): value.decode() for key, value in (file.metadata.metadata or {}).items()}
            excess = _excess(file)
            if excess:
                return Decoded(metadata=found, fault=excess)
            table = _bounded(data, file.schema_arrow)
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError, MemoryError, OverflowError) as error:
        return Decoded(fault=_line(error))
    return Decoded(table, found)


def _open(data: bytes, texts: list[str] | None = None) -> parquet.ParquetFile:
    return parquet.ParquetFile(io.BytesIO(data), read_dictionary=texts, page_checksum_verification=True)


def _excess(file: parquet.ParquetFile) -> str:
    """Why a file must not be decoded; empty if it may be."""
    if file.metadata.num_rows > ROWS:
        return f"{file.metadata.num_rows} rows, more than {ROWS}"
    if file.metadata.num_columns > COLUMNS:
        return f"{file.metadata.num_columns} columns, more than {COLUMNS}"
    nested = [column.name for column in file.schema_arrow if pa.types.is_nested(column.type)]
    return f"the nested column {nested[0]!r}" if nested else ""


def _bounded(data: bytes, schema: pa.Schema) -> pa.Table:
    """All rows of a file, batch by batch. Raises ValueError as soon as they exceed the limit.

    Texts are read as dictionaries and their length is added up before they are written out: a page of a few
    bytes can repeat a text a million times.
    """
    texts = [column.name for column in schema if pa.types.is_string(column.type)]
    batches: list[pa.RecordBatch] = []
    size = 0
    with _open(data, texts) as file:
        for batch in file.iter_batches(batch_size=BATCH, use_threads=False):
            batches.append(batch)
            size += sum(_unpacked(column) for column in batch.columns)
            if size > UNPACKED:
                raise ValueError(f"more than {UNPACKED} bytes once unpacked")
        return pa.Table.from_batches(batches, schema=file.schema_arrow).cast(schema)


def _unpacked(column: pa.Array) -> int:
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.take(pc.binary_length(column.dictionary), column.indices)
    return int(pc.sum(lengths).as_py() or 0)


def _line(error: Exception) -> str:
    return shown(" ".join(str(error).split()) or type(error).__name__)

"""Bytes into rows. Anything wrong with the bytes is a fault, never an exception.

Every file is decoded once from end to end, batch by batch, before a rule sees its rows. A few rows are then
kept in memory. Many are decoded again when they are needed, so that memory does not grow with the table.
"""

import csv as python_csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from ukjapan_dataset.packages.csv_file import csv_chunks
from ukjapan_dataset.verification.received.constraints import Survey
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.rows import Batches, Rows, in_memory

ROWS, COLUMNS, UNPACKED, PACKED = 1_000_000_000, 1_000, 1024**3, 50
"""The limits within which a Parquet file is decoded, since a small file can claim, or unpack to, a huge size.
It may unpack to a gigabyte, or to so many times its size."""
WIDEST = 20
"""How many bytes a cell may take in memory for each that it takes in CSV, where even a null has its comma."""
BATCH = 65_536
"""How many rows are decoded at once, if they are of usual length."""
IN_FLIGHT = 64 * 1024**2
"""How many bytes a batch may have, for all that is known before it is decoded."""
BLOCK = 16 * 1024**2
"""How many bytes of a CSV file are decoded at once. No row may be longer."""
HEADER = 1024**2
"""How long the header of a CSV file may be."""
KEPT = 16 * 1024**2
"""How many bytes of rows are kept in memory for each file."""

FAULTS = (pa.ArrowException, OSError, ValueError, MemoryError, OverflowError, python_csv.Error)
"""What the decoders raise for bytes that are not what they should be."""


@dataclass(frozen=True)
class Decoded:
    """The rows of a table file and its key-value metadata; `fault` says why there are no rows.

    `difference` is the first line on which the canonical CSV of the rows differs from the CSV file of the
    table, or 0 if it does not; None if there is no CSV file. `survey` is what breaks the rules of columns.
    """

    rows: Rows | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    fault: str = ""
    difference: int | None = None
    survey: Survey | None = None

    @property
    def csv(self) -> Iterator[bytes]:
        """The canonical CSV of the rows, chunk by chunk. Raises ArrowException if they have none."""
        if self.rows is not None:
            yield from csv_chunks(self.rows.schema, (batch for _, batch in self.rows.batches()))

    @cached_property
    def csv_sha256(self) -> str:
        """The digest of the canonical CSV; empty if the rows have none."""
        found = sha256()
        try:
            for chunk in self.csv:
                found.update(chunk)
        except FAULTS:
            return ""
        return found.hexdigest()


def decode_csv(content: Content, survey: Survey | None = None) -> Decoded:
    """A CSV file with every cell as text: an unquoted empty cell is null, anything quoted is text."""
    try:
        header = _header(content)

        def read(columns: Sequence[str] | None) -> Iterator[pa.RecordBatch]:
            with content.open() as file:
                yield from csv.open_csv(file, **_csv_options(header, content.size, columns))

        schema = pa.schema([(name, pa.string()) for name in header])
        return _decoded(read, schema, {}, content, survey)
    except FAULTS as error:
        return Decoded(fault=_line(error))


def _header(content: Content) -> list[str]:
    """The names of the columns. Raises ValueError if they are too many, or occur twice."""
    with content.open() as file:
        first = file.read(HEADER)
    try:
        text = first.decode()
    except UnicodeDecodeError as error:
        # The last character may have been cut, and a fault further on is reported when it is decoded.
        text = first[: error.start].decode()
        if not text:
            raise
    if text.partition("\n")[0].count(",") >= COLUMNS:
        raise ValueError(f"more than {COLUMNS} columns")
    header = next(python_csv.reader(io.StringIO(text, newline=""), strict=True), None)
    if header is None:
        raise ValueError("no header")
    if len(header) > COLUMNS:
        raise ValueError(f"more than {COLUMNS} columns")
    if len(set(header)) < len(header):
        raise ValueError("a column name twice in the header")
    return header


def _csv_options(header: list[str], size: int, columns: Sequence[str] | None) -> dict[str, Any]:
    return {
        "read_options": csv.ReadOptions(use_threads=False, block_size=min(size + 1, BLOCK)),
        "parse_options": csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        "convert_options": csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()),
            include_columns=list(columns) if columns is not None else None,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    }


def decode_parquet(
    contents: Sequence[Content], csv_file: Content | None = None, survey: Survey | None = None
) -> Decoded:
    """A Parquet file, or several whose rows follow one another, compared with the CSV file of the table.

    The checksums of its pages are verified. The metadata are those of the first file.
    """
    try:
        parts = [_part(content) for content in contents]
        first = parts[0]
        metadata = {key.decode(): text.decode() for key, text in (first.footer.metadata or {}).items()}
        excess = _excess(parts, csv_file)
        if excess:
            return Decoded(metadata=metadata, fault=excess)
        at_once = [_rows_at_once(part) for part in parts]
        size = sum(content.size for content in contents)
        most = WIDEST * csv_file.size if csv_file else max(UNPACKED, PACKED * size)

        def read(columns: Sequence[str] | None) -> Iterator[pa.RecordBatch]:
            size = 0
            for part, rows in zip(parts, at_once, strict=True):
                with part.content.open() as file, _open(file) as found:
                    for batch in found.iter_batches(batch_size=rows, columns=columns, use_threads=False):
                        size += batch.nbytes
                        if size > most:
                            raise ValueError(f"more than {most} bytes once unpacked")
                        yield batch

        return _decoded(read, first.schema, metadata, csv_file, survey)
    except FAULTS as error:
        return Decoded(fault=_line(error))


@dataclass(frozen=True)
class _Part:
    """A Parquet file with what its footer says."""

    content: Content
    schema: pa.Schema
    footer: parquet.FileMetaData


def _part(content: Content) -> _Part:
    with content.open() as file, _open(file) as found:
        return _Part(content, found.schema_arrow, found.metadata)


def _open(file: BinaryIO, dictionaries: list[str] | None = None) -> parquet.ParquetFile:
    return parquet.ParquetFile(
        file, read_dictionary=dictionaries, page_checksum_verification=True, pre_buffer=False
    )


def _excess(parts: Sequence[_Part], csv_file: Content | None) -> str:
    """Why a file must not be decoded; empty if it may be."""
    schema, columns = parts[0].schema, max(part.footer.num_columns for part in parts)
    rows = sum(part.footer.num_rows for part in parts)
    if columns > COLUMNS:
        return f"{columns} columns, more than {COLUMNS}"
    if csv_file and rows * columns > csv_file.size:
        return f"{rows} rows of {columns} columns, more cells than its CSV file has bytes"
    if rows > ROWS:
        return f"{rows} rows, more than {ROWS}"
    nested = [column.name for column in schema if pa.types.is_nested(column.type)]
    if nested:
        return f"the nested column {nested[0]!r}"
    octets = [column.name for column in schema if _is_octets(column.type)]
    if octets:
        return f"the column {octets[0]!r} of bytes, which may be no text"
    others = (at for at, part in enumerate(parts, 1) if not part.schema.equals(schema))
    return next((f"other columns in part {at} than in the first" for at in others), "")


def _rows_at_once(part: _Part) -> int:
    """How many rows may be decoded at once: a page of a few bytes can repeat a long text a million times.

    No text is longer than the column that contains it. Where that does not bound a batch well enough, the
    texts that can be repeated, those in the dictionary of the column, are decoded alone.
    """
    most = _most_at_once(part)
    doubtful = [name for name, size in most.items() if size * min(part.footer.num_rows, BATCH) > IN_FLIGHT]
    if doubtful:
        with part.content.open() as again, _open(again, doubtful) as dictionaries:
            for group in range(part.footer.num_row_groups):
                # The dictionary of a column comes with its first row.
                first = dictionaries.iter_batches(1, row_groups=[group], columns=doubtful, use_threads=False)
                for batch in first:
                    most |= {name: _longest(batch.column(name)) for name in doubtful}
                    break
    return max(1, min(BATCH, IN_FLIGHT // max(1, sum(most.values()))))


def _most_at_once(part: _Part) -> dict[str, int]:
    """The length of each column of texts, in bytes: its longest in any row group."""
    groups = [part.footer.row_group(number) for number in range(part.footer.num_row_groups)]
    return {
        column.name: max((group.column(at).total_uncompressed_size for group in groups), default=0)
        for at, column in enumerate(part.schema)
        if _is_text(column.type)
    }


def _is_text(kind: pa.DataType) -> bool:
    return not (pa.types.is_primitive(kind) or pa.types.is_decimal(kind))


def _is_octets(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind))


def _longest(column: pa.Array) -> int:
    texts = column.dictionary if pa.types.is_dictionary(column.type) else column
    return pc.max(pc.binary_length(texts)).as_py() or 0


def _decoded(
    read: Batches,
    schema: pa.Schema,
    metadata: dict[str, str],
    csv_file: Content | None,
    survey: Survey | None,
) -> Decoded:
    """The rows of a file, once they have been decoded from end to end."""
    kept: list[pa.RecordBatch] | None = []
    size = count = 0
    comparison = _Comparison(csv_file, schema) if csv_file else None
    try:
        for batch in read(None):
            batch.validate(full=True)
            if survey:
                survey.add(count, batch)
            count += batch.num_rows
            size += batch.nbytes
            kept = None if kept is None or size > KEPT else [*kept, batch]
            if comparison:
                comparison.add(batch)
        difference = comparison.difference() if comparison else None
    finally:
        if comparison:
            comparison.close()
    rows = Rows(schema, count, read) if kept is None else in_memory(pa.Table.from_batches(kept, schema))
    return Decoded(rows, metadata, difference=difference, survey=survey)


class _Comparison:
    """Compares the canonical CSV of rows, as they are decoded, with a file."""

    def __init__(self, content: Content, schema: pa.Schema) -> None:
        self._content = content
        self._file = content.open()
        self._schema = schema
        self._same = 0
        self._found = 0
        self._has_form = True
        self._add(lambda: next(csv_chunks(schema, ())))

    def add(self, batch: pa.RecordBatch) -> None:
        """Compare the next rows."""
        self._add(lambda: list(csv_chunks(self._schema, [batch]))[1])

    def _add(self, written: Callable[[], bytes]) -> None:
        if self._found or not self._has_form:
            return
        try:
            expected = written()
        except pa.ArrowException:
            self._has_form = False
            return
        found = self._file.read(len(expected))
        if expected == found:
            self._same += len(found)
        else:
            self._found = self._line() + first_difference(expected, found) - 1

    def _line(self) -> int:
        """The line that follows what is the same in both."""
        line, left = 1, self._same
        for chunk in self._content.chunks():
            line += chunk.count(b"\n", 0, max(0, left))
            left -= len(chunk)
        return line

    def difference(self) -> int | None:
        """The first line that differs, 0 if none does, None if the rows have no CSV."""
        if not self._has_form:
            return None
        if not self._found and self._file.read(1):
            return self._line()
        return self._found

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def first_difference(one: bytes, other: bytes) -> int:
    """The first line, from 1, on which two files differ, or else the last that both have."""
    lines = list(zip(one.split(b"\n"), other.split(b"\n"), strict=False))
    return next((number for number, (a, b) in enumerate(lines, 1) if a != b), len(lines))


def _line(error: Exception) -> str:
    return shown(" ".join(str(error).split()) or type(error).__name__)

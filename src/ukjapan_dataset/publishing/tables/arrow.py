"""Rows as Arrow tables, by the declaration of their table."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyarrow as pa
from pyarrow import compute, ipc

from ukjapan_dataset.models.columns import PRECISION, SCALE, ColumnType, DeclaredTable, Row

BATCH = 4096
"""How many rows are turned into Arrow at once."""

PART = 16
"""How many times as many are a row group of a Parquet file: 65,536 rows."""

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    ColumnType.STRING: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.DECIMAL: pa.decimal128(PRECISION, SCALE),
}


class Tables(Mapping[str, pa.Table]):
    """Tables by name, sorted by key, each column described in its field metadata.

    Each is compressed until it is asked for: all of them together take nearly as much memory as the corpus.
    """

    def __init__(self) -> None:
        self._compressed: dict[str, pa.Buffer] = {}

    def add(self, table: DeclaredTable, rows: Iterable[Row]) -> None:
        """Add the rows of a table, and sort them."""
        whole = pa.Table.from_batches(_batches(table, iter(rows)), schema(table)).combine_chunks()
        # UTF-8 sorts as code points do, and so as Python does.
        order = compute.sort_indices(whole, [(column, "ascending") for column in table.key])
        self._add(table, whole.take(order).to_batches(BATCH))

    def add_sorted(self, table: DeclaredTable, rows: Iterable[Row]) -> None:
        """Add the rows of a table that come in the order of their keys, without ever having all of them."""
        self._add(table, _batches(table, iter(rows)))

    def _add(self, table: DeclaredTable, batches: Iterable[pa.RecordBatch]) -> None:
        sink, options = pa.BufferOutputStream(), ipc.IpcWriteOptions(compression="zstd", use_threads=False)
        with ipc.new_stream(sink, schema(table), options=options) as stream:
            for batch in batches:
                stream.write_batch(batch)
        self._compressed[table.name] = sink.getvalue()

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table, few at a time; at least one batch, which may be empty."""
        stream = ipc.open_stream(self._compressed[name], options=ipc.IpcReadOptions(use_threads=False))
        yield next(stream, None) or pa.RecordBatch.from_pylist([], stream.schema)
        yield from stream

    def parts(self, name: str) -> Iterator[pa.Table]:
        """The same, more rows at a time."""
        batches = self.batches(name)
        while part := list(islice(batches, PART)):
            yield pa.Table.from_batches(part)

    def __getitem__(self, name: str) -> pa.Table:
        return pa.Table.from_batches(self.batches(name))

    def __contains__(self, name: object) -> bool:
        return name in self._compressed  # without decompressing it, as a `Mapping` would

    def __iter__(self) -> Iterator[str]:
        return iter(self._compressed)

    def __len__(self) -> int:
        return len(self._compressed)


def to_arrow(table: DeclaredTable, rows: Iterable[Row]) -> pa.Table:
    """The rows of one table, as `Tables` has them."""
    tables = Tables()
    tables.add(table, rows)
    return tables[table.name]


def _batches(table: DeclaredTable, rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
    """The rows as they come, a limited number at a time: as Python objects they take much memory."""
    while batch := list(islice(rows, BATCH)):
        columns = {column.name: [row[column.name] for row in batch] for column in table.columns}
        yield pa.RecordBatch.from_pydict(columns, schema=schema(table))


def schema(table: DeclaredTable) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema(
        pa.field(
            column.name,
            ARROW_TYPES[column.dtype],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in table.columns
    )

"""The rows of a table file, batch by batch, as often as they are needed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts

Batches = Callable[[Sequence[str] | None], Iterator[pa.RecordBatch]]
"""Reads the batches of a table, with all of its columns or only some."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table. Those of a small one are in memory; those of a large one are read each time."""

    schema: pa.Schema
    count: int
    read: Batches

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[tuple[int, pa.RecordBatch]]:
        """The batches, each with the number of its first row, from 0."""
        first = 0
        for batch in self.read(columns):
            yield first, batch
            first += batch.num_rows

    def table(self, columns: Sequence[str]) -> pa.Table:
        """Some columns of all rows."""
        schema = pa.schema([self.schema.field(name) for name in columns])
        return pa.Table.from_batches([batch for _, batch in self.batches(columns)], schema=schema)

    def at(self, rows: Sequence[int]) -> dict[int, dict[str, str | None]]:
        """Single rows by their numbers, as texts."""
        wanted = sorted(set(rows))
        found: dict[int, dict[str, str | None]] = {}
        for first, batch in self.batches() if wanted else ():
            here = [row for row in wanted if first <= row < first + batch.num_rows]
            if here:
                few = batch.take(pa.array([row - first for row in here]))
                texts = [as_texts(column).to_pylist() for column in few.columns]
                listed = zip(*texts, strict=True) if texts else ([] for _ in here)
                found |= {
                    row: dict(zip(self.schema.names, cells, strict=True))
                    for row, cells in zip(here, listed, strict=True)
                }
        return found

    def line_feeds(self) -> pa.ChunkedArray:
        """How many line feeds are in the cells of the rows before each row."""
        texts = [field.name for field in self.schema if pa.types.is_string(field.type)]
        counted: list[Any] = []
        before = 0
        for _, batch in self.batches():
            inside = pa.repeat(pa.scalar(0, pa.int64()), batch.num_rows)
            for name in texts:
                feeds = pc.fill_null(pc.count_substring(batch.column(name), "\n"), 0)
                inside = pc.add(inside, pc.cast(feeds, pa.int64()))
            through = pc.add(pc.cumulative_sum(inside), before)
            counted.append(pc.subtract(through, inside))
            before = through[-1].as_py() if len(through) else before
        return pa.chunked_array(counted, pa.int64())


def in_memory(table: pa.Table) -> Rows:
    """Rows that are in memory, as one batch."""
    whole = table.combine_chunks()

    def read(columns: Sequence[str] | None) -> Iterator[pa.RecordBatch]:
        part = whole if columns is None else whole.select(list(columns))
        yield from part.to_batches()

    return Rows(table.schema, table.num_rows, read)

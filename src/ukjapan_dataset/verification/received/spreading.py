"""Spread rows over buckets by source or record: in memory if there is one bucket, else in temporary files."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.errors import UnreadablePackage


def bucket_of(name: str, count: int) -> int:
    """The number of the bucket of a source or record, the same on every machine."""
    return zlib.crc32(name.encode()) % count


class Spread:
    """Rows of one kind, spread over buckets. Temporary files go when the object does."""

    def __init__(self, schema: pa.Schema, count: int, key: str = "source_id") -> None:
        self._key = key
        self._schema = schema
        self._count = count
        self._kept: list[pa.Table] = []
        self._folder = TemporaryDirectory(prefix="ukjapan-verify-") if count > 1 else None
        self._writers: dict[int, Any] = {}

    def fill(self, tables: Iterable[pa.Table]) -> "Spread":
        """Spread tables by their keys. Raises `UnreadablePackage` if there is no room."""
        try:
            for table in tables:
                self._add(table)
            for writer in self._writers.values():
                writer.close()
        except OSError as error:
            with suppress(OSError):
                if self._folder:
                    self._folder.cleanup()
            why = error.strerror or str(error)
            raise UnreadablePackage(f"cannot write temporary files (set TMPDIR): {why}") from None
        return self

    def _add(self, table: pa.Table) -> None:
        if self._folder is None:
            self._kept.append(table)
            return
        for number, part in self._parts(table):
            if number not in self._writers:
                self._writers[number] = pa.ipc.new_stream(str(self._file(number)), self._schema)
            self._writers[number].write_table(part)

    def _parts(self, table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
        ids = pc.dictionary_encode(table.column(self._key).combine_chunks())
        numbers = pa.array([bucket_of(one, self._count) for one in ids.dictionary.to_pylist()], pa.int32())
        bucket = pc.take(numbers, ids.indices)
        order = pc.sort_indices(bucket)
        ordered = table.take(order)
        at = 0
        for counted in sorted(pc.value_counts(bucket).to_pylist(), key=lambda one: one["values"]):
            yield counted["values"], ordered.slice(at, counted["counts"])
            at += counted["counts"]

    def _file(self, number: int) -> Path:
        if self._folder is None:
            raise ValueError("one bucket is in memory")
        return Path(self._folder.name) / str(number)

    def bucket(self, number: int) -> pa.Table:
        """The rows of one bucket."""
        if self._folder is None:
            return pa.concat_tables([self._schema.empty_table(), *self._kept]).combine_chunks()
        if number not in self._writers:
            return self._schema.empty_table()
        with pa.ipc.open_stream(str(self._file(number))) as reader:
            return reader.read_all().combine_chunks()

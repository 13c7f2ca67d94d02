"""Spread rows over buckets by source or record: in memory if there is one bucket, else in temporary files."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.verification.received.slices import octets
from ukjapan_dataset.verification.received.temporary import TemporaryFolder

WORD, HASHED = 8, 32
"""How many bytes are mixed at once, and how many at the end of an id decide on its bucket."""
SPREADING = pa.scalar(0x9E3779B97F4A7C15, pa.uint64())
"""2^64 divided by the golden ratio, which spreads numbers that lie close together (Knuth, vol. 3, 6.4)."""


def bucket_of(ids: Any, count: int) -> Any:
    """The numbers of the buckets of sources or records, the same on every machine."""
    zeros, nothing = (pa.scalar(one, pa.large_binary()) for one in (bytes(HASHED), b""))
    padded = pc.binary_join_element_wise(zeros, pc.cast(ids, pa.large_binary()), nothing)
    tail, words = octets(pc.binary_slice(padded, -HASHED)), HASHED // WORD
    numbers = pa.Array.from_buffers(pa.uint64(), len(ids) * words, [None, tail.buffers()[1]])
    by_id = pa.FixedSizeListArray.from_arrays(numbers, words)
    mixed = pa.repeat(pa.scalar(0, pa.uint64()), len(ids))
    for at in reversed(range(words)):
        number = pc.list_element(by_id, at)
        product = pc.multiply(pc.bit_wise_xor(mixed, number), SPREADING)
        # A product carries only upwards, so its upper half is folded down.
        mixed = pc.bit_wise_xor(product, pc.shift_right(product, pa.scalar(32, pa.uint64())))
    whole = pc.multiply(pc.divide(mixed, pa.scalar(count, pa.uint64())), pa.scalar(count, pa.uint64()))
    return pc.cast(pc.subtract(mixed, whole), pa.int32())


class Spread:
    """Rows of one kind, spread over buckets. Temporary files go when the object does, but not with a copy."""

    def __init__(self, schema: pa.Schema, count: int, key: str = "source_id") -> None:
        self._key = key
        self._schema = schema
        self._count = count
        self._kept: list[pa.Table] = []
        self._folder = TemporaryFolder() if count > 1 else None
        self._path = self._folder.path if self._folder else None
        self._writers: dict[int, Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_folder": None, "_writers": {}}

    def fill(self, tables: Iterable[pa.Table]) -> "Spread":
        """Spread tables by their keys. Raises `UnreadablePackage` if there is no room."""
        try:
            for table in tables:
                self._add(table)
            for writer in self._writers.values():
                writer.close()
            self._writers.clear()
        except OSError as error:
            if self._folder:
                self._folder.remove()
            why = error.strerror or str(error)
            raise UnreadablePackage(f"cannot write temporary files (set TMPDIR): {why}") from None
        return self

    def _add(self, table: pa.Table) -> None:
        if self._path is None:
            self._kept.append(table)
            return
        for number, part in self._parts(table):
            if number not in self._writers:
                self._writers[number] = pa.ipc.new_stream(str(self._file(number)), self._schema)
            self._writers[number].write_table(part)

    def _parts(self, table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
        ids = pc.dictionary_encode(table.column(self._key).combine_chunks())
        bucket = pc.take(bucket_of(ids.dictionary, self._count), ids.indices)
        order = pc.sort_indices(bucket)
        ordered = table.take(order)
        at = 0
        for counted in sorted(pc.value_counts(bucket).to_pylist(), key=lambda one: one["values"]):
            yield counted["values"], ordered.slice(at, counted["counts"])
            at += counted["counts"]

    def _file(self, number: int) -> Path:
        if self._path is None:
            raise ValueError("one bucket is in memory")
        return self._path / str(number)

    def bucket(self, number: int) -> pa.Table:
        """The rows of one bucket."""
        if self._path is None:
            return pa.concat_tables([self._schema.empty_table(), *self._kept]).combine_chunks()
        if not self._path.is_dir():
            raise UnreadablePackage(f"the temporary files in {self._path} are not there")
        file = self._file(number)
        if not file.exists():
            return self._schema.empty_table()
        with pa.memory_map(str(file)) as mapped, pa.ipc.open_stream(mapped) as reader:
            return reader.read_all().combine_chunks()

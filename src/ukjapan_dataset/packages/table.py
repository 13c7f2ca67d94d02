"""One table of a package: its columns and keys, and its rows in the forms that are needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from ukjapan_dataset.packages.fields import Field, ForeignKey
from ukjapan_dataset.packages.files import Read, readable

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Key = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PackageTable:
    """A table of a package. Nothing is read before rows are asked for.

    `paths` are those of its files in the package, by format. `where` names the package in messages.
    Whatever reads rows raises `UnreadablePackage` if they cannot be read, or are not the listed ones, and
    `PackageReplaced` if a build has replaced them since the package was opened.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: Key
    references: tuple[ForeignKey, ...]
    where: str
    paths: dict[str, str]
    read: Read = field(repr=False)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(one.name for one in self.fields)

    @cached_property
    def text_rows(self) -> tuple[dict[str, str], ...]:
        """The rows as the CSV has them; a null is an empty text."""
        return tuple(self.each_text_row())

    def each_text_row(self) -> Iterator[dict[str, str]]:
        """The same, read anew and one by one: whoever keeps few of them needs little memory."""
        with readable(self.where):
            data = io.BytesIO(self.read(self.paths["csv"]))
            reader = csv.DictReader(io.TextIOWrapper(data, "utf-8", newline=""))
            self._check_columns("csv", reader.fieldnames or ())
            yield from reader

    def key_of(self, row: Mapping[str, str]) -> Key:
        """The key of a row."""
        return tuple(row[column] for column in self.key)

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The keys of all rows."""
        return frozenset(map(self.key_of, self.each_text_row()))

    @cached_property
    def by_key(self) -> dict[Key, dict[str, str]]:
        """The rows as the CSV has them, by their keys."""
        return {self.key_of(row): row for row in self.text_rows}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in Python's types; a null is None, a decimal a `decimal.Decimal`."""
        with readable(self.where):
            return tuple(
                {one.name: one.value(row[one.name]) for one in self.fields} for row in self.text_rows
            )

    def matching(self, **values: object) -> list[Row]:
        """The rows whose columns have these values."""
        if not values:
            return list(self.rows)
        columns = tuple(values)
        if columns not in self._indexes:
            self._indexes[columns] = self._index(columns)
        try:
            return list(self._indexes[columns].get(tuple(values.values()), ()))
        except TypeError:  # what cannot be hashed is the value of no cell
            return []

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]]:
        """The rows by the values of the columns that were asked for: explaining every record asks often."""
        return {}

    def _index(self, columns: tuple[str, ...]) -> dict[tuple[object, ...], list[Row]]:
        found: dict[tuple[object, ...], list[Row]] = {}
        for row in self.rows:
            found.setdefault(tuple(row[column] for column in columns), []).append(row)
        return found

    @cached_property
    def arrow(self) -> pa.Table:
        """The rows of the Parquet file, read once."""
        return self.read_arrow()

    def read_arrow(self, without: Collection[str] = ()) -> pa.Table:
        """The rows of the Parquet file, without some columns that are not wanted."""
        from pyarrow.parquet import ParquetFile

        data = self.parquet()
        # In this thread alone: a command may end right after, and a pool that is still at work aborts it.
        with readable(self.where), ParquetFile(io.BytesIO(data), pre_buffer=False) as file:
            self._check_columns("parquet", file.schema_arrow.names)
            wanted = [name for name in self.columns if name not in without]
            return file.read(columns=wanted if without else None, use_threads=False)

    @property
    def n_rows(self) -> int:
        """The number of rows, as the Parquet file states it."""
        from pyarrow.parquet import ParquetFile

        with readable(self.where), ParquetFile(io.BytesIO(self.parquet()), pre_buffer=False) as file:
            number: int = file.metadata.num_rows
            return number

    def head(self, number: int) -> list[Row]:
        """The first rows of the Parquet file, without reading the others."""
        from pyarrow.parquet import ParquetFile

        with readable(self.where), ParquetFile(io.BytesIO(self.parquet()), pre_buffer=False) as file:
            batches = file.iter_batches(batch_size=number, use_threads=False)
            return [row for batch in islice(batches, 1) for row in batch.to_pylist()]

    def parquet(self) -> bytes:
        """The bytes of the Parquet file."""
        with readable(self.where):
            if "parquet" not in self.paths:
                raise ValueError(
                    f"it lists no Parquet file of {self.name}, from which rows are read; kept releases "
                    "contain only CSV: name the package as it was published"
                )
            return self.read(self.paths["parquet"])

    def _check_columns(self, fmt: str, found: Any) -> None:
        listed = list(self.columns)
        if list(found) != listed:
            raise ValueError(f"{self.paths[fmt]} has the columns {list(found)}, not {listed} as listed")

    def place(self, column: str, row: int) -> str:
        """How messages name a cell: table, column, and the key of the row, which is counted from 0."""
        key = ", ".join(f"{name} {self.arrow.column(name)[row].as_py()!r}" for name in self.key)
        return f"{self.name}.{column}, {key or f'row {row + 1}'}"

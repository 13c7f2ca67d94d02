"""The tables of a package: as they are described, as their files decode, and as columns of text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Place
from ukjapan_dataset.verification.received import companion, profile, strict_json
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.decoding import Decoded, decode_csv, decode_parquet
from ukjapan_dataset.verification.received.descriptor import Descriptor, Json, Resource
from ukjapan_dataset.verification.received.member import shown


@dataclass(frozen=True)
class TableFile:
    """A file that may be decoded, since it is the one that the descriptor describes."""

    place: Place
    data: bytes
    decode: Callable[[bytes], Decoded]

    @cached_property
    def decoded(self) -> Decoded:
        """Its rows and metadata."""
        return self.decode(self.data)

    @property
    def ok(self) -> bool:
        """Whether it can be decoded."""
        return not self.decoded.fault

    @cached_property
    def own_schema(self) -> Json | None:
        """The Table Schema in its metadata; None unless there is one that satisfies the profile."""
        try:
            schema = strict_json.parse(self.decoded.metadata.get("table_schema", "").encode())
        except ValueError:
            return None
        return schema if profile.keeps("schema", schema) else None


@dataclass(frozen=True)
class PublishedTable:
    """A table as it is described: its Table Schema, and the paths where it is published.

    A file is None if there is none, or if it is not the one that the descriptor describes.
    """

    name: str
    schema: Json
    place: Place
    csv_path: str | None = None
    parquet_path: str | None = None
    csv: TableFile | None = None
    parquet: TableFile | None = None

    @cached_property
    def fields(self) -> dict[str, Json]:
        """The fields of the schema by name."""
        return {field["name"]: field for field in self.schema["fields"]}

    @property
    def key(self) -> list[str]:
        """The primary key."""
        return list(self.schema["primaryKey"])

    @property
    def cells(self) -> "Cells | None":
        """The rows as columns of text; None if they cannot be read, or lack a column of the schema."""
        readable = next((file.decoded for file in (self.csv, self.parquet) if file and file.ok), None)
        text = readable.text if readable else None
        return Cells(self, text) if text is not None and set(self.fields) <= set(text.column_names) else None


@dataclass(frozen=True)
class Cells:
    """A table that can be read, as columns of text such as the CSV has."""

    table: PublishedTable
    text: pa.Table

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @cached_property
    def _lines(self) -> list[int]:
        """The line of the CSV on which each row starts: cells may contain line feeds."""
        counts = (pc.count_substring(column, "\n").to_pylist() for column in self.text.columns)
        feeds = [sum(filter(None, row)) for row in zip(*counts, strict=True)]
        return [2 + row + before for row, before in enumerate(accumulate(feeds, initial=0))]

    def place(self, row: int) -> Place:
        """Where a row is."""
        return replace(self.table.place, line=self._lines[row])

    def key_of(self, row: int) -> str:
        """The primary key of a row, as findings name it."""
        names = [name for name in self.table.key if name in self.text.column_names]
        return shown(" ".join(str(self.text.column(name)[row].as_py()) for name in names))


def listed_tables(descriptor: Descriptor, container: Container) -> list[PublishedTable]:
    """The tables that a descriptor lists, each with its Parquet file."""
    named = {one.name: one for one in descriptor.local}
    return [_table(one, named.get(f"{one.name}-parquet"), container) for one in descriptor.tables]


def _table(csv: Resource, parquet: Resource | None, container: Container) -> PublishedTable:
    return PublishedTable(
        csv.name,
        csv.described["schema"],
        container.place(csv.path),
        csv.path,
        parquet.path if parquet else None,
        _intact(csv, container, decode_csv),
        _intact(parquet, container, decode_parquet) if parquet else None,
    )


def _intact(resource: Resource, container: Container, decode: Callable[[bytes], Decoded]) -> TableFile | None:
    data = container.files.get(resource.path)
    if data is None or resource.faults(data):
        return None
    return TableFile(container.place(resource.path), data, decode)


def lone_file(container: Container) -> TableFile:
    """The file of a container that is a single table. A CSV file is described by its companion."""
    if container.kind is ContainerKind.PARQUET:
        ((path, data),) = container.files.items()
        return TableFile(container.place(path), data, decode_parquet)
    (path,) = (one for one in container.files if one.endswith(".csv"))
    described = companion.read(path, container.files.get(companion.beside(path)))

    def decode(data: bytes) -> Decoded:
        return replace(decode_csv(data), metadata=described)

    return TableFile(container.place(path), container.files[path], decode)


def lone_table(file: TableFile, kind: ContainerKind) -> list[PublishedTable]:
    """The table that a lone file says it is; none if it does not say."""
    if file.own_schema is None:
        return []
    table = PublishedTable(file.decoded.metadata.get("table", ""), file.own_schema, file.place)
    if kind is ContainerKind.PARQUET:
        return [replace(table, parquet_path=file.place.file, parquet=file)]
    return [replace(table, csv_path=file.place.file, csv=file)]

"""The tables of a package: as they are described, as their files decode, and as columns."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from ukjapan_dataset.findings import Place
from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received import companion, profile, strict_json
from ukjapan_dataset.verification.received.cells import repeated
from ukjapan_dataset.verification.received.constraints import (
    PHYSICAL,
    UNIQUE,
    Breach,
    Expectations,
    Survey,
    expectations,
)
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.decoding import FAULTS, Decoded, decode_csv, decode_parquet
from ukjapan_dataset.verification.received.descriptor import Descriptor, Json, Resource
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.rows import Rows


@dataclass(frozen=True)
class TableFile:
    """A file that may be decoded, since it is the one that the descriptor describes.

    A table may also be a directory of Parquet files whose rows follow one another (`in_parts`).
    """

    place: Place
    contents: tuple[Content, ...]
    decode: Callable[[], Decoded]
    twin: Content | None = None
    """The CSV file with which a Parquet file is compared."""
    in_parts: bool = False

    @cached_property
    def decoded(self) -> Decoded:
        """Its rows and metadata."""
        return self.decode()

    @property
    def ok(self) -> bool:
        """Whether it can be decoded."""
        return not self.decoded.fault

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return sum(content.size for content in self.contents)

    @cached_property
    def csv_sha256(self) -> str:
        """The digest of the canonical CSV of its rows, which may be known from the CSV file of the table."""
        return self.twin.sha256 if self.twin and self.decoded.difference == 0 else self.decoded.csv_sha256

    @cached_property
    def stated_schema(self) -> Any:
        """The JSON value in its metadata that should be a Table Schema; None if there is none."""
        try:
            return strict_json.parse(self.decoded.metadata.get("table_schema", "").encode())
        except ValueError:
            return None

    @cached_property
    def own_schema(self) -> Json | None:
        """The Table Schema in its metadata; None unless there is one that satisfies the profile."""
        return self.stated_schema if profile.keeps("schema", self.stated_schema) else None


def _by_name(schema: Json) -> dict[str, Json]:
    return {field["name"]: field for field in schema["fields"]}


@dataclass(frozen=True)
class PublishedTable:
    """A table as it is described: its Table Schema, and the paths where it is published.

    A file is None if there is none, or if it is not the one that the descriptor describes.
    """

    name: str
    schema: Json
    expected: Expectations
    place: Place
    csv_path: str | None = None
    parquet_path: str | None = None
    csv: TableFile | None = None
    parquet: TableFile | None = None

    @cached_property
    def fields(self) -> dict[str, Json]:
        """The fields of the schema by name."""
        return _by_name(self.schema)

    @property
    def key(self) -> list[str]:
        """The primary key."""
        return list(self.schema["primaryKey"])

    @cached_property
    def cells(self) -> "Cells | None":
        """The rows; None if they cannot be read, lack a column of the schema, or have one twice."""
        decoded = (file.decoded for file in (self.csv, self.parquet) if file and file.ok)
        found = next((one for one in decoded if one.rows is not None), None)
        if found is None or found.rows is None or not _unique(found.rows) or not _has_texts(found.rows):
            return None
        if not set(self.fields) <= set(found.rows.schema.names):
            return None
        return Cells(self, found.rows, found.survey)


@dataclass(frozen=True)
class Cells:
    """A table that can be read."""

    table: PublishedTable
    rows: Rows
    survey: Survey | None = None
    """What was found as they were decoded, if what is expected of them was known then."""

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @cached_property
    def breaches(self) -> dict[tuple[str, str], Breach]:
        """What breaks the type or a constraint of a column, by column and rule."""
        found = {**(self.survey or self._surveyed()).found}
        for column, field in self.table.fields.items():
            wanted = field.get("constraints", {}).get(UNIQUE)
            found[column, UNIQUE] = repeated(self.rows, [column], required=False) if wanted else Breach()
        return found

    def _surveyed(self) -> Survey:
        survey = Survey(self.table.expected.broken)
        for first, batch in self.rows.batches(list(self.table.fields)):
            survey.add(first, batch)
        return survey

    @cached_property
    def _line_feeds(self) -> Any:
        return self.rows.line_feeds()

    def place(self, row: int) -> Place:
        """Where a row is. Cells may contain line feeds, so rows are not lines."""
        return replace(self.table.place, line=2 + row + self._line_feeds[row].as_py())

    def key_of(self, cells: dict[str, str | None]) -> str:
        """The primary key of a row, as findings name it."""
        return shown(" ".join(str(cells[name]) for name in self.table.key if name in cells))

    def broken(self, breach: Breach) -> Iterator[tuple[Place, str, dict[str, str | None]]]:
        """The first rows that break a rule: where they are, their keys and cells."""
        for row, cells in sorted(self.rows.at(breach.rows).items()):
            yield self.place(row), self.key_of(cells), cells


def listed_tables(descriptor: Descriptor, container: Container) -> list[PublishedTable]:
    """The tables that a descriptor lists, each with its Parquet file."""
    parts: dict[str, list[Resource]] = defaultdict(list)
    for one in descriptor.local:
        parts[PART.sub("-parquet", one.name)].append(one)
    return [_table(one, parts[f"{one.name}-parquet"], container) for one in descriptor.tables]


PART = re.compile(r"-parquet-[0-9]+$")
"""How the name of a part of a table ends: `evidence-parquet-00001`, in `data/parquet/evidence.parquet/`."""


def _table(csv: Resource, parts: list[Resource], container: Container) -> PublishedTable:
    csv_content = _intact(csv, container)
    schema = csv.described["schema"]
    expected = expectations(_by_name(schema))
    path = _common_path(parts)
    parquet_file = _parquet_file(parts, path, csv_content, container, expected) if path else None
    csv_file = None
    if csv_content:
        decode = partial(_decoded_csv, csv_content, parquet_file, expected)
        csv_file = TableFile(container.place(csv.path), (csv_content,), decode)
    return PublishedTable(
        csv.name,
        schema,
        expected,
        container.place(csv.path),
        csv.path,
        path,
        csv_file,
        parquet_file,
    )


def _common_path(parts: list[Resource]) -> str | None:
    """Where a table is as Parquet: its file, or the directory that all of its parts are in."""
    if len(parts) == 1 and not PART.search(parts[0].name):
        return parts[0].path
    folders = {one.path.rpartition("/")[0] for one in parts if PART.search(one.name)}
    return min(folders) if len(folders) == 1 else None


def _parquet_file(
    parts: list[Resource],
    path: str,
    csv_content: Content | None,
    container: Container,
    expected: Expectations,
) -> TableFile | None:
    contents = tuple(found for one in parts if (found := _intact(one, container)))
    if len(contents) < len(parts):
        return None
    decode = partial(decode_parquet, contents, csv_content, Survey(expected.broken))
    in_parts = path != parts[0].path
    return TableFile(container.place(path), contents, decode, csv_content, in_parts)


def _decoded_csv(content: Content, twin: TableFile | None, expected: Expectations) -> Decoded:
    """A CSV file, which need not be decoded if it is what a build writes for the rows of its Parquet file."""
    if twin and twin.decoded.difference == 0 and twin.decoded.rows and _unique(twin.decoded.rows):
        return twin.decoded
    return decode_csv(content, Survey(expected.broken))


def _unique(rows: Rows) -> bool:
    return 0 < len(rows.schema.names) == len(set(rows.schema.names))


def _has_texts(rows: Rows) -> bool:
    """Whether all cells can be written as texts, as those of any type of Table Schema can."""
    others = [one.name for one in rows.schema if not any(known(one.type) for known in PHYSICAL.values())]
    try:
        for _, batch in rows.batches(others) if others else ():
            for column in batch.columns:
                as_texts(column)
    except FAULTS:
        return False
    return True


def _intact(resource: Resource, container: Container) -> Content | None:
    content = container.files.get(resource.path)
    return None if content is None or resource.faults(content) else content


def lone_path(container: Container) -> str:
    """Where the file of a single table is: a CSV file may have its companion beside it."""
    is_parquet = container.kind is ContainerKind.PARQUET
    (path,) = (one for one in container.files if is_parquet or one.endswith(".csv"))
    return path


def lone_file(container: Container) -> TableFile:
    """The file of a container that is a single table. A CSV file is described by its companion."""
    path = lone_path(container)
    content = container.files[path]
    if container.kind is ContainerKind.PARQUET:
        return TableFile(container.place(path), (content,), partial(decode_parquet, [content]))
    described = companion.read(path, container.files.get(companion.beside(path)))
    return TableFile(
        container.place(path), (content,), lambda: replace(decode_csv(content), metadata=described)
    )


def lone_table(file: TableFile, kind: ContainerKind) -> list[PublishedTable]:
    """The table that a lone file says it is; none if it does not say."""
    if file.own_schema is None:
        return []
    expected = expectations(_by_name(file.own_schema))
    table = PublishedTable(file.decoded.metadata.get("table", ""), file.own_schema, expected, file.place)
    if kind is ContainerKind.PARQUET:
        return [replace(table, parquet_path=file.place.file, parquet=file)]
    return [replace(table, csv_path=file.place.file, csv=file)]

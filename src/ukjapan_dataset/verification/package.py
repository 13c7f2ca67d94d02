"""A package as it was read: its entries, and what follows from their bytes, each derived once.

Nothing here touches a file system or a network: a package is a value, and one with another byte is
another value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ukjapan_dataset import layout
from ukjapan_dataset.findings import Place
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification import profile, strict_json
from ukjapan_dataset.verification.entries import Entry, EntryKind, fault_of_name, folded, shown

if TYPE_CHECKING:
    from ukjapan_dataset.verification.decoding import Decoded
    from ukjapan_dataset.verification.evidence import Evidence
    from ukjapan_dataset.verification.wheel_record import Record

Json = dict[str, Any]

DESCRIPTOR_BYTES = 16 * 1024**2
"""How long a descriptor may be; this contract's has a quarter of a megabyte."""
TABLES = (layout.csv_path("_").rpartition("/")[0], layout.parquet_path("_").rpartition("/")[0])
"""The folders that hold nothing but published tables. What else lies beside them, as in a checkout, is none
of the package's business unless the descriptor lists it."""
TOLD = 10
"""How many cells that break one rule in one table are told one by one."""


class Kind(StrEnum):
    """What contains a package."""

    FOLDER = "a folder"
    ARCHIVE = "a zip archive"
    WHEEL = "a wheel"
    INSTALLED = "an installed distribution"
    PARQUET = "a Parquet file"


@dataclass(frozen=True)
class Parsed:
    """A JSON text: its value, or why there is none."""

    value: Any = None
    fault: str = ""


@dataclass(frozen=True)
class Resource:
    """A file that the descriptor lists."""

    index: int
    described: Json

    @property
    def name(self) -> str:
        """Its name in the descriptor."""
        return str(self.described["name"])

    @property
    def path(self) -> str:
        """Its path in the package."""
        return str(self.described["path"])


@dataclass(frozen=True)
class PublishedTable:
    """A table of a package: its Table Schema, and the files that hold it (None where there is none)."""

    name: str
    schema: Json
    csv: str | None
    parquet: str | None

    @property
    def fields(self) -> dict[str, Json]:
        """The fields of the schema by name."""
        return {field["name"]: field for field in self.schema["fields"]}


@dataclass(frozen=True)
class Package:
    """A published package; `prefix` is where in its container it stands.

    `articles` are the files in the folder of sources, by path; None where none was named.
    """

    where: str
    kind: Kind
    entries: tuple[Entry, ...]
    prefix: str = ""
    articles: dict[str, bytes] | None = None

    def place(self, path: str, line: int = 0) -> Place:
        """A file of the package as findings name it."""
        return Place(shown(self.prefix + path), line)

    @cached_property
    def inventory(self) -> dict[str, Entry]:
        """Everything in the package that is no folder, by path; of two of one name, the first."""
        return {
            entry.name.removeprefix(self.prefix): entry
            for entry in reversed(self.entries)
            if entry.name.startswith(self.prefix) and entry.kind is not EntryKind.FOLDER
        }

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        """The first entry of each name in the container."""
        return {entry.name: entry for entry in reversed(self.entries)}

    @cached_property
    def at_hand(self) -> dict[str, bytes]:
        """The articles by SHA-256: what a file is called says nothing of what it is."""
        return {sha256(data).hexdigest(): data for data in (self.articles or {}).values()}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files that could be read, by path."""
        return {path: entry.data for path, entry in self.inventory.items() if entry.data is not None}

    @cached_property
    def parsed(self) -> Parsed:
        """The descriptor, as strictly as it must be written."""
        data = self.files.get(DESCRIPTOR)
        if data is None:
            return Parsed(fault="none")
        if len(data) > DESCRIPTOR_BYTES:
            return Parsed(fault=f"more than {DESCRIPTOR_BYTES} bytes")
        try:
            return Parsed(strict_json.parse(data))
        except ValueError as error:
            return Parsed(fault=str(error))

    @property
    def descriptor(self) -> Json:
        """The descriptor where it is a JSON object; empty where not."""
        return self.parsed.value if isinstance(self.parsed.value, dict) else {}

    @cached_property
    def listed(self) -> list[Any]:
        """What stands under `resources`, whatever it is; nothing where it is more than may be."""
        found = self.descriptor.get("resources")
        return found if isinstance(found, list) and len(found) <= profile.RESOURCES else []

    @cached_property
    def resources(self) -> list[Resource]:
        """The listed files that are described as the profile wants it."""
        return [Resource(at, one) for at, one in enumerate(self.listed) if profile.keeps("resource", one)]

    @cached_property
    def firsts(self) -> dict[tuple[str, str], Resource]:
        """The first resource of each name, and of each path."""
        return {
            (what, str(one.described[what])): one
            for one in reversed(self.resources)
            for what in ("name", "path")
        }

    @cached_property
    def listed_paths(self) -> frozenset[str]:
        """The paths that stand under `resources`, whatever else is wrong with what is said of them."""
        found = (one.get("path") for one in self.listed if isinstance(one, dict))
        return frozenset(path for path in found if isinstance(path, str))

    @cached_property
    def misdescribed(self) -> frozenset[str]:
        """The names of what is listed, but not as the profile wants it: `descriptor-profile` tells why."""
        return frozenset(
            str(one.get("name"))
            for one in self.listed
            if isinstance(one, dict) and not profile.keeps(profile.fitting(one), one)
        )

    @cached_property
    def local(self) -> list[Resource]:
        """The resources whose path leads to a place in the package."""
        return [one for one in self.resources if not fault_of_name(one.path)]

    @cached_property
    def tables(self) -> list[PublishedTable]:
        """The tables: those that the descriptor types; of a lone Parquet file, the one it says it is."""
        if self.kind is Kind.PARQUET:
            return list(self._lone_table())
        parquet = {one.name: one.path for one in self.local}
        return [
            PublishedTable(one.name, one.described["schema"], one.path, parquet.get(f"{one.name}-parquet"))
            for one in self.local
            if self.firsts["name", one.name] is one and self._is_table(one)
        ]

    @staticmethod
    def _is_table(resource: Resource) -> bool:
        return "type" in resource.described and profile.keeps("table", resource.described)

    def _lone_table(self) -> Iterator[PublishedTable]:
        for path in self.files:
            metadata = self.parquet(path).metadata
            try:
                schema = strict_json.parse(metadata.get("table_schema", "").encode())
            except ValueError:
                continue
            if profile.keeps("schema", schema):
                yield PublishedTable(metadata.get("table", ""), schema, None, path)

    @property
    def version(self) -> str:
        """The version that the package says it has."""
        if self.kind is Kind.PARQUET:
            return next((self.parquet(path).metadata.get("version", "") for path in self.files), "")
        return str(self.descriptor.get("version", ""))

    @cached_property
    def record(self) -> "Record | None":
        """The RECORD of a wheel; None where there is none, or not one."""
        from ukjapan_dataset.verification.wheel_record import find

        return find(self.entries) if self.kind in (Kind.WHEEL, Kind.INSTALLED) else None

    @cached_property
    def _intact(self) -> set[str]:
        return {
            one.path
            for one in self.local
            if one.path in self.files and not faults_of_fixity(one.described, self.files[one.path])
        }

    def intact(self, path: str | None) -> bool:
        """Whether a file is the one that the descriptor describes, so that it may be decoded."""
        return path in self._intact or (self.kind is Kind.PARQUET and path in self.files)

    @cached_property
    def _decoded(self) -> "dict[str, Decoded]":
        return {}

    def csv(self, path: str) -> "Decoded":
        """A CSV file, decoded."""
        from ukjapan_dataset.verification.decoding import decode_csv

        if path not in self._decoded:
            self._decoded[path] = decode_csv(self.files[path])
        return self._decoded[path]

    def parquet(self, path: str) -> "Decoded":
        """A Parquet file, decoded."""
        from ukjapan_dataset.verification.decoding import decode_parquet

        if path not in self._decoded:
            self._decoded[path] = decode_parquet(self.files[path])
        return self._decoded[path]

    @cached_property
    def cells(self) -> dict[str, Any]:
        """The tables that can be read, by name, as columns of text (`pyarrow.Table`), as the CSV has them."""
        found = {}
        for table in self.tables:
            text = self._text(table)
            if text is not None and set(table.fields) <= set(text.column_names):
                found[table.name] = text
        return found

    @cached_property
    def evidence(self) -> "Evidence":
        """The rows about words."""
        from ukjapan_dataset.verification.evidence import read

        return read(self)

    def _text(self, table: PublishedTable) -> Any:
        if table.csv is not None and self.intact(table.csv) and not self.csv(table.csv).fault:
            return self.csv(table.csv).text
        if table.parquet is not None and self.intact(table.parquet):
            return self.parquet(table.parquet).text
        return None


def among_tables(path: str) -> bool:
    """Whether a path leads into the folders of tables, on any file system."""
    return folded(path).startswith(tuple(f"{folder}/" for folder in TABLES))


def faults_of_fixity(described: Json, data: bytes) -> list[tuple[str, str]]:
    """What of a description's length and digest a file does not have, as (expected, found)."""
    faults = []
    if described["bytes"] != len(data):
        faults.append((f"{described['bytes']} bytes", f"{len(data)} bytes"))
    found = f"sha256:{sha256(data).hexdigest()}"
    if described["hash"] != found:
        faults.append((described["hash"], found))
    return faults

"""A package as it was received. It is a value: a package with one other byte is another value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ukjapan_dataset.findings import Place
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.text.article import decode
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.descriptor import Descriptor, read_descriptor
from ukjapan_dataset.verification.received.evidence import EvidenceRows, SourceRow, read_evidence
from ukjapan_dataset.verification.received.tables import (
    Cells,
    PublishedTable,
    TableFile,
    listed_tables,
    lone_file,
    lone_table,
)
from ukjapan_dataset.verification.received.wheel_record import WheelRecord, read_record


@dataclass(frozen=True)
class ArticleFile:
    """An article that was supplied: its bytes and text. `fault` says why it has no text."""

    source: SourceRow
    data: bytes
    text: str
    fault: str


@dataclass(frozen=True)
class ReceivedPackage:
    """A package, and the articles that were supplied with it.

    `articles` are the files in the directory of sources, by path; None if no directory was named.
    """

    container: Container
    articles: Mapping[str, bytes] | None = None

    def place(self, path: str, line: int = 0) -> Place:
        """A file of the package as findings name it."""
        return self.container.place(path, line)

    @property
    def is_lone_file(self) -> bool:
        """Whether it is a single table, Parquet or CSV, which has no descriptor."""
        return self.container.kind.is_file

    @cached_property
    def descriptor(self) -> Descriptor:
        """The descriptor."""
        return read_descriptor(self.container.files.get(DESCRIPTOR))

    @cached_property
    def record(self) -> WheelRecord | None:
        """The RECORD of a wheel; None if there is none, or more than one."""
        return read_record(self.container)

    @cached_property
    def _lone_file(self) -> TableFile | None:
        return lone_file(self.container) if self.is_lone_file else None

    @cached_property
    def tables(self) -> list[PublishedTable]:
        """The tables that the descriptor lists, or the one that a lone Parquet file says it is."""
        if self._lone_file:
            return lone_table(self._lone_file, self.container.kind)
        return listed_tables(self.descriptor, self.container)

    @property
    def parquet_files(self) -> list[TableFile]:
        """The Parquet files that may be decoded. A lone one may be, whatever it says it is."""
        if self._lone_file and self.container.kind is ContainerKind.PARQUET:
            return [self._lone_file]
        return [one.parquet for one in self.tables if one.parquet]

    @property
    def contract_version(self) -> str:
        """The version of the contract that the package claims; early releases state only their own."""
        if self._lone_file:
            metadata = self._lone_file.decoded.metadata
            return metadata.get("contract_version", metadata.get("version", ""))
        return self.descriptor.contract_version

    @cached_property
    def cells(self) -> dict[str, Cells]:
        """The tables that can be read, by name."""
        return {table.name: cells for table in self.tables if (cells := table.cells)}

    @cached_property
    def evidence(self) -> EvidenceRows:
        """The rows about words."""
        return read_evidence(self.cells)

    @cached_property
    def article_texts(self) -> dict[str, str]:
        """The texts of the sources that were supplied and can be read, by id."""
        return {one.source.id: one.text for one in self.article_files.values() if not one.fault}

    @cached_property
    def article_files(self) -> dict[str, ArticleFile]:
        """The sources that were supplied, by id. A file's digest says what it is; its name does not."""
        by_digest = {sha256(data).hexdigest(): data for data in (self.articles or {}).values()}
        return {
            source.id: ArticleFile(source, data, *decode(data))
            for source in self.evidence.sources.values()
            if (data := by_digest.get(source.sha256)) is not None
        }

    def namesakes(self, source: SourceRow) -> list[str]:
        """The supplied files that have the name of a source."""
        return [path for path in self.articles or {} if path.rpartition("/")[2] == source.file]

"""A package as it was received. It is a value: a package with one other byte is another value."""

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset._version import __version__
from ukjapan_dataset.findings import Place, Tally
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.engines import Engine, local
from ukjapan_dataset.verification.received.articles import MatchedSources, SuppliedSources
from ukjapan_dataset.verification.received.bucket import NAMESAKES, TEXTS, SourceBuckets
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.descriptor import Descriptor, numbers, read_descriptor
from ukjapan_dataset.verification.received.evidence import SEGMENTS, SOURCES, SPANS, read
from ukjapan_dataset.verification.received.records import RECORD, RecordBuckets, record_buckets
from ukjapan_dataset.verification.received.spreading import Spread
from ukjapan_dataset.verification.received.tables import (
    Cells,
    PublishedTable,
    TableFile,
    listed_tables,
    lone_file,
    lone_table,
)
from ukjapan_dataset.verification.received.wheel_record import WheelRecord, read_record

BUCKET_ROWS, BUCKET_BYTES = 131_072, 32 * 1024**2
"""How many rows about words a bucket has, and how many bytes their CSV has."""


@dataclass(frozen=True)
class ReceivedPackage:
    """A package, and the articles that were supplied with it.

    `articles` are the files in the directory of sources, by path; None if no directory was named.
    """

    container: Container
    articles: SuppliedSources | None = None
    expected: str = ""
    """The SHA-256 that its descriptor is expected to have, if one was given."""
    whole: str = ""
    """The SHA-256 that its file has, if the one expected is that of the file."""
    bucket_rows: int = BUCKET_ROWS
    engine: Engine = local
    """What examines its buckets."""

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
    def tallies(self) -> dict[str, Tally]:
        """What the rules over buckets found, by their codes, once they have been run."""
        return {}

    @cached_property
    def sources(self) -> pa.Table:
        """The valid rows of `sources`. The last wins if an id occurs twice."""
        found = pa.concat_tables([SOURCES.schema.empty_table(), *read(self.cells, SOURCES)]).combine_chunks()
        ids = found.column("source_id")
        if pc.count_distinct(ids).as_py() == len(ids):
            return found
        last = {source: row for row, source in enumerate(ids.to_pylist())}
        return found.take(pa.array(sorted(last.values()), pa.int64()))

    @cached_property
    def lengths(self) -> dict[str, int]:
        """How many characters each source has, by id."""
        columns = (self.sources.column(name).to_pylist() for name in ("source_id", "n_chars"))
        return dict(zip(*columns, strict=True))

    @cached_property
    def _bucket_count(self) -> int:
        """How many buckets there are: each has so many rows and bytes of evidence and segments on average."""
        rows = sum(self.cells[one.table].rows.count for one in (SPANS, SEGMENTS) if one.table in self.cells)
        size = sum(
            one.csv.size for one in self.tables if one.csv and one.name in (SPANS.table, SEGMENTS.table)
        )
        return max(1, round(rows / self.bucket_rows), round(size / BUCKET_BYTES))

    @cached_property
    def _supplied(self) -> tuple[MatchedSources, Spread] | None:
        if self.articles is None:
            return None
        matching = MatchedSources(self.sources, self.articles)
        return matching, Spread(TEXTS, self._bucket_count).fill(matching.texts())

    @cached_property
    def article_texts(self) -> dict[str, str]:
        """The texts of the sources that were supplied and can be read, by id. All of them are in memory."""
        if self.articles is None:
            return {}
        rows = (
            row for some in MatchedSources(self.sources, self.articles).texts() for row in some.to_pylist()
        )
        return {row["source_id"]: row["data"].decode() for row in rows if not row["fault"]}

    @property
    def lacks_all_sources(self) -> bool:
        """Whether sources were named, but none belongs to the package or is named like one that does."""
        if not self._supplied or not len(self.sources):
            return False
        matching, _ = self._supplied
        return not matching.supplied and not len(matching.namesakes)

    @property
    def keeps_contract(self) -> bool:
        """Whether it has everything that this version promises (SemVer for data)."""
        found, ours = numbers(self.contract_version), numbers(__version__)
        return found[:1] == ours[:1] and found >= ours

    @property
    def may_have_tokens(self) -> bool:
        """Whether tokens may stand where words were. A lone file does not say whether they do."""
        return self.descriptor.is_stand_off or self.is_lone_file

    def record_buckets(self) -> RecordBuckets | None:
        """The rows about records in buckets; none of other versions, where other things follow."""
        if not self.keeps_contract or self.is_lone_file:
            return None
        counts = {name: one.rows.count for name, one in self.cells.items() if RECORD in one.table.fields}
        read_most = sum(counts.get(name, 0) for name in ("evidence", "cells"))
        rows = max(read_most, sum(counts.values()) - read_most)
        return record_buckets(self.cells, max(1, round(rows / self.bucket_rows)))

    def buckets(self) -> SourceBuckets:
        """The rows about words in buckets."""
        count = self._bucket_count
        spans = Spread(SPANS.schema, count).fill(read(self.cells, SPANS))
        segments = Spread(SEGMENTS.schema, count).fill(read(self.cells, SEGMENTS))
        sources = Spread(SOURCES.schema, count).fill([self.sources])
        supplied = self._supplied
        segment_cells = self.cells.get(SEGMENTS.table)
        namesakes = supplied[0].namesakes if supplied else NAMESAKES.empty_table()
        return SourceBuckets(
            count,
            spans,
            segments,
            sources,
            supplied[1] if supplied else None,
            namesakes,
            SEGMENTS.table in self.cells,
            segment_cells is not None and segment_cells.rows.count > 0,
            segment_cells is not None and {*SEGMENTS.later} <= {*segment_cells.rows.schema.names},
            SPANS.table in self.cells,
            self.may_have_tokens,
        )

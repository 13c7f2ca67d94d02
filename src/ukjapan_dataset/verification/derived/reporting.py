"""How each source reports each record, silence included: it follows from evidence, cells and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import ALIKE
from ukjapan_dataset.models.vocabulary import ReportingStatus, Stance
from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.derived.links import LINK
from ukjapan_dataset.verification.derived.recomputing import BUILD, match, recomputed
from ukjapan_dataset.verification.derived.stating import (
    Core,
    counts_of,
    pairs_of,
    record_numbers,
    source_numbers,
)
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.columns import large, taken, whole
from ukjapan_dataset.verification.received.constraints import Breach
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.records import RECORD, RecordBucket, key_of
from ukjapan_dataset.verification.received.tables import Cells

PAIR = [RECORD, "source_id"]
STATUS, OTHER = "status", "elsewhere_record"
UNREPORTED = SILENT, ELSEWHERE = [str(ReportingStatus.SILENT), str(ReportingStatus.ELSEWHERE)]


def _reporting(bucket: RecordBucket) -> Iterator[Block]:
    if "reporting" in bucket.tables:
        yield bucket.tables["reporting"]


@record_rule("UKJ859", "reporting-follows", over=_reporting)
def reporting_follows(reporting: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """A source is said to report a record if it has a passage about it, and only then."""
    has_passage = pc.is_valid(match(reporting, PAIR, bucket.reported))
    unreported = pc.is_in(reporting["status"], pa.array(UNREPORTED, pa.large_string()))
    for row in reporting.where(pc.equal(has_passage, unreported)):
        expected = "a status of a source with a passage" if row["status"] in UNREPORTED else "a passage"
        message = shown(f"expected {expected} about the record, found {row['status']!r}")
        key = shown(f"{row[RECORD]} {row['source_id']}")
        yield row_problem("reporting", row, key, message, BUILD, "status")
    missing = pc.is_null(pc.index_in(key_of(bucket.reported, PAIR), key_of(reporting.rows, PAIR)))
    records = bucket.tables["records"]
    lacking = pc.unique(bucket.reported.column(RECORD).filter(missing))
    for row in records.where(pc.is_in(records[RECORD], lacking)):
        message = "expected a row of `reporting` for each source with a passage about the record, found none"
        yield row_problem("records", row, shown(row[RECORD]), message, BUILD)


def _reported(bucket: RecordBucket) -> Iterator[Block]:
    """The sources that have a passage about a record and are said to: `reporting-follows` is about others."""
    if {"reporting", "cells"} <= bucket.tables.keys():
        rows = bucket.tables["reporting"]
        has_passage = pc.is_valid(match(rows, PAIR, bucket.reported))
        silent = pc.is_in(rows[STATUS], pa.array(UNREPORTED, pa.large_string()))
        yield rows.only(pc.and_not(has_passage, silent))


@record_rule("UKJ878", "reporting-status", over=_reported)
def reporting_status(reporting: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The status of a source with a passage about a record follows from its evidence about the record."""
    evidence = bucket.tables["evidence"].rows
    contradicting = evidence.filter(
        pc.fill_null(pc.equal(evidence.column("stance"), Stance.CONTRADICTS), False)
    )
    rows = reporting.rows
    pairs = pairs_of(record_numbers(rows, bucket), source_numbers(rows, bucket), bucket)
    contradicts = pairs_of(
        record_numbers(contradicting, bucket), source_numbers(contradicting, bucket), bucket
    )
    core = Core(bucket)
    status = pc.case_when(
        pc.make_struct(
            pc.is_in(pairs, contradicts), core.stated(rows), pc.is_in(pairs, core.pairs(Stance.DIFFERS))
        ),
        *map(str, (ReportingStatus.CONTRADICTS, ReportingStatus.STATES, ReportingStatus.DIFFERS)),
        str(ReportingStatus.LESS_PRECISE),
    )
    key = pc.binary_join_element_wise(*(reporting[name] for name in PAIR), large(" "))
    keyed = Block(rows.append_column("key", pa.chunked_array([key])))
    yield from recomputed("reporting", keyed, "key", {STATUS: pc.cast(status, pa.large_string())})


def _elsewhere(package: ReceivedPackage) -> Iterator[Cells]:
    tables = package.cells
    needed = {"reporting": {*PAIR, STATUS, OTHER}, "links": {*LINK}}
    if package.keeps_contract and all(
        name in tables and columns <= {*tables[name].rows.schema.names} for name, columns in needed.items()
    ):
        yield tables["reporting"]


@rule("UKJ879", "reported-elsewhere", over=_elsewhere)
def reported_elsewhere(reporting: Cells, package: ReceivedPackage) -> Iterator[Problem]:
    """A source with no passage about a record has the status `elsewhere` if it reports a record linked to it.

    Only links `same_matter` and, failing those, `possibly_same` count, whichever of the two states the link.
    """
    known = _Known.of(package.cells["links"], reporting)
    edges, reports = known.edges(package.cells["links"]), known.reports(reporting)
    counts = pc.value_counts(whole(reports.column("other")))
    pairs = pc.sum(counts_of(edges.column("other"), counts)).as_py() or 0
    if pairs > MOST_PAIRS:
        message = f"expected at most {MOST_PAIRS} sources of records linked as alike, found {pairs}"
        yield Problem(reporting.table.place, message, "use fewer such links", field=OTHER)
        return
    joined = edges.join(reports, "other", join_type="inner", use_threads=False)
    found = joined.sort_by("place").combine_chunks()
    keys = known.pairs(found.column("record"), found.column("source"))
    breaches = {OTHER: Breach(), STATUS: Breach()}
    for first, batch in reporting.rows.batches([*PAIR, STATUS, OTHER]):
        record, source, status, other = (as_texts(column) for column in batch.columns)
        at = pc.index_in(known.pairs(known.record(record), known.source(source)), keys)
        at = pc.if_else(pc.is_in(status, pa.array(UNREPORTED)), at, None)
        expected = pc.fill_null(taken(found.column("other"), at), NONE)
        breaches[OTHER].add(first, pc.not_equal(expected, known.named(other)))
        silent = pc.if_else(pc.is_valid(at), ELSEWHERE, SILENT)
        wrong = pc.and_(pc.is_in(status, pa.array(UNREPORTED)), pc.not_equal(silent, status))
        breaches[STATUS].add(first, pc.fill_null(wrong, False))
    for column, breach in breaches.items():
        for place, key, row in reporting.broken(breach):
            message = f"expected `{column}` to follow from `links` and `reporting`, found {row[column]!r}"
            yield Problem(place, shown(message), BUILD, key, column)
        if breach.count > len(breach.rows):
            more = f"found others in {breach.count - len(breach.rows)} more rows"
            message = f"expected `{column}` to follow from `links` and `reporting`, {more}"
            yield Problem(reporting.table.place, message, BUILD, field=column)


MOST_PAIRS = 2_000_000
"""How many pairs of a linked record and a source that reports it are compared."""
NONE, UNKNOWN = -1, -2
"""The numbers for no record at all, and for a record without links."""


@dataclass(frozen=True)
class _Known:
    """The records that are linked as alike, and the sources, each of them a number: ids may be long."""

    records: pa.Array
    sources: pa.Array

    @classmethod
    def of(cls, links: Cells, reporting: Cells) -> "_Known":
        one, other = _alike(links)
        of_source = PAIR[1]
        sources = [pc.unique(as_texts(batch.column(0))) for _, batch in reporting.rows.batches([of_source])]
        both = pa.concat_arrays([pa.array([], pa.string()), *sources])
        return cls(pc.unique(pa.concat_arrays([one, other])), pc.unique(both).drop_null())

    def record(self, ids: Any) -> Any:
        return pc.cast(pc.index_in(ids, self.records), pa.int64())

    def source(self, ids: Any) -> Any:
        return pc.cast(pc.index_in(ids, self.sources), pa.int64())

    def pairs(self, records: Any, sources: Any) -> Any:
        """A number for each pair of a record and a source."""
        several = pa.scalar(len(self.sources) + 1, pa.int64())
        return whole(pc.add(pc.multiply(records, several), sources))

    def named(self, ids: Any) -> Any:
        """The records that are named, also if there is none, or one without links."""
        return pc.coalesce(self.record(ids), pc.if_else(pc.is_null(ids), NONE, UNKNOWN))

    def edges(self, links: Cells) -> pa.Table:
        """Links between records that are alike, in both directions, each with its place: the surest first."""
        one, other = (self.record(ends) for ends in _alike(links))
        place = pc.cast(pc.indices_nonzero(pa.repeat(True, len(one))), pa.int64())
        names = ["record", "other", "place"]
        return pa.concat_tables(
            [pa.table([one, other, place], names), pa.table([other, one, place], names)]
        ).combine_chunks()

    def reports(self, reporting: Cells) -> pa.Table:
        """Which sources report the records that are linked."""
        found = [pa.table({"other": pa.array([], pa.int64()), "source": pa.array([], pa.int64())})]
        for _, batch in reporting.rows.batches([*PAIR, STATUS]):
            record, source, status = (as_texts(column) for column in batch.columns)
            rows = pa.table({"other": self.record(record), "source": self.source(source)})
            silent = pc.is_in(status, pa.array(UNREPORTED))
            found.append(rows.filter(pc.and_not(pc.is_valid(rows.column("other")), silent)))
        return pa.concat_tables(found)


def _alike(links: Cells) -> tuple[Any, Any]:
    """The two records of each link between records that are alike, the surest first."""
    rows = links.rows.table(LINK)
    record, relation, target = (whole(as_texts(rows.column(name))) for name in rows.column_names)
    rank = pc.index_in(relation, pa.array([str(one) for one in ALIKE]))
    alike = pa.table({"record": record, "target": target, "rank": rank}).filter(pc.is_valid(rank))
    alike = alike.sort_by([("rank", "ascending"), ("record", "ascending"), ("target", "ascending")])
    return whole(alike.column("record")), whole(alike.column("target"))

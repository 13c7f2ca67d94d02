"""What follows from other rows is recomputed: whoever alters one row must alter all that depend on it.

What no rule can see is a change that was made everywhere. Digests in a package stop accidents, not forgers:
only a digest that was published elsewhere does (`--expect`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.summary import BETWEEN
from ukjapan_dataset.models.vocabulary import (
    AdjudicationRule,
    Corroboration,
    ReportingStatus,
    Stance,
    Support,
)
from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.columns import large, taken, whole
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.constraints import Breach
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.records import (
    BEST_FIRST,
    CELL,
    RECORD,
    STRONGEST_FIRST,
    TYPES,
    WIDE,
    RecordBucket,
    key_of,
)
from ukjapan_dataset.verification.received.tables import Cells

BUILD = "build the package again with `ukjapan build`, which makes this from the records"
COUNTED = {
    "n_sources": Stance.SUPPORTS,
    "n_less_precise": Stance.LESS_PRECISE,
    "n_differs": Stance.DIFFERS,
    "n_contradicts": Stance.CONTRADICTS,
}
"""The columns of `cells` that count readings, each with the stance that it counts."""
UNREPORTED = [str(ReportingStatus.SILENT), str(ReportingStatus.ELSEWHERE)]

Expected = Mapping[str, Any]
"""What is expected of columns, by name, as arrays of texts."""


def _texts(values: Any) -> Any:
    return pc.cast(pc.cast(values, pa.string()), pa.large_string())


def recomputed(table: str, block: Block, key: str, expected: Expected) -> Iterator[Problem]:
    """A problem for each cell that is not what is expected of it."""
    for column, values in expected.items():
        if column not in block.rows.column_names:
            continue
        right = whole(values)
        same = pc.or_kleene(
            pc.equal(block[column], right), pc.and_(pc.is_null(block[column]), pc.is_null(right))
        )
        with_expected = Block(block.rows.append_column("expected", right))
        for row in with_expected.where(pc.invert(pc.fill_null(same, False))):
            message = f"expected `{column}` to be {row['expected']!r}, found {row[column]!r}"
            yield row_problem(table, row, shown(str(row[key])), shown(message), BUILD, column)


def match(block: Block, columns: list[str], target: pa.Table) -> Any:
    """The row of the target that has the same values as each row of a block; null if none has."""
    return pc.index_in(key_of(block.rows, columns), key_of(target, columns))


def listed(records: Any, items: Any) -> pa.Table:
    """The items of each record, in their order here, joined in the column `items`."""
    rows = pa.table({RECORD: records, "item": pc.replace_substring(items, BETWEEN, ", ")})
    found = rows.group_by(RECORD, use_threads=False).aggregate([("item", "list")])
    texts = pc.binary_join(found.column("item_list"), large(BETWEEN))
    return pa.table({RECORD: found.column(RECORD), "items": texts})


def items_of(block: Block, found: pa.Table) -> Any:
    """What is listed for the record of each row; null if nothing is."""
    return taken(found.column("items"), match(block, [RECORD], found))


def in_order(joined: Any) -> Any:
    """Joined items in their order. A cell with one item is as it is."""
    several = pc.fill_null(pc.match_substring(joined, BETWEEN), False)
    if not pc.any(several, min_count=0).as_py():
        return joined
    parts = pc.split_pattern(taken(joined, pc.indices_nonzero(several)), BETWEEN)
    items = pa.table({"at": pc.list_parent_indices(parts), "item": pc.list_flatten(parts)})
    items = items.sort_by([("at", "ascending"), ("item", "ascending")])
    found = items.group_by("at", use_threads=False).aggregate([("item", "list")])
    again = whole(pc.binary_join(found.column("item_list"), large(BETWEEN)))
    return pc.replace_with_mask(joined, several, again)


def _count(rows: pa.Table, by: list[str], block: Block, column: str | None = None) -> Any:
    """How many rows, or different values of a column, there are for each row of a block."""
    of = ("source_id", "count") if column is None else (column, "count_distinct")
    grouped = rows.group_by(by).aggregate([of])
    found = pc.take(grouped.column("_".join(of)), match(block, by, grouped))
    return pc.fill_null(found, 0)


def _records(bucket: RecordBucket) -> Iterator[Block]:
    yield bucket.tables["records"]


@record_rule("UKJ855", "record-has-row", over=_records)
def record_has_row(records: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Every record has a row in the table of its type, its wide table and `claims`, which have no others."""
    kinds = pc.binary_join_element_wise(
        records["record_type"], pa.scalar("s", pa.large_string()), pa.scalar("", pa.large_string())
    )
    for name, block in bucket.tables.items():
        own = pc.equal(kinds, name.removesuffix(WIDE))
        if name != "claims" and not is_of_type(name, bucket):
            continue
        meant = records if name == "claims" else records.only(pc.fill_null(own, False))
        for row in meant.where(pc.invert(pc.is_in(meant[RECORD], block[RECORD]))):
            message = f"expected a row of `{name}` for the record, found none"
            yield row_problem("records", row, shown(row[RECORD]), message, BUILD)
        for row in block.where(pc.invert(pc.is_in(block[RECORD], meant[RECORD]))):
            message = f"expected a row of `records` of this type for each row of `{name}`, found none"
            yield row_problem(name, row, shown(row[RECORD]), message, BUILD)


def is_of_type(name: str, bucket: RecordBucket) -> bool:
    """Whether a table is that of a type of record, or its wide table."""
    return name.removesuffix(WIDE) in TYPES and name.removesuffix(WIDE) in bucket.tables


@record_rule("UKJ856", "record-counts", over=_records)
def record_counts(records: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The numbers of sources and origins of a record, and its corroboration, follow from its passages."""
    sources = _count(bucket.reported, [RECORD], records)
    origins = _count(bucket.reported, [RECORD], records, "origin")
    undecided = _is_undecided(records, bucket)
    corroboration = pc.case_when(
        pc.make_struct(undecided, pc.less_equal(sources, 1), pc.less_equal(origins, 1)),
        *map(str, (Corroboration.CONTESTED, Corroboration.SINGLE_SOURCE, Corroboration.SINGLE_ORIGIN)),
        str(Corroboration.CORROBORATED),
    )
    expected = {"n_sources": sources, "n_origins": origins, "corroboration": corroboration}
    yield from recomputed(
        "records", records, RECORD, {name: _texts(values) for name, values in expected.items()}
    )


def _is_undecided(records: Block, bucket: RecordBucket) -> Any:
    """Which records have an undecided field; if decisions cannot be read, those that say so."""
    if "adjudications" not in bucket.tables:
        return pc.fill_null(pc.equal(records["corroboration"], large(Corroboration.CONTESTED)), False)
    decisions = bucket.tables["adjudications"]
    unresolved = pc.fill_null(pc.equal(decisions["rule"], AdjudicationRule.UNRESOLVED), False)
    return pc.is_in(records[RECORD], decisions.only(unresolved)[RECORD])


def _cells(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        yield bucket.tables["cells"]


def _has_stance(readings: pa.Table, stance: Stance) -> Any:
    return pc.equal(readings.column("stance"), BEST_FIRST.index(stance))


def _counted(readings: pa.Table, cells: Any) -> Any:
    """How many readings there are of each cell."""
    counts = pc.value_counts(readings.column("cell").combine_chunks())
    found = pc.take(counts.field("counts"), pc.index_in(cells, counts.field("values")))
    return pc.fill_null(found, 0)


@record_rule("UKJ857", "cell-counts", over=_cells)
def cell_counts(cells: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """How many sources and origins give the value of a cell, and its support, follow from `evidence`."""
    readings = bucket.readings
    at = pc.cast(pc.indices_nonzero(pa.repeat(True, len(cells))), pa.int32())
    counts = {
        column: _counted(readings.filter(_has_stance(readings, term)), at) for column, term in COUNTED.items()
    }
    supporting = readings.filter(_has_stance(readings, Stance.SUPPORTS))
    found = supporting.group_by("cell").aggregate([("origin", "count_distinct"), ("basis", "min")])
    row = pc.index_in(at, found.column("cell"))
    counts["n_origins"] = pc.fill_null(pc.take(found.column("origin_count_distinct"), row), 0)
    support = pc.case_when(
        pc.make_struct(
            pc.greater(counts["n_contradicts"], 0),
            pc.greater(counts["n_origins"], 1),
            pc.greater(counts["n_sources"], 1),
        ),
        *map(str, (Support.CONTESTED, Support.CORROBORATED, Support.SINGLE_ORIGIN, Support.SINGLE_SOURCE)),
    )
    bases = pa.array([str(term) for term in STRONGEST_FIRST])
    basis = pc.take(bases, pc.take(found.column("basis_min"), row))
    expected = {**counts, "support": support, "basis": basis}
    yield from recomputed(
        "cells", cells, "cell_id", {name: _texts(values) for name, values in expected.items()}
    )


def _evidence(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        evidence = bucket.tables["evidence"]
        supporting = pc.and_(pc.is_valid(evidence["field"]), pc.equal(evidence["stance"], Stance.SUPPORTS))
        yield evidence.only(pc.fill_null(supporting, False))


@record_rule("UKJ858", "supported-cell", over=_evidence)
def supported_cell(evidence: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Every value that evidence supports has its row in `cells`."""
    known = pc.is_valid(match(evidence, CELL, bucket.tables["cells"].rows))
    for row in evidence.where(pc.invert(known)):
        cell = ".".join(filter(None, (row["field"], row["item"])))
        message = shown(f"expected a row of `cells` for {cell} of {row[RECORD]}, found none")
        yield row_problem("evidence", row, shown(str(row["evidence_id"])), message, BUILD)


def _reporting(bucket: RecordBucket) -> Iterator[Block]:
    if "reporting" in bucket.tables:
        yield bucket.tables["reporting"]


@record_rule("UKJ859", "reporting-follows", over=_reporting)
def reporting_follows(reporting: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """A source is said to report a record if it has a passage about it, and only then."""
    pair = [RECORD, "source_id"]
    has_passage = pc.is_valid(match(reporting, pair, bucket.reported))
    unreported = pc.is_in(reporting["status"], pa.array(UNREPORTED, pa.large_string()))
    for row in reporting.where(pc.equal(has_passage, unreported)):
        expected = "a status of a source with a passage" if row["status"] in UNREPORTED else "a passage"
        message = shown(f"expected {expected} about the record, found {row['status']!r}")
        key = shown(f"{row[RECORD]} {row['source_id']}")
        yield row_problem("reporting", row, key, message, BUILD, "status")
    missing = pc.is_null(pc.index_in(key_of(bucket.reported, pair), key_of(reporting.rows, pair)))
    records = bucket.tables["records"]
    lacking = pc.unique(bucket.reported.column(RECORD).filter(missing))
    for row in records.where(pc.is_in(records[RECORD], lacking)):
        message = "expected a row of `reporting` for each source with a passage about the record, found none"
        yield row_problem("records", row, shown(row[RECORD]), message, BUILD)


@dataclass(frozen=True)
class _Dates:
    """A column of EDTF dates, and the columns of their first and last days."""

    cells: Cells
    column: str


def _dates(package: ReceivedPackage) -> Iterator[_Dates]:
    if package.keeps_contract:
        for cells in package.cells.values():
            for name in cells.table.fields:
                if {f"{name}_earliest", f"{name}_latest"} <= cells.table.fields.keys():
                    yield _Dates(cells, name)


@rule("UKJ860", "days-of-date", over=_dates)
def days_of_date(dates: _Dates, _package: ReceivedPackage) -> Iterator[Problem]:
    """The first and last day that a date may mean follow from the date (EDTF)."""
    names = {end: f"{dates.column}_{end}" for end in ("earliest", "latest")}
    breaches = {end: Breach() for end in names}
    for first, batch in dates.cells.rows.batches([dates.column, *names.values()]):
        texts = as_texts(batch.column(dates.column))
        distinct = pc.unique(texts).drop_null()
        at = pc.index_in(texts, distinct)
        for end, name in names.items():
            days = pa.array([_day(text, end) for text in distinct.to_pylist()], pa.string())
            expected, found = pc.take(days, at), as_texts(batch.column(name))
            same = pc.or_kleene(pc.equal(expected, found), pc.and_(pc.is_null(expected), pc.is_null(found)))
            breaches[end].add(first, pc.invert(pc.fill_null(same, False)))
    for end, breach in breaches.items():
        for place, key, row in dates.cells.broken(breach):
            day = _day(row[dates.column] or "", end)
            message = f"expected {day!r}, from {row[dates.column]!r}, found {row[names[end]]!r}"
            yield Problem(place, shown(message), BUILD, key, names[end])
        if breach.count > len(breach.rows):
            message = f"expected days that follow from `{dates.column}`, found others in "
            rest = f"{breach.count - len(breach.rows)} more rows"
            yield Problem(dates.cells.table.place, message + rest, BUILD, field=names[end])


def _day(text: str, end: str) -> str | None:
    """The first or last day of a date; none if it is open there, or is no date."""
    try:
        day = getattr(edtf.bounds(text), end)
    except ValueError:
        return None
    return day.isoformat() if day else None

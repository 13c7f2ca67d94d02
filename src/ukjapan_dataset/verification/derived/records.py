"""Records: their rows in other tables, and what is counted for them."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.vocabulary import (
    AdjudicationRule,
    Corroboration,
)
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.derived.recomputing import BUILD, match, recomputed, texts_of
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.columns import large
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.records import (
    RECORD,
    TYPES,
    WIDE,
    RecordBucket,
)


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


def repeating(bucket: RecordBucket) -> Iterator[Block]:
    """The tables that repeat and sum up others, so that a row can be read alone: `claims` and wide ones."""
    for name, block in bucket.tables.items():
        if len(block) and (name == "claims" or (name.endswith(WIDE) and is_of_type(name, bucket))):
            yield block


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
        "records", records, RECORD, {name: texts_of(values) for name, values in expected.items()}
    )


def _is_undecided(records: Block, bucket: RecordBucket) -> Any:
    """Which records have an undecided field; if decisions cannot be read, those that say so."""
    if "adjudications" not in bucket.tables:
        return pc.fill_null(pc.equal(records["corroboration"], large(Corroboration.CONTESTED)), False)
    decisions = bucket.tables["adjudications"]
    unresolved = pc.fill_null(pc.equal(decisions["rule"], AdjudicationRule.UNRESOLVED), False)
    return pc.is_in(records[RECORD], decisions.only(unresolved)[RECORD])

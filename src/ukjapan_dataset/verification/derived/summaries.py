"""What wide tables and `claims` sum up of other tables, so that a row can be read alone: it is recomputed.

What `claims` puts into words is in `verification.derived.claims`.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import CORE
from ukjapan_dataset.models.vocabulary import (
    AdjudicationRule,
    AgreementStatus,
    RecordType,
    Stance,
    Strength,
    Support,
)
from ukjapan_dataset.terms import Term
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived.recomputing import (
    in_order,
    items_of,
    listed,
    match,
    recomputed,
)
from ukjapan_dataset.verification.derived.records import repeating
from ukjapan_dataset.verification.derived.stating import (
    main_cells,
    names_of_sources,
    of_fields,
    record_numbers,
    type_numbers,
)
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.columns import joined_by, large, taken, unless_token
from ukjapan_dataset.verification.received.records import RECORD, WIDE, RecordBucket, terms_as_texts

WHAT, WHEN = ("description", "content", "name", "subject"), ("date", "deadline", "period")
"""The columns of the tables of types from which `claims` takes what is claimed, and when."""
ORDERED: dict[str, type[Term]] = {"strength": Strength, "status": AgreementStatus}
"""The main cells whose terms are ordered, the firmest first."""
WEAKEST_FIRST = terms_as_texts([*Support])


def _records(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        yield bucket.tables["records"]


@record_rule("UKJ867", "core-support", over=_records)
def core_support_follows(records: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The weakest support among the core cells of a record follows from `cells` and `adjudications`."""
    if "core_support" in records.rows.column_names:
        yield from recomputed("records", records, RECORD, {"core_support": bucket.once(_core_support)})


def _core_support(bucket: RecordBucket) -> Any:
    """What `core_support` of each record has to be."""
    cells, records = bucket.tables["cells"].rows, bucket.tables["records"]
    # Where no core cell rests on words of its own, all cells count.
    weakest = pc.coalesce(_weakest(cells.filter(_is_core(cells, bucket)), records), _weakest(cells, records))
    support = pc.fill_null(pc.take(WEAKEST_FIRST, weakest), str(Support.SINGLE_SOURCE))
    return pc.if_else(_is_contested(bucket), large(Support.CONTESTED), support)


def _is_contested(bucket: RecordBucket) -> Any:
    """Which records have a core cell that is undecided; if decisions cannot be read, those that say so."""
    records = bucket.tables["records"]
    if "adjudications" not in bucket.tables:
        return pc.fill_null(pc.equal(records["core_support"], large(Support.CONTESTED)), False)
    decisions = bucket.tables["adjudications"].rows
    undecided = pc.equal(decisions.column("rule"), AdjudicationRule.UNRESOLVED)
    of_core = decisions.filter(pc.and_(undecided, _is_core(decisions, bucket)))
    return pc.is_in(records[RECORD], of_core.column(RECORD))


def _is_core(rows: pa.Table, bucket: RecordBucket) -> Any:
    return of_fields(rows, record_numbers(rows, bucket), bucket, CORE)


def _weakest(cells: pa.Table, records: Block) -> Any:
    """The rank of the weakest support of the cells of each record; null if it has none."""
    rank = pc.index_in(cells.column("support"), WEAKEST_FIRST)
    ranked = pa.table({RECORD: cells.column(RECORD), "rank": rank})
    found = ranked.group_by(RECORD).aggregate([("rank", "min")])
    return pc.take(found.column("rank_min"), match(records, [RECORD], found))


def _summaries(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        yield from repeating(bucket)


@record_rule("UKJ868", "summary-follows", over=_summaries)
def summary_follows(block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Support, disputed fields, sources, participants, speaker and range follow from other tables.

    So do what is claimed and when, in `claims`.
    """
    is_wide = block.table.endswith(WIDE)
    expected = {
        "support": _main_support(block, bucket),
        **_adjudicated(block, bucket),
        "contradicted_fields": items_of(block, bucket.once(_contradicted)),
        **_sources(block, bucket, is_wide=is_wide),
    }
    if is_wide:
        expected |= _range(block, bucket) | _speaker(block, bucket)
        yield from _other_participants(block, bucket)
    else:
        expected |= {"what": _first(block, "what", WHAT, bucket), "date": _first(block, "date", WHEN, bucket)}
    there = {name: values for name, values in expected.items() if name in block.rows.column_names}
    # Names keep their words even where tokens replace those of other texts.
    readable = {name: unless_token(block[name], values) for name, values in there.items()}
    yield from recomputed(block.table, block, RECORD, readable)


def _main_support(block: Block, bucket: RecordBucket) -> Any:
    """The support of the main cell, or where there is none, that of the weakest core cell."""
    mains = bucket.once(main_cells)
    support = taken(mains.column("support"), match(block, [RECORD], mains))
    records = bucket.tables["records"]
    weakest = taken(bucket.once(_core_support), match(block, [RECORD], records.rows))
    return pc.coalesce(support, weakest)


def _adjudicated(block: Block, bucket: RecordBucket) -> dict[str, Any]:
    if "adjudications" not in bucket.tables:
        return {}
    rows = bucket.tables["adjudications"].rows.sort_by([(RECORD, "ascending"), ("field", "ascending")])
    return {"adjudicated_fields": items_of(block, listed(rows.column(RECORD), rows.column("field")))}


def _contradicted(bucket: RecordBucket) -> pa.Table:
    """The fields of each record that some source contradicts, also where the record leaves them empty."""
    evidence = bucket.tables["evidence"].rows
    contradicts = pc.and_(
        pc.equal(evidence.column("stance"), Stance.CONTRADICTS), pc.is_valid(evidence.column("field"))
    )
    rows = evidence.filter(pc.fill_null(contradicts, False))
    paths = joined_by(".", rows.column("field"), rows.column("item"))
    distinct = pa.table({RECORD: rows.column(RECORD), "path": paths}).group_by([RECORD, "path"]).aggregate([])
    ordered = distinct.sort_by([(RECORD, "ascending"), ("path", "ascending")])
    return listed(ordered.column(RECORD), ordered.column("path"))


def _sources(block: Block, bucket: RecordBucket, *, is_wide: bool) -> dict[str, Any]:
    named = items_of(block, bucket.once(_named_sources))
    if not is_wide:
        return {"sources": named}
    return {"sources": items_of(block, bucket.once(_source_ids)), "sources_named": named}


def _ordered_sources(bucket: RecordBucket) -> pa.Table:
    return bucket.reported.sort_by([(RECORD, "ascending"), ("source_id", "ascending")])


def _named_sources(bucket: RecordBucket) -> pa.Table:
    rows = bucket.once(_ordered_sources)
    return listed(rows.column(RECORD), names_of_sources(rows, bucket))


def _source_ids(bucket: RecordBucket) -> pa.Table:
    rows = bucket.once(_ordered_sources)
    return listed(rows.column(RECORD), rows.column("source_id"))


def _range(block: Block, bucket: RecordBucket) -> dict[str, Any]:
    """The weakest and the firmest value of an ordered main cell that any quote gives."""
    expected: dict[str, Any] = {}
    evidence = bucket.tables["evidence"].rows
    for field, terms in ORDERED.items():
        if not {field, f"{field}_weakest"} <= {*block.rows.column_names}:
            continue
        quotes = evidence.filter(pc.fill_null(pc.equal(evidence.column("field"), field), False))
        own = taken(block[field], pc.index_in(quotes.column(RECORD), block[RECORD]))
        firmest_first = terms_as_texts([*terms])
        rank = pc.index_in(pc.coalesce(quotes.column("reported_value"), own), firmest_first)
        ranked = pa.table({RECORD: quotes.column(RECORD), "rank": rank})
        found = ranked.group_by(RECORD).aggregate([("rank", "min"), ("rank", "max")])
        at = match(block, [RECORD], found)
        for end, rank_of in (("firmest", "rank_min"), ("weakest", "rank_max")):
            expected[f"{field}_{end}"] = pc.take(firmest_first, pc.take(found.column(rank_of), at))
    return expected


def _speaker(block: Block, bucket: RecordBucket) -> dict[str, Any]:
    if "speaker" not in block.rows.column_names or not len(bucket.actors):
        return {}
    at = pc.index_in(block["speaker"], bucket.actors.column("actor_id"))
    return {f"speaker_{column}": taken(bucket.actors.column(column), at) for column in ("name", "kind")}


def _first(block: Block, column: str, columns: tuple[str, ...], bucket: RecordBucket) -> Any:
    """The first of some columns that the table of a record's type has a value in.

    Where there is no such table, because it cannot be read, whatever the column says is expected.
    """
    values = pa.nulls(len(block), pa.large_string())
    if column not in block.rows.column_names:
        return values
    kinds = type_numbers(record_numbers(block.rows, bucket), bucket)
    for kind in RecordType:
        own = bucket.tables.get(f"{kind}s")
        if own is None:
            unread = pc.equal(kinds, [*CORE].index(kind))
            values = pc.if_else(pc.fill_null(unread, False), block[column], values)
            continue
        there = [name for name in columns if name in own.rows.column_names]
        if there:
            at = match(block, [RECORD], own.rows)
            values = pc.coalesce(values, *(taken(own[name], at) for name in there))
    return values


def _other_participants(block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Actors by role, in any order: that of the record is not published."""
    if "participants" not in bucket.tables:
        return
    actors = bucket.tables["participants"].rows.sort_by([(RECORD, "ascending"), ("actor_id", "ascending")])
    for column in block.rows.column_names:
        role = column.removeprefix("participants_")
        if role != column:
            in_role = actors.filter(pc.equal(actors.column("role"), role))
            expected = items_of(block, listed(in_role.column(RECORD), in_role.column("actor_id")))
            found = Block(block.rows.select([RECORD, ROW]).append_column(column, in_order(block[column])))
            yield from recomputed(block.table, found, RECORD, {column: expected})

"""What wide tables and `claims` sum up of other tables, so that a row can be read alone: it is recomputed.

What `claims` puts into words is in `verification.claims`.
"""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import BETWEEN, CORE, MAIN
from ukjapan_dataset.models.vocabulary import (
    AdjudicationRule,
    AgreementStatus,
    RecordType,
    Strength,
    Support,
)
from ukjapan_dataset.terms import Term
from ukjapan_dataset.tokens import PATTERN
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived import is_of_type, match, recomputed
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.records import RECORD, WIDE, RecordBucket

WHAT, WHEN = ("description", "content", "name", "subject"), ("date", "deadline", "period")
"""The columns of the tables of types from which `claims` takes what is claimed, and when."""
ORDERED: dict[str, type[Term]] = {"strength": Strength, "status": AgreementStatus}
"""The main cells whose terms are ordered, the firmest first."""


def _array(terms: Any) -> pa.Array:
    return pa.array([str(term) for term in terms], pa.large_string())


WEAKEST_FIRST = _array(Support)
TYPES, MAINS = _array(MAIN), _array(MAIN.values())
CORES = _array(f"{kind}\0{field}" for kind, fields in CORE.items() for field in fields)


def _records(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        yield bucket.tables["records"]


def _types(rows: pa.Table, bucket: RecordBucket) -> Any:
    """The type of the record that each row is about."""
    records = bucket.tables["records"].rows
    at = pc.index_in(rows.column(RECORD), records.column(RECORD))
    return pc.take(records.column("record_type"), at)


def _is_core(rows: pa.Table, bucket: RecordBucket) -> Any:
    pair = pc.binary_join_element_wise(_types(rows, bucket), rows.column("field"), _large("\0"))
    return pc.is_in(pair, CORES)


def _large(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


@record_rule("UKJ867", "core-support", over=_records)
def core_support_follows(records: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The weakest support among the core cells of a record follows from `cells` and `adjudications`."""
    if "core_support" in records.rows.column_names:
        expected = {"core_support": _core_support(records, bucket)}
        yield from recomputed("records", records, RECORD, expected)


def _core_support(records: Block, bucket: RecordBucket) -> Any:
    cells = bucket.tables["cells"].rows
    core = cells.filter(_is_core(cells, bucket))
    # Where no core cell rests on words of its own, all cells count.
    weakest = pc.coalesce(_weakest(core, records), _weakest(cells, records))
    support = pc.fill_null(pc.take(WEAKEST_FIRST, weakest), str(Support.SINGLE_SOURCE))
    if "adjudications" in bucket.tables:
        decisions = bucket.tables["adjudications"].rows
        undecided = pc.equal(decisions.column("rule"), AdjudicationRule.UNRESOLVED)
        of_core = decisions.filter(pc.and_(undecided, _is_core(decisions, bucket)))
        contested = pc.is_in(records[RECORD], of_core.column(RECORD))
        support = pc.if_else(contested, _large(Support.CONTESTED), support)
    return support


def _weakest(cells: pa.Table, records: Block) -> Any:
    """The rank of the weakest support of the cells of each record; null if it has none."""
    rank = pc.index_in(cells.column("support"), WEAKEST_FIRST)
    ranked = pa.table({RECORD: cells.column(RECORD), "rank": rank})
    found = ranked.group_by(RECORD).aggregate([("rank", "min")])
    return pc.take(found.column("rank_min"), match(records, [RECORD], found))


def _summaries(bucket: RecordBucket) -> Iterator[Block]:
    """The rows of each table that sums up others, in which `summary of` names the table."""
    for name, block in bucket.tables.items():
        is_wide = name.endswith(WIDE) and is_of_type(name, bucket)
        if "cells" in bucket.tables and (is_wide or name == "claims"):
            named = pa.repeat(_large(name), len(block))
            yield Block(block.rows.append_column("summary of", named))


@record_rule("UKJ868", "summary-follows", over=_summaries)
def summary_follows(block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Support, disputed fields, sources, participants, speaker and range follow from other tables.

    So do what is claimed and when, in `claims`.
    """
    if not len(block):
        return
    table = block["summary of"][0].as_py()
    expected = {
        "support": _main_support(block, bucket),
        **_adjudicated(block, bucket),
        "contradicted_fields": _contradicted(block, bucket),
        **_sources(block, bucket, is_wide=table.endswith(WIDE)),
    }
    if table.endswith(WIDE):
        expected |= _range(block, bucket) | _speaker(block, bucket)
        yield from _other_participants(table, block, bucket)
    else:
        expected |= {"what": _first(block, "what", WHAT, bucket), "date": _first(block, "date", WHEN, bucket)}
    readable = {name: _unless_token(block, name, values) for name, values in expected.items()}
    yield from recomputed(table, block, RECORD, readable)


def _unless_token(block: Block, column: str, expected: Any) -> Any:
    """What is expected of a column. A text with a token is not compared: names keep their words elsewhere."""
    if column not in block.rows.column_names:
        return expected
    has_token = pc.match_substring_regex(block[column], PATTERN)
    return pc.if_else(pc.fill_null(has_token, False), block[column], expected)


def _main_support(block: Block, bucket: RecordBucket) -> Any:
    """The support of the main cell, or where there is none, that of the weakest core cell."""
    cells = bucket.tables["cells"].rows
    main = pc.take(MAINS, pc.index_in(_types(cells, bucket), TYPES))
    mains = cells.filter(pc.fill_null(pc.equal(cells.column("field"), main), False))
    support = pc.take(mains.column("support"), match(block, [RECORD], mains))
    records = bucket.tables["records"]
    weakest = pc.take(_core_support(records, bucket), match(block, [RECORD], records.rows))
    return pc.coalesce(support, weakest)


def _listed(block: Block, rows: pa.Table, column: str) -> Any:
    """The items of a column that the rows of each record have, in their order there, joined; null if none."""
    items = rows.set_column(
        rows.column_names.index(column),
        column,
        pc.replace_substring(rows.column(column), BETWEEN, ", "),
    )
    found = items.group_by(RECORD, use_threads=False).aggregate([(column, "list")])
    joined = pc.binary_join(found.column(f"{column}_list"), _large(BETWEEN))
    return pc.take(joined, match(block, [RECORD], found))


def _adjudicated(block: Block, bucket: RecordBucket) -> dict[str, Any]:
    if "adjudications" not in bucket.tables:
        return {}
    rows = bucket.tables["adjudications"].rows.sort_by([(RECORD, "ascending"), ("field", "ascending")])
    return {"adjudicated_fields": _listed(block, rows, "field")}


def _contradicted(block: Block, bucket: RecordBucket) -> Any:
    cells = bucket.tables["cells"].rows
    cells = cells.filter(pc.match_substring_regex(cells.column("n_contradicts"), "^[1-9]"))
    path = pc.binary_join_element_wise(
        cells.column("field"), cells.column("item"), _large("."), null_handling="skip"
    )
    rows = pa.table({RECORD: cells.column(RECORD), "path": path})
    return _listed(block, rows.sort_by([(RECORD, "ascending"), ("path", "ascending")]), "path")


def _sources(block: Block, bucket: RecordBucket, *, is_wide: bool) -> dict[str, Any]:
    rows = bucket.reported.sort_by([(RECORD, "ascending"), ("source_id", "ascending")])
    at = pc.index_in(rows.column("source_id"), bucket.sources.column("source_id"))
    names = pc.coalesce(pc.take(bucket.sources.column("short_name"), at), rows.column("source_id"))
    named = _listed(block, pa.table({RECORD: rows.column(RECORD), "name": names}), "name")
    if not is_wide:
        return {"sources": named}
    return {"sources": _listed(block, rows, "source_id"), "sources_named": named}


def _range(block: Block, bucket: RecordBucket) -> dict[str, Any]:
    """The weakest and the firmest value of an ordered main cell that any quote gives."""
    expected: dict[str, Any] = {}
    evidence = bucket.tables["evidence"].rows
    for field, terms in ORDERED.items():
        if not {field, f"{field}_weakest"} <= {*block.rows.column_names}:
            continue
        quotes = evidence.filter(pc.fill_null(pc.equal(evidence.column("field"), field), False))
        own = pc.take(block[field], pc.index_in(quotes.column(RECORD), block[RECORD]))
        firmest_first = _array(terms)
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
    return {f"speaker_{column}": pc.take(bucket.actors.column(column), at) for column in ("name", "kind")}


def _first(block: Block, column: str, columns: tuple[str, ...], bucket: RecordBucket) -> Any:
    """The first of some columns that the table of a record's type has a value in.

    Where there is no such table, because it cannot be read, whatever the column says is expected.
    """
    values = pa.nulls(len(block), pa.large_string())
    if column not in block.rows.column_names:
        return values
    for kind in RecordType:
        own = bucket.tables.get(f"{kind}s")
        if own is None:
            unread = pc.equal(_types(block.rows, bucket), str(kind))
            values = pc.if_else(pc.fill_null(unread, False), block[column], values)
            continue
        there = [name for name in columns if name in own.rows.column_names]
        if there:
            at = match(block, [RECORD], own.rows)
            values = pc.coalesce(values, *(pc.take(own[name], at) for name in there))
    return values


def _other_participants(table: str, block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """Actors by role, in any order: that of the record is not published."""
    if "participants" not in bucket.tables:
        return
    actors = bucket.tables["participants"].rows.sort_by([(RECORD, "ascending"), ("actor_id", "ascending")])
    for column in block.rows.column_names:
        role = column.removeprefix("participants_")
        if role != column:
            expected = _listed(block, actors.filter(pc.equal(actors.column("role"), role)), "actor_id")
            found = Block(block.rows.select([RECORD, "row"]).append_column(column, _sorted(block[column])))
            yield from recomputed(table, found, RECORD, {column: expected})


def _sorted(joined: Any) -> Any:
    """Joined items in their order."""
    parts = pc.split_pattern(joined, BETWEEN)
    items = pa.table({"at": pc.list_parent_indices(parts), "item": pc.list_flatten(parts)})
    items = items.sort_by([("at", "ascending"), ("item", "ascending")])
    found = items.group_by("at", use_threads=False).aggregate([("item", "list")])
    again = pc.binary_join(found.column("item_list"), _large(BETWEEN))
    numbers = pc.indices_nonzero(pa.repeat(True, len(joined)))
    at = pc.index_in(pc.cast(numbers, pa.int64()), pc.cast(found.column("at"), pa.int64()))
    return pc.take(again, at)

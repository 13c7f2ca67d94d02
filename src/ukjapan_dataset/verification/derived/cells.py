"""Cells: their values, and what is counted for them."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import SILENT, WORDED
from ukjapan_dataset.models.vocabulary import (
    Stance,
    Support,
)
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.derived.links import FIELD as OF_LINKS
from ukjapan_dataset.verification.derived.recomputing import BUILD, match, recomputed, texts_of
from ukjapan_dataset.verification.derived.stating import record_numbers, type_numbers
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.columns import large, taken, unless_token
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.records import (
    BEST_FIRST,
    CELL,
    RECORD,
    STRONGEST_FIRST,
    TYPES,
    RecordBucket,
    key_of,
)

COUNTED = {
    "n_sources": Stance.SUPPORTS,
    "n_less_precise": Stance.LESS_PRECISE,
    "n_differs": Stance.DIFFERS,
    "n_contradicts": Stance.CONTRADICTS,
}
"""The columns of `cells` that count readings, each with the stance that it counts."""
OF_PARTICIPANTS = "participants."
"""How the fields begin whose items are actors."""
WORDED_IN = {f"{one}s": fields for one, fields in WORDED.items()}
PARTICIPANT = [RECORD, "role", "actor_id"]


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
        "cells", cells, "cell_id", {name: texts_of(values) for name, values in expected.items()}
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


@record_rule("UKJ884", "cell-of-table", over=_cells)
def cell_of_table(cells: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """A row of `cells` has a value of its record: one in its type's table, an actor in a role, or a link.

    Each such value that needs words of its own has a row. Numbers may have more trailing zeros here than in
    the table of the type.
    """
    fields = pc.dictionary_encode(cells["field"])
    unexplained = pa.repeat(True, len(cells))
    for name in [one for one in TYPES if len(bucket.tables.get(one, ()))]:
        own = bucket.tables[name]
        at = pc.index_in(cells[RECORD], own[RECORD])
        for field in own_fields(own):
            of_field = pc.and_(pc.is_valid(at), taken(pc.equal(fields.dictionary, field), fields.indices))
            rows = pc.indices_nonzero(of_field)
            if len(rows):
                unexplained = pc.and_not(unexplained, of_field)
                expected = taken(own[field], taken(at, rows))
                yield from _other_values(cells, rows, expected)
            if field in WORDED_IN[name]:
                yield from _without_cell(name, own, field, taken(cells[RECORD], rows))
    yield from _items(cells.only(unexplained), bucket)


def _of_readable_types(cells: Block, bucket: RecordBucket) -> Any:
    """Which rows are about records of the types whose tables can be read."""
    readable = pa.array([name in bucket.tables for name in TYPES])
    return pc.fill_null(taken(readable, type_numbers(record_numbers(cells.rows, bucket), bucket)), False)


def own_fields(own: Block) -> list[str]:
    """The columns of a table of a type that its records have alone."""
    return [one for one in own.rows.column_names if one not in (RECORD, ROW)]


def _other_values(cells: Block, rows: Any, expected: Any) -> Iterator[Problem]:
    """A problem for each of some rows of `cells` that has another value than expected."""
    found = taken(cells["value"], rows)
    other = pc.invert(pc.fill_null(pc.equal(found, expected), False))
    if pc.any(other, min_count=0).as_py():
        few, expected = Block(cells.rows.take(rows.filter(other))), expected.filter(other)
        alike = pc.fill_null(pc.equal(_without_zeros(few["value"]), expected), False)
        readable = unless_token(few["value"], pc.if_else(alike, few["value"], expected))
        yield from recomputed("cells", few, "cell_id", {"value": readable})


def _without_zeros(texts: Any) -> Any:
    """Numbers as tables print them: without zeros that say nothing but how precise a number is."""
    is_number = pc.match_substring_regex(texts, r"\A-?[0-9]+\.[0-9]+\z")
    return pc.if_else(is_number, pc.utf8_rtrim(pc.utf8_rtrim(texts, "0"), "."), texts)


def _without_cell(table: str, own: Block, field: str, records: Any) -> Iterator[Problem]:
    """A problem for each record with a value in a field that none of the rows of `cells` about it has."""
    worded = pc.is_valid(own[field])
    if field in SILENT:
        worded = pc.and_(worded, pc.not_equal(own[field], large(str(SILENT[field]))))
    for row in own.where(pc.fill_null(pc.and_not(worded, pc.is_in(own[RECORD], records)), False)):
        message = f"expected a row of `cells` for `{field}`, found none"
        yield row_problem(table, row, shown(row[RECORD]), message, BUILD, field)


def _items(cells: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The cells of actors and links, whose value is their item; those of any other field have no value."""
    of_links = pc.fill_null(pc.starts_with(cells["field"], OF_LINKS), False)
    of_actors = pc.fill_null(pc.starts_with(cells["field"], OF_PARTICIPANTS), False)
    is_known = of_links
    if "participants" not in bucket.tables:
        is_known = pc.or_(is_known, of_actors)
    else:
        roles = pc.replace_substring_regex(cells["field"], rf"\A{OF_PARTICIPANTS}", "")
        named = pa.table([cells[RECORD], roles, cells["item"]], names=PARTICIPANT)
        participants = bucket.tables["participants"]
        is_actor = pc.and_(
            of_actors, pc.is_in(key_of(named, PARTICIPANT), key_of(participants.rows, PARTICIPANT))
        )
        is_known = pc.or_(is_known, is_actor)
        lacking = pc.invert(
            pc.is_in(key_of(participants.rows, PARTICIPANT), key_of(named.filter(of_actors), PARTICIPANT))
        )
        for row in participants.where(lacking):
            key = shown(f"{row[RECORD]} {row['actor_id']} {row['role']}")
            yield row_problem(
                "participants", row, key, "expected a row of `cells` for the actor, found none", BUILD
            )
    expected = pc.if_else(is_known, cells["item"], None)
    expected = pc.if_else(_of_readable_types(cells, bucket), expected, cells["value"])
    yield from _other_values(cells, pc.indices_nonzero(pa.repeat(True, len(cells))), expected)

"""Cells, ids and classes that follow from other cells of the same record or row."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import SILENT, WORDED
from ukjapan_dataset.units import kind
from ukjapan_dataset.verification.bucket_rules import record_rule, row_problem
from ukjapan_dataset.verification.columns import joined_by, large, taken, unless_token
from ukjapan_dataset.verification.derived import BUILD, match, recomputed
from ukjapan_dataset.verification.links import FIELD as OF_LINKS
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.records import CELL, RECORD, TYPES, RecordBucket, key_of
from ukjapan_dataset.verification.stating import record_numbers, type_numbers

OF_PARTICIPANTS = "participants."
"""How the fields begin whose items are actors."""
WORDED_IN = {f"{one}s": fields for one, fields in WORDED.items()}
PARTICIPANT = [RECORD, "role", "actor_id"]


def _cells(bucket: RecordBucket) -> Iterator[Block]:
    if "cells" in bucket.tables:
        yield bucket.tables["cells"]


@record_rule("UKJ884", "cell-of-table", over=_cells)
def cell_of_table(cells: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """A row of `cells` has a value of its record: of the table of its type, an actor in a role, or a link.

    Each such value that needs words of its own has a row. Numbers may have more zeros than in their table.
    """
    fields = pc.dictionary_encode(cells["field"])
    unexplained = pa.repeat(True, len(cells))
    for name in [one for one in TYPES if len(bucket.tables.get(one, ()))]:
        own = bucket.tables[name]
        at = pc.index_in(cells[RECORD], own[RECORD])
        for field in _own_fields(own):
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


def _own_fields(own: Block) -> list[str]:
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


def _with_ids(bucket: RecordBucket) -> Iterator[Block]:
    """Cells, and the evidence about them."""
    for name, key in IDS.items():
        if name in bucket.tables and key in bucket.tables[name].rows.column_names:
            yield bucket.tables[name]


IDS = {"cells": "cell_id", "evidence": "evidence_id"}


@record_rule("UKJ885", "id-follows", over=_with_ids)
def id_follows(block: Block, _bucket: RecordBucket) -> Iterator[Problem]:
    """The id of a cell has its record and field; that of evidence has its passage, field and piece.

    The id of a passage has its record and source, and a number if there are several.
    """
    table = next(name for name, key in IDS.items() if key in block.rows.column_names)
    expected = _cell_ids(block) if table == "cells" else _evidence_ids(block)
    yield from recomputed(table, block, IDS[table], {IDS[table]: expected})


def _cell_ids(cells: Block) -> Any:
    return pc.binary_join_element_wise(cells[RECORD], _path(cells), large("-"))


def _path(block: Block) -> Any:
    """Field and item as part of an id; null without a field."""
    fields = pc.dictionary_encode(block["field"])
    slugs = taken(pc.replace_substring_regex(fields.dictionary, "[._]", "-"), fields.indices)
    if block["item"].null_count == len(block):
        return slugs
    items = pc.replace_substring_regex(block["item"], "[._]", "-")
    return pc.if_else(pc.is_valid(items), pc.binary_join_element_wise(slugs, items, large("-")), slugs)


def _evidence_ids(evidence: Block) -> Any:
    further = pc.not_equal(evidence["piece"], "1")
    stem = joined_by("-", evidence["passage_id"], _path(evidence))
    if pc.any(further, min_count=0).as_py():
        piece = pc.if_else(further, evidence["piece"], None)
        stem = joined_by("-piece-", stem, piece)
    is_first = pc.is_null(evidence["passage_id"])
    return pc.if_else(is_first, _passage_ids(evidence, is_first), stem)


def _passage_ids(evidence: Block, is_first: Any) -> Any:
    """The ids of passages. Which of several of one source has which number is not published."""
    stem = pc.binary_join_element_wise(evidence[RECORD], evidence["source_id"], large("-"))
    own = pc.if_else(is_first, evidence["evidence_id"], None)
    if pc.all(pc.equal(own, stem), min_count=0).as_py():
        return stem
    numbered = pc.match_substring_regex(own, r"-[1-9][0-9]*\z")
    bare = pc.if_else(numbered, pc.replace_substring_regex(own, r"-[1-9][0-9]*\z", ""), own)
    fits = pc.or_(pc.equal(own, stem), pc.equal(bare, stem))
    return pc.if_else(pc.fill_null(fits, False), own, stem)


def _decisions(bucket: RecordBucket) -> Iterator[Block]:
    if {"adjudications", "cells"} <= bucket.tables.keys() and len(bucket.tables["adjudications"]):
        yield bucket.tables["adjudications"]


@record_rule("UKJ886", "chosen-value", over=_decisions)
def chosen_value(decisions: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """The value that was chosen where sources differ is that of the record."""
    items = pc.struct_field(pc.extract_regex(decisions["field"], ITEM), "item")
    bare = pc.if_else(pc.is_valid(items), None, decisions["field"])
    named = pa.table([decisions[RECORD], bare, pa.nulls(len(decisions), pa.large_string())], names=CELL)
    cells = bucket.tables["cells"]
    # `cells` has numbers as the source gives them, but no classes, which need no words.
    chosen = pc.coalesce(items, taken(cells["value"], match(Block(named), CELL, cells.rows)))
    for name in [one for one in TYPES if len(bucket.tables.get(one, ()))]:
        own = bucket.tables[name]
        at = pc.index_in(decisions[RECORD], own[RECORD])
        for field in _own_fields(own):
            of_field = pc.fill_null(pc.equal(bare, field), False)
            if pc.any(of_field, min_count=0).as_py():
                chosen = pc.coalesce(chosen, pc.if_else(of_field, taken(own[field], at), None))
    key = pc.binary_join_element_wise(decisions[RECORD], decisions["field"], large(" "))
    keyed = Block(decisions.rows.append_column("key", pa.chunked_array([key])))
    readable = unless_token(decisions["chosen_value"], chosen)
    yield from recomputed("adjudications", keyed, "key", {"chosen_value": readable})


ITEM = r"\A(?:participants|links)\.(?:.*\.)?(?P<item>[^.]*)\z"
"""The path of a cell with an item, as a regular expression."""


def _classified(bucket: RecordBucket) -> Iterator[Block]:
    for name, columns in CLASSES.items():
        if name in bucket.tables and set(columns) <= {*bucket.tables[name].rows.column_names}:
            yield bucket.tables[name]


CLASSES = {"records": ("composite", "composite_reason"), "figures": ("unit", "unit_kind")}


@record_rule("UKJ887", "class-follows", over=_classified)
def class_follows(block: Block, _bucket: RecordBucket) -> Iterator[Problem]:
    """A record is composite if it has a reason for that; the dimension of a unit is that of the unit."""
    if "composite" in block.rows.column_names:
        composite = pc.cast(pc.is_valid(block["composite_reason"]), pa.large_string())
        yield from recomputed("records", block, RECORD, {"composite": composite})
        return
    units = pc.dictionary_encode(block["unit"])
    kinds = pa.array([_kind(unit) for unit in units.dictionary.to_pylist()], pa.large_string())
    yield from recomputed("figures", block, RECORD, {"unit_kind": taken(kinds, units.indices)})


def _kind(unit: str) -> str | None:
    """The dimension of a unit; none if it is no unit, which the pattern of the column refuses."""
    if len(unit) > LONGEST_UNIT:
        return None
    try:
        return str(kind(unit))
    except ValueError:
        return None


LONGEST_UNIT = 200
"""How many characters the name of a unit may have."""

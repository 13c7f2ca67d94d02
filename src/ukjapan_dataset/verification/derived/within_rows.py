"""Cells, ids and classes that follow from other cells of the same record or row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.rules import rule
from ukjapan_dataset.units import kind
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived.cells import own_fields
from ukjapan_dataset.verification.derived.recomputing import BUILD, match, recomputed
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.columns import joined_by, large, taken, unless_token
from ukjapan_dataset.verification.received.constraints import Breach
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.records import (
    CELL,
    RECORD,
    TYPES,
    RecordBucket,
)
from ukjapan_dataset.verification.received.tables import Cells


def _with_ids(bucket: RecordBucket) -> Iterator[Block]:
    """Cells, and the evidence about them."""
    for name, key in IDS.items():
        if name in bucket.tables and key in bucket.tables[name].rows.column_names:
            yield bucket.tables[name]


IDS = {"cells": "cell_id", "evidence": "evidence_id"}


@record_rule("UKJ885", "id-follows", over=_with_ids)
def id_follows(block: Block, _bucket: RecordBucket) -> Iterator[Problem]:
    """The id of a cell consists of its record and field; that of evidence, of its passage, field and piece.

    The id of a passage consists of its record and source, with a number if there are several passages.
    """
    key = IDS[block.table]
    expected = _cell_ids(block) if block.table == "cells" else _evidence_ids(block)
    yield from recomputed(block.table, block, key, {key: expected})


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
    """Where sources differ, the chosen value is the value that the record has."""
    items = pc.struct_field(pc.extract_regex(decisions["field"], ITEM), "item")
    bare = pc.if_else(pc.is_valid(items), None, decisions["field"])
    named = pa.table([decisions[RECORD], bare, pa.nulls(len(decisions), pa.large_string())], names=CELL)
    cells = bucket.tables["cells"]
    # `cells` has numbers as the source gives them, but no classes, which need no words.
    chosen = pc.coalesce(items, taken(cells["value"], match(Block(named), CELL, cells.rows)))
    for name in [one for one in TYPES if len(bucket.tables.get(one, ()))]:
        own = bucket.tables[name]
        at = pc.index_in(decisions[RECORD], own[RECORD])
        for field in own_fields(own):
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
    """`composite` says whether there is a `composite_reason`; `unit_kind` is the dimension of `unit`."""
    if block.table == "records":
        composite = pc.cast(pc.is_valid(block["composite_reason"]), pa.large_string())
        yield from recomputed("records", block, RECORD, {"composite": composite})
        return
    units = pc.dictionary_encode(block["unit"])
    kinds = pa.array([_kind(unit) for unit in units.dictionary.to_pylist()], pa.large_string())
    yield from recomputed("figures", block, RECORD, {"unit_kind": taken(kinds, units.indices)})


def _kind(unit: str) -> str | None:
    """The dimension of a unit; none if it is not a unit, which the pattern of the column refuses."""
    if len(unit) > LONGEST_UNIT:
        return None
    try:
        return str(kind(unit))
    except ValueError:
        return None


LONGEST_UNIT = 200
"""How many characters the name of a unit may have."""


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
    """The first or last day of a date; none if it is open there, or is not a date."""
    try:
        day = getattr(edtf.bounds(text), end)
    except ValueError:
        return None
    return day.isoformat() if day else None

"""What follows from other cells is recomputed: an altered cell is found, though every digest is new."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.verification.packages import (
    Row,
    findings,
    package,
    published,
    refused_by,
    rows_changed,
    stand_off,
)
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.models.summary import ROLES, SILENT, WORDED
from ukjapan_dataset.publishing.package import Files

ALTERED: list[tuple[str, str, str, Any, str]] = [
    ("claims", "clean-lakes", "who", "Ostland", "claim-in-words"),
    ("claims", "lakes-pact", "value", "agreed", "claim-in-words"),
    ("claims", "clean-lakes-year", "value", "by 2031 calendar_year", "claim-in-words"),
    ("claims", "lakes-pact", "readings", "agreed (Evening, contradicts)", "claim-in-words"),
    ("claims", "lakes-trade", "readings", "5 (Evening, differs)", "claim-in-words"),
    ("claims", "berg-clean-lakes", "quote", "“We will clean the lakes by 2030.”", "claim-in-words"),
    ("claims", "berg-polluted-lakes", "quote_source", "Evening", "claim-in-words"),
    ("links", "clean-lakes part_of lakes-pact", "basis", "stated", "links-follow"),
    (
        "links",
        "lakes-trade-usd derived_from lakes-trade",
        "evidence_id",
        "clean-lakes-morning",
        "links-follow",
    ),
    ("links", "berg-clean-lakes about clean-lakes", "basis", "stated", "links-follow"),
    ("links", "clean-lakes-year same_matter clean-lakes", "relation", "possibly_same", "links-follow"),
    ("reporting", "clean-lakes evening", "status", "states", "reporting-status"),
    ("reporting", "berg-clean-lakes evening", "status", "states", "reporting-status"),
    ("reporting", "lakes-trade evening", "elsewhere_record", "lakes-pact", "reported-elsewhere"),
    ("reporting", "lakes-pact-signing evening", "status", "elsewhere", "reported-elsewhere"),
    ("cells", "lakes-trade-value", "value", "6600000", "cell-of-table"),
    ("cells", "lakes-pact-participants-party-norland", "value", "ostland", "cell-of-table"),
    ("cells", "rivers-accord-name", "cell_id", "rivers-accord-names", "id-follows"),
    ("evidence", "rivers-accord-morning-name", "evidence_id", "rivers-accord-noon-name", "id-follows"),
    ("adjudications", "lakes-pact date", "chosen_value", "2021-03-04", "chosen-value"),
    ("figures", "lakes-trade", "unit_kind", "count", "class-follows"),
    ("variables", "actors-kind", "definition", "Another.", "variable-as-described"),
    ("variables", "actors-name", "position", 9, "variable-as-described"),
    ("variables", "cells-basis", "n_values", 1, "variable-counts"),
    ("variables", "agreements-name", "n_quotes", 1, "variable-counts"),
    ("variables", "agreements-status", "share_stated", Decimal("0.5"), "variable-counts"),
    ("categories", "actors-kind group", "n_values", 99, "category-as-described"),
    ("categories", "actors-kind person", "definition", "Another.", "category-as-described"),
    ("segments", "evening-s3", "reason", None, "segment-follows"),
    ("segments", "morning-s6", "segment_id", "morning-s66", "segment-follows"),
]
"""Table, key, column, another value, and the rule that must report it, in the row and the column."""
KEYS = {
    "links": ("record_id", "relation", "target_id"),
    "reporting": ("record_id", "source_id"),
    "adjudications": ("record_id", "field"),
    "cells": ("cell_id",),
    "evidence": ("evidence_id",),
    "segments": ("segment_id",),
    "variables": ("variable_id",),
    "categories": ("variable_id", "category"),
}
"""The keys of tables whose key is not the record."""


def key_of(table: str, row: Row) -> str:
    return " ".join(str(row[name]) for name in KEYS.get(table, ("record_id",)))


def altered(table: str, files: Files) -> tuple[Files, set[tuple[str, str, str, str]]]:
    """A package with other values in a table, and what must be found in it: rule, table, key and column."""
    wanted: set[tuple[str, str, str, str]] = set()

    def change(rows: list[Row]) -> None:
        by_key = {key_of(table, row): row for row in rows}
        for _, key, column, value, rule in (one for one in ALTERED if one[0] == table):
            assert by_key[key][column] != value
            by_key[key][column] = value
            wanted.add((rule, table, key_of(table, by_key[key]), column))

    return rows_changed(table, change, files), wanted


def test_one_altered_cell_of_each_derived_column_is_found_in_its_row_by_its_rule() -> None:
    files, wanted = published(), set[tuple[str, str, str, str]]()
    for table in dict.fromkeys(one[0] for one in ALTERED):
        files, more = altered(table, files)
        wanted |= more
    found = {
        (one.name, one.problem.place.file.split("/")[-1].removesuffix(".csv"), one.problem.record, column)
        for one in findings(package(files))
        for column in (one.problem.field, *(each[2] for each in ALTERED if not one.problem.field))
    }
    assert wanted - found == set()


def without(table: str, **values: Any) -> Callable[[], Files]:
    """The package without the rows of a table that have some values."""

    def drop(rows: list[Row]) -> None:
        rows[:] = [row for row in rows if any(row[name] != value for name, value in values.items())]

    return lambda: rows_changed(table, drop)


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        (without("links", relation="about"), "links-follow"),
        (without("cells", cell_id="lakes-pact-event"), "cell-of-table"),
        (without("cells", cell_id="lakes-pact-participants-party-norland"), "cell-of-table"),
        (without("decision_rules", variable_id="adjudications-rule", number=1), "numbered-from-one"),
    ],
)
def test_a_derived_row_that_is_missing_is_found(files: Callable[[], Files], rule: str) -> None:
    assert rule in refused_by(package(files()))


def test_a_quote_whose_words_are_left_out_is_found_by_its_digest() -> None:
    def other(rows: list[Row]) -> None:
        rows[0]["quote"] = rows[1]["quote"]

    assert "claim-in-words" in refused_by(package(rows_changed("claims", other, stand_off())))


def test_what_verification_knows_of_records_is_what_the_models_say() -> None:
    for model in RECORD_MODELS.values():
        assert model.quotable() == list(WORDED[model.type])
        assert model.roles == ROLES[model.type]
    silent = {
        name: grounding.silent
        for model in RECORD_MODELS.values()
        for name, grounding in model.groundings().items()
        if grounding.silent
    }
    assert silent == SILENT

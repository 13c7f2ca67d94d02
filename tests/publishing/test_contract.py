import pytest

from tests.projects import OWN
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import DeclaredTable, Row
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.models.tables import KEYS, TABLES
from ukjapan_dataset.publishing.tables import build_tables

WIDE = (
    " label scope core_support composite corroboration n_sources n_origins note support adjudicated_fields "
    "contradicted_fields sources sources_named "
)
CONTRACT = {
    "claims": "record_id record_type label scope who what value readings date support core_support composite "
    "adjudicated_fields contradicted_fields sources quote quote_source",
    "sources": "source_id file title publisher byline dateline published language origin "
    "origin_basis sha256 n_bytes n_chars n_segments rights",
    "actors": "actor_id name kind country role",
    "aliases": "actor_id alias",
    "members": "actor_id member_id",
    "events": "record_id kind description date place",
    "links": "record_id relation target_id basis evidence_id",
    "cells": "cell_id record_id field item value basis n_sources n_origins n_less_precise n_differs "
    "n_contradicts support",
    "records": "record_id record_type label scope n_sources n_origins corroboration core_support note "
    "composite composite_reason",
    "agreements": "record_id name kind status date domain builds_on",
    "commitments": "record_id action description domain strength stage deadline condition agreement event",
    "figures": "record_id indicator subject as_written value value_low value_high unit unit_kind "
    "qualifier period derived_from",
    "attributions": "record_id mode speaker speaker_as_named cue content addressee venue date about",
    "participants": "record_id actor_id role",
    "evidence": "evidence_id record_id passage_id field item source_id start_char end_char "
    "start_byte end_byte quote prefix suffix match basis stance reported_value note",
    "reporting": "record_id source_id status elsewhere_record",
    "adjudications": "record_id field chosen_value rule reason",
    "segments": "segment_id source_id number kind start_char end_char disposition reason",
    "reconciliation": "number type first second variable first_value second_value category decision reason",
    "reliability": "measure type variable level n_units equal coefficient low high",
    "variables": "variable_id table variable position definition type level unit obligation grounding "
    "references pattern n_values n_quotes share_stated share_resolved share_inferred",
    "categories": "variable_id category position definition n_values",
    "decision_rules": "variable_id number rule",
    "borderline_cases": "variable_id number source_id start_char end_char quote record_id value ruling",
    "revisions": "number release kind subject_type subject field old_value new_value "
    "evidence_change successor reason",
}
CONTRACT |= {
    "agreements_wide": CONTRACT["agreements"] + WIDE + "status_weakest status_firmest participants_party",
    "commitments_wide": CONTRACT["commitments"]
    + WIDE
    + "strength_weakest strength_firmest participants_bound participants_target participants_beneficiary",
    "figures_wide": CONTRACT["figures"] + WIDE + "participants_subject",
    "attributions_wide": CONTRACT["attributions"] + WIDE + "speaker_name speaker_kind",
    "events_wide": CONTRACT["events"] + WIDE + "participants_participant",
}
KEY_COLUMNS = {
    **{name: ["record_id"] for name in ("claims", *(f"{name}_wide" for name in RECORD_MODELS))},
    "sources": ["source_id"],
    "actors": ["actor_id"],
    "aliases": ["actor_id", "alias"],
    "members": ["actor_id", "member_id"],
    "events": ["record_id"],
    "links": ["record_id", "relation", "target_id"],
    "cells": ["cell_id"],
    "records": ["record_id"],
    "agreements": ["record_id"],
    "commitments": ["record_id"],
    "figures": ["record_id"],
    "attributions": ["record_id"],
    "participants": ["record_id", "actor_id", "role"],
    "evidence": ["evidence_id"],
    "reporting": ["record_id", "source_id"],
    "adjudications": ["record_id", "field"],
    "segments": ["segment_id"],
    "reconciliation": ["number"],
    "reliability": ["measure", "type", "variable"],
    "variables": ["variable_id"],
    "categories": ["variable_id", "category"],
    "decision_rules": ["variable_id", "number"],
    "borderline_cases": ["variable_id", "number"],
    "revisions": ["number"],
}


@pytest.fixture(scope="module")
def rows(own: Corpus) -> dict[str, list[Row]]:
    return {name: table.to_pylist() for name, table in build_tables(own).items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_promised_column_is_renamed_or_dropped(table: DeclaredTable) -> None:
    assert set(CONTRACT[table.name].split()) <= {column.name for column in table.columns}
    assert list(table.key) == KEY_COLUMNS[table.name]


def test_every_edtf_column_has_its_first_and_last_day_beside_it() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        for name in ("published", "date", "deadline", "period"):
            if name in names:
                at = names.index(name)
                assert names[at + 1 : at + 3] == [f"{name}_earliest", f"{name}_latest"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_are_sorted_by_a_key_that_is_unique(table: DeclaredTable, rows: dict[str, list[Row]]) -> None:
    keys = [tuple(row[column] for column in table.key) for row in rows[table.name]]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_foreign_key_points_to_a_row(table: DeclaredTable, rows: dict[str, list[Row]]) -> None:
    for column in table.columns:
        if column.references:
            known = {row[KEYS[column.references]] for row in rows[column.references]}
            assert {row[column.name] for row in rows[table.name]} - {None} <= known


def test_every_span_spells_its_quote_in_characters_and_in_bytes(
    rows: dict[str, list[Row]],
) -> None:
    files = {row["source_id"]: (OWN.seeds / row["file"]).read_bytes() for row in rows["sources"]}
    texts = {source: data.decode() for source, data in files.items()}
    assert len(rows["evidence"]) > 1000
    for row in rows["evidence"]:
        source = row["source_id"]
        assert texts[source][row["start_char"] : row["end_char"]] == row["quote"]
        assert files[source][row["start_byte"] : row["end_byte"]].decode() == row["quote"]


def test_prefix_and_suffix_are_what_surrounds_a_quote(rows: dict[str, list[Row]], own: Corpus) -> None:
    for row in rows["evidence"]:
        text = own.library[row["source_id"]].text
        assert text[: row["start_char"]].endswith(row["prefix"] or "")
        assert text[row["end_char"] :].startswith(row["suffix"] or "")


def test_a_cell_is_in_the_passage_that_its_row_names(rows: dict[str, list[Row]]) -> None:
    passages: dict[str, list[Row]] = {}
    for row in rows["evidence"]:
        if row["field"] is None:
            passages.setdefault(row["passage_id"] or row["evidence_id"], []).append(row)
    for row in rows["evidence"]:
        if row["field"] is not None:
            assert any(
                piece["start_char"] <= row["start_char"] and row["end_char"] <= piece["end_char"]
                for piece in passages[row["passage_id"]]
            )


def test_every_coded_cell_has_a_span(rows: dict[str, list[Row]], own: Corpus) -> None:
    grounded = {
        (row["record_id"], row["field"] if row["item"] is None else f"{row['field']}.{row['item']}")
        for row in rows["evidence"]
        if row["stance"] != "contradicts"
    }
    for entry in own.records:
        for cell in entry.model.cells():
            assert (entry.model.id, cell.path) in grounded


def test_articles_of_one_origin_do_not_corroborate_one_another(
    rows: dict[str, list[Row]],
) -> None:
    origins = {row["source_id"]: row["origin"] for row in rows["sources"]}
    assert origins["000-unsigned"] == origins["002-ap"]
    reporting: dict[str, set[str]] = {}
    for row in rows["reporting"]:
        if row["status"] not in ("silent", "elsewhere"):
            reporting.setdefault(row["record_id"], set()).add(row["source_id"])
    for row in rows["records"]:
        found = {origins[source] for source in reporting[row["record_id"]]}
        assert row["n_origins"] == len(found)
        assert row["n_sources"] == len(reporting[row["record_id"]])
        assert (row["corroboration"] == "corroborated") <= (len(found) > 1)


def test_no_text_is_one_that_readers_or_spreadsheets_disagree_about(
    rows: dict[str, list[Row]],
) -> None:
    for name, found in rows.items():
        for row in found:
            for column, value in row.items():
                if isinstance(value, str):
                    assert value not in ("", "NA", "None", "n/a"), (name, column)
                    assert value[0] not in "=+-@\t\r", (name, column, value)

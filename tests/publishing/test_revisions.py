"""The log of revisions, as it is published: what each field was, and what it is."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.projects import OWN, edit
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout, csv_path
from ukjapan_dataset.publishing import package_files
from ukjapan_dataset.releases.kept import all_kept, keep

Shown = tuple[str, str, str]
"""The old value, the new one, and what changed in the evidence."""

COMMITMENTS, AGREEMENTS = "data/records/commitments.yaml", "data/records/agreements.yaml"
ENTRY = "- {{release: 9.9.9, kind: recode, id: {}, fields: [{}], reason: It was so.}}\n"


def published_log(layout: Layout, corpus: Corpus | None = None) -> list[dict[str, str]]:
    files = package_files(corpus or validate(layout)[0], all_kept(layout))
    return list(csv.DictReader(io.StringIO(files[csv_path("revisions")].decode(), newline="")))


@pytest.fixture
def shown(built: Layout) -> Callable[[str, str], Shown]:
    """What the log shows of a field of a record, whose entry is for the release after the kept one."""
    keep(built)

    def show(record: str, field: str) -> Shown:
        with (built.root / "data/records/revisions.yaml").open("a") as log:
            log.write(ENTRY.format(record, field))
        row = published_log(built)[-1]
        return row["old_value"], row["new_value"], row["evidence_change"]

    return show


def test_a_field_is_shown_with_its_old_and_new_value(
    built: Layout, shown: Callable[[str, str], Shown]
) -> None:
    edit(built, COMMITMENTS, "  action: strengthen\n", "  action: secure_supply\n")
    assert shown("clean-lakes", "action") == ("strengthen", "secure_supply", "")


def test_a_number_is_shown_as_its_table_has_it(built: Layout, shown: Callable[[str, str], Shown]) -> None:
    edit(built, "data/records/figures.yaml", "  value: 5500000\n", "  value: 5500000.5\n")
    assert shown("lakes-trade", "value")[:2] == ("5500000", "5500000.5")


def test_a_participant_that_is_gone_is_shown_with_the_source_that_named_it(
    built: Layout, shown: Callable[[str, str], Shown]
) -> None:
    edit(built, AGREEMENTS, "    party: [norland, ostland]", "    party: [norland]")
    edit(built, AGREEMENTS, "        participants.party.ostland: Ostland\n", "")
    assert shown("lakes-pact", "participants.party.ostland") == ("ostland", "", "morning: supports → nothing")
    assert shown("lakes-pact", "participants.party")[:2] == ("norland; ostland", "norland")
    assert shown("lakes-pact", "participants")[:2] == ("party.norland; party.ostland", "party.norland")


def test_a_new_link_is_shown_with_the_source_that_states_it(
    built: Layout, shown: Callable[[str, str], Shown]
) -> None:
    edit(built, AGREEMENTS, "    party: [norland, ostland]\n", "    party: [norland, ostland]\n" + LINK)
    edit(built, AGREEMENTS, "        builds_on: It builds", LINK_CELL + "        builds_on: It builds")
    assert shown("lakes-pact", "links.part_of.rivers-accord") == (
        "",
        "rivers-accord",
        "morning: nothing → supports, inferred",
    )


LINK = "  links:\n    part_of: [rivers-accord]\n"
LINK_CELL = (
    "        links.part_of.rivers-accord: {quote: It builds on, basis: inferred, note: So it is a part.}\n"
)


def test_another_reading_of_a_source_is_shown_where_the_value_is_unchanged(
    built: Layout, shown: Callable[[str, str], Shown]
) -> None:
    edit(built, COMMITMENTS, "says: pledged, stance: contradicts", "says: agreed, stance: differs")
    edit(built, COMMITMENTS, "rule: internal_consistency", "rule: unresolved")
    assert shown("clean-lakes", "strength") == (
        "announced",
        "announced",
        "evening: contradicts “pledged” → differs “agreed”; adjudication: internal_consistency → unresolved",
    )


def test_other_words_and_other_notes_are_shown_as_such(
    built: Layout, shown: Callable[[str, str], Shown]
) -> None:
    edit(built, COMMITMENTS, "        strength: will\n", "        strength: We will\n")
    edit(built, COMMITMENTS, "hold no promise", "have no promise")
    assert shown("clean-lakes", "strength")[2] == "morning: other words; adjudication: reworded"


def test_passages_are_shown_by_source(built: Layout, shown: Callable[[str, str], Shown]) -> None:
    edit(built, AGREEMENTS, "Lakes Pact on 4 March 2021.", "Lakes Pact on 4 March 2021")
    assert shown("lakes-pact", "evidence") == ("", "", "evening: other words")


def test_what_changed_in_the_first_release_cannot_be_shown(built: Layout) -> None:
    assert {(row["old_value"], row["new_value"]) for row in published_log(built)} == {("", "")}


def test_a_past_release_is_shown_as_it_was_kept_whatever_comes_after(own: Corpus) -> None:
    rows = {(row["release"], row["subject"], row["field"]): row for row in reversed(published_log(OWN, own))}
    strength = rows["0.2.0", "uk-china-engagement", "strength"]
    assert (strength["old_value"], strength["new_value"]) == ("intends", "launched")
    status = rows["0.2.0", "cptpp", "status"]
    assert (status["old_value"], status["new_value"]) == ("", "in_place")
    assert status["evidence_change"] == "002-ap: nothing → supports, inferred"


def test_every_field_of_our_own_log_shows_what_changed(own: Corpus) -> None:
    unshown = [
        row
        for row in published_log(OWN, own)
        if row["field"] and row["subject_type"] != "dataset"
        if row["old_value"] == row["new_value"] and not row["evidence_change"]
    ]
    assert unshown == []

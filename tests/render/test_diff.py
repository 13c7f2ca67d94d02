"""What a diff prints of each change: old and new value, the source, and the reason."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.projects import OWN, edit
from ukjapan_dataset.jobs import build
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.releases.diff import Diff, compare
from ukjapan_dataset.render.diff import as_json, as_text

LOG = """
- {release: 9.9.9, kind: correction, id: clean-lakes, fields: [strength], reason: Agreed says as much.}
- {release: 9.9.9, kind: recode, id: lakes-pact, fields: [participants.party.ostland], reason: It only signs.}
- {release: 9.9.9, kind: wording, of: dataset, id: lakes-pact, reason: Notes were reworded.}
"""


AGREED = "says: agreed, stance: differs, basis: inferred, note: Both did."


@pytest.fixture
def changed(built: Layout, tmp_path: Path) -> Diff:
    """The small project, before and after changes of which one has no reason."""
    old = shutil.copytree(built.root, tmp_path / "old")
    commitments, agreements = "data/records/commitments.yaml", "data/records/agreements.yaml"
    edit(built, commitments, "says: pledged, stance: contradicts", AGREED)
    edit(built, "data/records/figures.yaml", "label: Polluted lakes", "label: Lakes that are polluted")
    edit(built, agreements, "    party: [norland, ostland]", "    party: [norland]")
    edit(built, agreements, "        participants.party.ostland: Ostland\n", "")
    edit(built, "data/records/actors.yaml", "  name: Norland\n", "  name: Kingdom of Norland\n")
    with (built.root / "data/records/revisions.yaml").open("a") as log:
        log.write(LOG)
    assert build.build(built).report.ok
    return compare(str(old), str(built.root), built.root)


def change(diff: Diff, **wanted: Any) -> dict[str, Any]:
    """The one change of a diff, as JSON, that has these values."""
    found = json.loads(as_json(diff))["changes"]
    (one,) = [one for one in found if all(one[key] == value for key, value in wanted.items())]
    return dict(one)


def test_a_changed_value_is_printed_before_and_after_with_its_reason(changed: Diff) -> None:
    assert """  ~ polluted-lakes
      - label: Polluted lakes
      + label: Lakes that are polluted
      because (wording): Notes were reworded.
""" in as_text(changed)


def test_changed_evidence_is_printed_with_its_source_stance_and_value(changed: Diff) -> None:
    assert """  ~ clean-lakes · strength · evening
      - basis: stated
      + basis: inferred
      - stance: contradicts
      + stance: differs
      - reported_value: pledged
      + reported_value: agreed
      + note: Both did.
      because (correction): Agreed says as much.
""" in as_text(changed)


def test_evidence_that_is_gone_is_printed_with_its_words_and_no_offsets(changed: Diff) -> None:
    assert """  - lakes-pact · participants.party.ostland · morning
      - quote: Ostland
      - basis: stated
      - stance: supports
      because (recode): It only signs.
""" in as_text(changed)


def test_changes_without_a_reason_are_listed_together(changed: Diff) -> None:
    assert "\nno reason is given\n  actor norland, name\n\n" in as_text(changed)


def test_the_json_of_a_change_names_its_field_source_and_reasons(changed: Diff) -> None:
    stance = change(changed, table="evidence", column="stance")
    assert (stance["old"], stance["new"]) == ("contradicts", "differs")
    assert (stance["record"], stance["field"], stance["source"]) == ("clean-lakes", "strength", "evening")
    assert stance["reasons"] == ["Agreed says as much."]


def test_the_json_of_a_row_that_is_gone_has_its_cells(changed: Diff) -> None:
    gone = change(changed, table="evidence", kind="row removed")
    assert (gone["row"]["quote"], gone["row"]["stance"]) == ("Ostland", "supports")


def test_what_follows_from_the_coding_needs_and_gives_no_reason(changed: Diff) -> None:
    support = change(changed, table="cells", kind="row removed")
    assert (support["field"], support["row"], support["reasons"]) == (None, None, [])


def test_our_own_changes_since_the_last_release_all_have_a_reason() -> None:
    text = as_text(compare("0.2.0", str(OWN.root), OWN.root))
    assert "no reason is given" not in text
    assert "  + column added: stage\n      because (recode):" in text

from pathlib import Path

import pytest

from tests.projects import REFUSED, broken, report
from ukjapan_dataset import verification
from ukjapan_dataset.checks import RULES
from ukjapan_dataset.jobs.rules import ALL
from ukjapan_dataset.layout import Layout

NOT_BY_DATA = {
    "schema-agrees-with-model",
    "published-current",
    "stock-frictionless",
    "revision-logged",
    "revision-happened",
    "version-raised",
    "id-kept",
    "log-kept",
    "entry-of-coming-release",
    "reliability-current",
    "difference-reconciled",
}
"""Rules that no record can break by itself, only the program, what is published, or the two codings. Their
tests are in `tests/models/`, `tests/jobs/`, `tests/releases/` and `tests/reliability/`; those of the rules
about published packages are in `tests/verification/`."""


@pytest.mark.parametrize("rule", REFUSED)
def test_each_broken_project_is_refused_by_its_rule_at_its_line(rule: str, tmp_path: Path) -> None:
    layout, at = broken(rule, tmp_path / "project")
    places = [
        f"{finding.problem.place.file}:{finding.problem.place.line}".removesuffix(":0")
        for finding in report(layout).findings
        if finding.name == rule
    ]
    assert at in places


@pytest.mark.parametrize("rule", REFUSED)
def test_each_refusal_says_what_was_expected_what_was_found_and_what_to_do(rule: str, tmp_path: Path) -> None:
    layout, _ = broken(rule, tmp_path / "project")
    for finding in report(layout).findings:
        assert "expected" in finding.problem.message
        assert "found" in finding.problem.message or "but" in finding.problem.message
        assert finding.problem.hint


def test_every_rule_accepts_the_example_project_and_examines_something(project: Layout) -> None:
    tallies = report(project).tallies
    assert [tally.name for tally in tallies if tally.findings] == []
    assert [tally.name for tally in tallies if tally.examined == 0] == []


def test_every_rule_has_an_example_that_it_refuses() -> None:
    of_packages = {check.name for check in verification.RULES}
    assert {rule.name for rule in ALL} - set(REFUSED) == NOT_BY_DATA | of_packages


def test_codes_and_names_are_unique_and_every_rule_is_documented() -> None:
    assert len({rule.code for rule in ALL}) == len({rule.name for rule in ALL}) == len(ALL)
    assert all(rule.doc.strip() for rule in ALL)


def test_the_checks_are_listed_in_the_order_of_their_codes() -> None:
    listed = [check.code for check in RULES]
    assert listed == sorted(listed)


def test_an_unreadable_file_neither_hides_other_files_nor_invents_gaps(
    project: Layout,
) -> None:
    (project.root / "data/records/ledger.yaml").write_text("[")
    (project.root / "data/records/actors.yaml").write_text("# no schema\n")
    names = {finding.name for finding in report(project).findings}
    assert {"yaml-syntax", "names-its-schema", "known-reference"} <= names
    assert "segment-has-verdict" not in names

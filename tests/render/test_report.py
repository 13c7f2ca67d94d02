import json
from pathlib import Path

import pytest

from tests.projects import broken, report
from ukjapan_dataset.findings import Finding, Place, Problem, Report, Severity, Tally
from ukjapan_dataset.render.report import as_github, as_sarif, as_text

PROBLEM = Problem(
    Place("data/records/figures.yaml", 41, 10),
    "value: expected 5, found 6%: no",
    "write 5",
    record="trade",
    field="value",
)


def report_of(severity: Severity = Severity.ERROR, problem: Problem = PROBLEM) -> Report:
    finding = Finding("UKJ510", "value-in-quote", severity, problem)
    return Report((Tally("UKJ510", "value-in-quote", 3, (finding,)),))


def test_text_is_file_line_column_code_name_and_message_then_what_to_do() -> None:
    first, second = as_text(report_of()).splitlines()[:2]
    assert first == (
        "data/records/figures.yaml:41:10: UKJ510 value-in-quote: trade: value: expected 5, found 6%: no"
    )
    assert second == "    → write 5"


def test_on_a_terminal_the_line_follows_with_a_caret_under_the_column() -> None:
    lines = as_text(report_of(), lambda _file, _line: "  value: 6").splitlines()
    assert lines[1:3] == ["      value: 6", "             ^"]
    assert lines[1][len("    ") + 10 - 1] == lines[1][lines[2].index("^")] == "6"


def test_of_a_long_line_the_part_around_the_column_is_shown() -> None:
    line = "x" * 200 + "HERE" + "y" * 200
    problem = Problem(Place("a.yaml", 1, 201), "expected a, found b", "c")
    shown, caret = as_text(report_of(problem=problem), lambda _file, _line: line).splitlines()[1:3]
    assert len(shown) <= 104
    assert shown[caret.index("^") :].startswith("HERE")


def test_hints_are_counted_and_listed_only_on_request() -> None:
    assert "expected 5" not in as_text(report_of(Severity.HINT))
    assert as_text(report_of(Severity.HINT)).endswith("1 hint")
    assert "expected 5" in as_text(report_of(Severity.HINT), hints=True)
    assert report_of(Severity.HINT).ok
    assert not report_of(Severity.ERROR).ok


def test_github_annotations_escape_what_workflow_commands_would_misread() -> None:
    (annotation, _) = as_github(report_of()).splitlines()
    assert annotation == (
        "::error file=data/records/figures.yaml,line=41,col=10,title=UKJ510 value-in-quote::"
        "trade: value: expected 5, found 6%25: no%0A→ write 5"
    )
    awkward = Problem(Place("a,b:c.yaml"), "expected x, found y", "")
    assert "file=a%2Cb%3Ac.yaml,line=1" in as_github(report_of(problem=awkward))


def test_sarif_has_a_rule_for_each_check_and_a_result_for_each_finding(tmp_path: Path) -> None:
    layout, _ = broken("value-in-quote", tmp_path / "project")
    found = report(layout)
    (run,) = json.loads(as_sarif(found))["runs"]
    rules = run["tool"]["driver"]["rules"]
    about = {rule["id"]: rule["shortDescription"]["text"] for rule in rules}
    assert about["UKJ402"].startswith("Each article has the SHA-256 it was coded with")
    assert all(text.endswith((".", "?")) and "\n" not in text for text in about.values())
    assert [rule["id"] for rule in rules] == [tally.code for tally in found.tallies]
    assert len(run["results"]) == len(found.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == found.findings[0].problem.place.line


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "note")],
)
def test_sarif_levels_follow_severities(severity: Severity, level: str) -> None:
    (run,) = json.loads(as_sarif(report_of(severity)))["runs"]
    assert run["results"][0]["level"] == level

"""What cannot be read is reported first, and nothing is said about what it may contain."""

import re

import pytest

from tests.projects import EXAMPLE, edit, findings
from ukjapan_dataset.findings import Finding, Severity
from ukjapan_dataset.layout import AUTHORED, RECORDS, Layout
from ukjapan_dataset.models.json_schema import schema_line

ITEM = re.compile(r"^(?=- \w+:)", re.MULTILINE)
ITEMS = [
    (name, number)
    for name in AUTHORED
    for number in range(1, len(ITEM.split((EXAMPLE / RECORDS / f"{name}.yaml").read_text())))
]


def faults(layout: Layout) -> list[Finding]:
    """What a coder is asked to mend."""
    return [finding for finding in findings(layout) if finding.severity is not Severity.HINT]


def places(layout: Layout) -> set[tuple[str, str]]:
    return {(finding.name, finding.problem.place.file) for finding in faults(layout)}


@pytest.mark.parametrize("name", AUTHORED)
def test_a_file_that_is_not_yaml_is_all_that_is_reported(name: str, project: Layout) -> None:
    project.authored(name).write_text("- '\n")
    assert {file for _, file in places(project)} == {f"data/records/{name}.yaml"}


@pytest.mark.parametrize("name", AUTHORED)
def test_a_missing_file_is_all_that_is_reported(name: str, project: Layout) -> None:
    project.authored(name).unlink()
    assert places(project) == {("readable-file", f"data/records/{name}.yaml")}


@pytest.mark.parametrize("name", AUTHORED)
def test_a_file_that_is_not_a_list_is_all_that_is_reported(name: str, project: Layout) -> None:
    project.authored(name).write_text(f"{schema_line(name)}\nitems: []\n")
    assert places(project) == {("schema", f"data/records/{name}.yaml")}


@pytest.mark.parametrize("name", AUTHORED)
def test_a_file_of_two_documents_is_all_that_is_reported(name: str, project: Layout) -> None:
    project.authored(name).write_text(f"{schema_line(name)}\n---\n[]\n---\n[]\n")
    assert places(project) == {("yaml-subset", f"data/records/{name}.yaml")}


@pytest.mark.parametrize(("name", "number"), ITEMS)
def test_an_item_that_the_schema_refuses_is_all_that_is_reported(
    name: str, number: int, project: Layout
) -> None:
    path = project.authored(name)
    parts = ITEM.split(path.read_text())
    parts[number] = parts[number].replace("- ", "- unheard_of: 1\n  ", 1)
    path.write_text("".join(parts))
    assert places(project) == {("schema", f"data/records/{name}.yaml")}


@pytest.mark.parametrize("key", ["id", "name", "status"])
def test_an_item_with_a_repeated_key_is_all_that_is_reported(key: str, project: Layout) -> None:
    edit(
        project,
        "data/records/agreements.yaml",
        "  kind: accord\n  status",
        f"  {key}: agreed\n  kind: accord\n  status",
    )
    assert places(project) == {("duplicate-key", "data/records/agreements.yaml")}


def test_an_item_whose_id_is_refused_may_be_any_that_others_name(project: Layout) -> None:
    edit(project, "data/records/agreements.yaml", "- id: rivers-accord\n", "- id: Rivers Accord\n")
    assert places(project) == {("schema", "data/records/agreements.yaml")}


@pytest.mark.parametrize("article", ["morning.txt", "evening.txt"])
def test_a_missing_article_is_all_that_is_reported(article: str, project: Layout) -> None:
    (project.seeds / article).unlink()
    assert places(project) == {("source-file", "data/records/sources.yaml")}


def test_a_record_that_occurs_twice_is_reported_once(project: Layout) -> None:
    path = project.authored("agreements")
    text = path.read_text()
    path.write_text(text + ITEM.split(text)[1])
    assert [finding.name for finding in faults(project)] == ["unique-id"]


def test_a_copy_that_kept_its_id_does_not_replace_the_first(project: Layout) -> None:
    edit(project, "data/records/figures.yaml", "- id: clean-lakes-year\n", "- id: lakes-pact\n")
    assert [finding.name for finding in faults(project)] == ["unique-id"]


def test_what_cannot_be_read_comes_first(project: Layout) -> None:
    edit(project, "data/records/figures.yaml", "  value: 5500000\n", "  value: 55000000\n")
    project.authored("waivers").write_text("[")
    names = [finding.name for finding in faults(project)]
    assert names[0] == "yaml-syntax"
    assert "value-in-quote" in names

"""The items of an authored file, split over several files in a directory of its name."""

import re
import shutil

import pytest

from tests.projects import findings
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.json_schema import schema_line
from ukjapan_dataset.publishing import package_files


def split(layout: Layout, name: str) -> None:
    """Give each item of a file a file of its own."""
    _, *items = layout.authored(name).read_text().split("\n- ")
    layout.directory(name).mkdir()
    for number, item in enumerate(items):
        text = f"{schema_line(name, split=True)}\n- {item.rstrip()}\n"
        (layout.directory(name) / f"{number:03}.yaml").write_text(text)
    layout.authored(name).unlink()


@pytest.mark.parametrize("name", ["figures", "sources", "actors"])
def test_a_project_whose_items_are_split_over_files_publishes_the_same(name: str, project: Layout) -> None:
    whole = package_files(validate(project)[0])
    split(project, name)
    corpus, report = validate(project)
    assert report.findings == []
    assert package_files(corpus) == whole


def test_a_finding_names_the_file_of_the_item(project: Layout) -> None:
    split(project, "figures")
    path = project.directory("figures") / "001.yaml"
    path.write_text(path.read_text().replace("  label: ", "  lable: "))
    assert {finding.problem.place.file for finding in findings(project)} == {"data/records/figures/001.yaml"}


def test_an_id_in_two_of_the_files_is_found(project: Layout) -> None:
    split(project, "figures")
    shutil.copy(project.directory("figures") / "000.yaml", project.directory("figures") / "copy.yaml")
    assert "unique-id" in {finding.name for finding in findings(project)}


def test_other_files_in_the_directory_are_found_but_remarks_are_not(project: Layout) -> None:
    split(project, "figures")
    (project.directory("figures") / "remarks.md").touch()
    (project.directory("figures") / "more.yml").touch()
    (finding,) = findings(project)
    assert finding.problem.place.file == "data/records/figures/more.yml"
    assert finding.problem.hint == "rename it, or keep it elsewhere"


def test_each_of_the_files_names_its_schema_from_where_it_is(project: Layout) -> None:
    split(project, "figures")
    path = project.directory("figures") / "000.yaml"
    path.write_text(path.read_text().replace("../../../schema", "../../schema"))
    assert [finding.name for finding in findings(project)] == ["names-its-schema"]


@pytest.mark.parametrize(
    ("text", "limit"),
    [("- id: x\n" * 120_000, "more than 5000 items"), ("a: {" + "b: c, " * 110_000 + "}\n", "100000 keys")],
)
def test_a_file_with_too_many_items_is_one_finding_that_says_the_limit(
    text: str, limit: str, project: Layout
) -> None:
    project.authored("figures").write_text(f"{schema_line('figures')}\n{text}")
    (found,) = [one for one in findings(project) if one.problem.place.file == "data/records/figures.yaml"]
    assert found.name == "readable-file"
    assert limit in found.problem.message
    assert "split the list over several files" in found.problem.hint


def test_of_an_item_with_many_faults_the_first_are_listed(project: Layout) -> None:
    cells = "".join(f"      no-cell-{number}: x\n" for number in range(300))
    item = f"- id: many\n  evidence:\n  - source: morning\n    quote: x\n    cells:\n{cells}"
    project.authored("figures").write_text(f"{schema_line('figures')}\n{item}")
    found = [finding.problem.message for finding in findings(project)]
    assert len([message for message in found if "expected one of the keys" in message]) > 40
    assert any(re.search(r"30[0-9] faults, of which the first 50 are listed", message) for message in found)

import pytest

from tests.projects import edit, findings
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.layout import Layout


def strays(layout: Layout) -> list[Problem]:
    return [finding.problem for finding in findings(layout) if finding.name == "file-is-read"]


@pytest.mark.parametrize("name", ["figure.yaml", "figures.yml", "Figures.yaml", "figures.yaml~"])
def test_a_file_of_records_with_an_unknown_name_gets_the_nearest_known_one(
    name: str, project: Layout
) -> None:
    (project.root / "data/records" / name).touch()
    (stray,) = strays(project)
    assert stray.place.file == f"data/records/{name}"
    assert stray.hint == "did you mean 'figures.yaml'?"


def test_an_article_that_no_source_lists_is_to_be_described_and_coded(project: Layout) -> None:
    (project.seeds / "noon.txt").write_text("Ostland left the pact.\n")
    (stray,) = strays(project)
    assert stray.place.file == "seeds/noon.txt"
    assert stray.hint == "describe it there and code it, or remove it from seeds/"


def test_hidden_files_are_ignored(project: Layout) -> None:
    (project.seeds / ".DS_Store").touch()
    assert strays(project) == []


def test_remarks_are_ignored_beside_the_records_but_not_beside_the_articles(project: Layout) -> None:
    (project.root / "data/records/remarks.md").touch()
    (project.seeds / "remarks.md").touch()
    assert [stray.place.file for stray in strays(project)] == ["seeds/remarks.md"]


def test_no_article_is_called_unlisted_while_a_source_is_unreadable(project: Layout) -> None:
    edit(project, "data/records/sources.yaml", "  file: evening.txt\n", "  fill: evening.txt\n")
    assert strays(project) == []

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.run import ukjapan
from tests.projects import EXAMPLE
from tests.render.test_report import report_of
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.render.places import from_repository
from ukjapan_dataset.render.report import FORMATS, as_json, as_sarif, as_text
from ukjapan_dataset.render.sarif import uri


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("data/records/figures.yaml", "data/records/figures.yaml"),
        ("seeds/my notes.csv", "seeds/my%20notes.csv"),
        ("a#b%41.csv", "a%23b%2541.csv"),
        ("日本.csv", "%E6%97%A5%E6%9C%AC.csv"),
        ("a:b?c.csv", "a%3Ab%3Fc.csv"),
        ("a\x1bb\n.csv", "a%1Bb%0A.csv"),
        ("\udcff.csv", "%FF.csv"),
        ("a-._~b/c", "a-._~b/c"),
    ],
)
def test_sarif_names_a_file_by_a_percent_encoded_uri(path: str, encoded: str) -> None:
    assert uri(path) == encoded
    assert unquote(encoded, errors="surrogateescape") == path
    (run,) = json.loads(as_sarif(report_of(problem=Problem(Place(path), "expected a, found b"))))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == encoded


AWKWARD = Problem(Place("seeds/a\x1b[31m\x07\nb\u202e.txt", 1, 1), "found \x1b[0m\x85", "delete \x9b")


@pytest.mark.parametrize("output", FORMATS)
def test_nothing_that_a_terminal_obeys_is_printed_in_any_format(output: str) -> None:
    printed = FORMATS[output](report_of(problem=AWKWARD))
    assert not set(printed) & set("\x1b\x07\x85\x9b\u202e")


def test_text_escapes_a_name_on_one_line_and_json_keeps_what_it_means() -> None:
    text = as_text(report_of(problem=AWKWARD))
    assert text.startswith("seeds/a\\x1b[31m\\x07\\nb\\u202e.txt:1:1: UKJ510")
    (finding,) = json.loads(as_json(report_of(problem=AWKWARD)))["findings"]
    assert finding["file"] == AWKWARD.place.file


def test_an_excerpt_keeps_its_columns() -> None:
    report = report_of(problem=Problem(Place("a", 1, 3), "m"))
    shown = as_text(report, lambda _file, _line: "a\x1bb").splitlines()
    assert shown[1:3] == ["    a\ufffdb", "      ^"]


def moved(root: Path, here: Path) -> str:
    (finding,) = from_repository(report_of(), root, here).findings
    return finding.problem.place.file


def test_places_are_relative_to_the_repository_or_else_to_the_current_directory(tmp_path: Path) -> None:
    project = tmp_path / "studies/lakes"
    project.mkdir(parents=True)
    assert moved(project, tmp_path) == "studies/lakes/data/records/figures.yaml"
    assert moved(project, tmp_path / "studies") == "lakes/data/records/figures.yaml"
    assert moved(project, project) == "data/records/figures.yaml"
    assert moved(project, project / "seeds") == "data/records/figures.yaml"
    (tmp_path / ".git").mkdir()
    assert moved(project, project) == "studies/lakes/data/records/figures.yaml"
    assert moved(tmp_path, tmp_path) == "data/records/figures.yaml"
    (project / ".git").touch()
    assert moved(project, tmp_path) == "data/records/figures.yaml"


def test_a_finding_about_the_whole_project_is_placed_at_its_directory(tmp_path: Path) -> None:
    report = report_of(problem=Problem(Place(""), "expected a, found b"))
    (finding,) = from_repository(report, tmp_path / "lakes", tmp_path).findings
    assert finding.problem.place.file == "lakes"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("github", "file=studies/lakes/seeds/my notes.txt,"),
        ("sarif", '"uri": "studies/lakes/seeds/my%20notes.txt"'),
        ("text", "\nseeds/my notes.txt: UKJ404"),
        ("json", '"file": "seeds/my notes.txt"'),
    ],
)
def test_a_project_in_a_subdirectory_is_reported_for_ci_from_the_root_of_its_repository(
    output: str, said: str, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    shutil.copytree(EXAMPLE, tmp_path / "studies/lakes")
    (tmp_path / "studies/lakes/seeds/my notes.txt").touch()
    done = ukjapan("validate", "--root", "studies/lakes", "--format", output, cwd=tmp_path)
    assert done.returncode == 1
    assert said in f"\n{done.stdout}"


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_a_stray_file_whose_name_has_control_characters_is_reported_escaped(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "lakes")
    for folder in ("seeds", "data/records"):
        (tmp_path / "lakes" / folder / "a\x1b[31m\x07\nb.txt").touch()
    done = ukjapan("validate", "--root", str(tmp_path / "lakes"))
    assert done.returncode == 1
    assert done.stdout.count("a\\x1b[31m\\x07\\nb.txt: UKJ404") == 2
    assert "\x1b" not in done.stdout + done.stderr

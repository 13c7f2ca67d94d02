"""What reads a stand-off package, and what it shows in place of the words."""

import json
from pathlib import Path

import pytest
from frictionless import Checklist, Package

import ukjapan_dataset as ukj
from tests.cli.run import ukjapan
from tests.projects import EXAMPLE
from tests.standoff.packages import full, stand_off, write
from ukjapan_dataset.export import convert
from ukjapan_dataset.packages.locate import at_path
from ukjapan_dataset.span_check import SourceSpanCheck
from ukjapan_dataset.tokens import OPENING, parsed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(stand_off(EXAMPLE), tmp_path_factory.mktemp("stand-off"))


def test_the_loader_gives_the_cells_as_they_are(folder: Path) -> None:
    quotes = ukj.open(folder).load("evidence").to_arrow().column("quote").to_pylist()
    assert all(map(parsed, quotes))


def test_answers_to_people_have_the_place_of_the_words(folder: Path) -> None:
    package = ukj.open(folder)
    value = package.explain("lakes-trade", "value").cells[0]
    assert value.value == "5500000"
    (start, end), (quote,) = value.words[0].spans[0], value.words[0].quotes
    assert quote == f"[morning {start}–{end}]"
    answers = [
        package.explain("lakes-pact"),
        package.explain("lakes-pact")._repr_html_(),
        package.find("lakes"),
        package.disagreements(),
        package.cite("text", "lakes-pact"),
    ]
    assert all(OPENING not in str(answer) for answer in answers)


@pytest.mark.parametrize("sources", [(), ("--sources", str(EXAMPLE / "seeds"))])
def test_verify_accepts_it_with_and_without_the_articles(folder: Path, sources: tuple[str, ...]) -> None:
    done = ukjapan("verify", str(folder), *sources)
    assert done.returncode == 0
    assert "UKJ881 token-of-source             0" not in done.stdout


@pytest.mark.parametrize("files", [full(EXAMPLE)[0], stand_off(EXAMPLE)], ids=["full", "stand-off"])
def test_stock_frictionless_and_the_check_of_spans_accept_both(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UKJAPAN_SOURCES", str(EXAMPLE / "seeds"))
    package = Package(str(write(files, tmp_path) / "datapackage.json"))
    assert package.validate(checklist=Checklist(checks=[SourceSpanCheck()])).valid


def test_annotations_have_no_selector_for_words_that_are_not_there(folder: Path, tmp_path: Path) -> None:
    convert(at_path(folder), "jsonld", tmp_path / "a.jsonld")
    collection = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    items = collection["first"]["items"]
    kinds = {one["type"] for item in items for one in item["target"]["selector"]}
    assert kinds == {"TextPositionSelector", "DataPositionSelector"}
    assert all(OPENING not in item["body"]["value"] for item in items)


def test_an_export_says_that_the_words_are_left_out(folder: Path, tmp_path: Path) -> None:
    convert(at_path(folder), "sqlite", tmp_path / "a.sqlite")
    assert b"This is the stand-off package" in (tmp_path / "a.sqlite").read_bytes()

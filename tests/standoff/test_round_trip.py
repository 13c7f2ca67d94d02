"""The full package, the stand-off one, and back."""

import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.projects import EXAMPLE
from tests.standoff.packages import PROJECTS, full, runs, stand_off, texts
from ukjapan_dataset.errors import StandOffFailed
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.publishing.metadata import METADATA, describing
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.standoff.described import NOTICE
from ukjapan_dataset.standoff.hydrate import hydrated
from ukjapan_dataset.standoff.strip import stripped

every_project = pytest.mark.parametrize("root", PROJECTS.values(), ids=PROJECTS)


@every_project
def test_what_is_filled_in_is_the_full_package_byte_for_byte(root: Path) -> None:
    files, articles = full(root)
    assert hydrated("it", stand_off(root), articles) == files
    assert stand_off(root).keys() == files.keys()


@every_project
def test_no_five_words_in_a_row_of_an_article_are_left_outside_names_and_titles(root: Path) -> None:
    files, articles = full(root)
    of_articles = {run for text in articles.values() for run in runs(text)}
    left = {
        (where, run) for where, text in texts(stand_off(root)) for run in runs(text) if run in of_articles
    }
    assert left == set()
    assert any(run in of_articles for _, text in texts(files) for run in runs(text))


def test_quotes_and_literal_cells_are_replaced_at_any_length() -> None:
    files = stand_off(EXAMPLE)
    quotes = (
        parquet.read_table(io.BytesIO(files["data/parquet/evidence.parquet"])).column("quote").to_pylist()
    )
    assert all(quote.startswith("⟦") and quote.endswith("⟧") for quote in quotes)
    figures = parquet.read_table(io.BytesIO(files["data/parquet/figures_wide.parquet"])).to_pylist()
    assert {row["subject"][0] for row in figures} == {"⟦"}
    assert {row["unit"] for row in figures} & {"GBP"}


@pytest.mark.parametrize("path", METADATA)
def test_each_other_format_describes_the_stand_off_package_as_it_is(path: str) -> None:
    files = stand_off(EXAMPLE)
    corpus, _ = validate(Layout(EXAMPLE))
    project = published_project(corpus)
    told = project.model_copy(update={"description": f"{project.description} {NOTICE}"})
    described = files[path].decode()
    expected = describing(told if path != "CITATION.cff" else project, files)[path].decode()
    assert described == expected


def test_the_descriptor_says_what_each_file_will_be() -> None:
    before, after = (json.loads(files[DESCRIPTOR]) for files in (full(EXAMPLE)[0], stand_off(EXAMPLE)))
    assert NOTICE in after["description"]
    assert after["standOff"]["descriptorHash"] == before["descriptorHash"] != after["descriptorHash"]
    for old, new in zip(before["resources"], after["resources"], strict=True):
        assert new["hydrated"] == {"bytes": old["bytes"], "hash": old["hash"]}


def test_a_single_parquet_file_says_that_its_words_are_left_out() -> None:
    found = parquet.read_table(io.BytesIO(stand_off(EXAMPLE)["data/parquet/evidence.parquet"]))
    assert found.schema.metadata[b"stand_off"].decode() == NOTICE
    assert (
        b"stand_off"
        not in parquet.read_table(
            io.BytesIO(full(EXAMPLE)[0]["data/parquet/evidence.parquet"])
        ).schema.metadata
    )


@pytest.mark.parametrize(
    ("readme", "why"),
    [
        ("A sign: ⟦", "README.md contains ⟦, with which a token begins"),
        ("ON WEDNESDAY IN OSTRA, NORLAND AND SUDLAND SIGNED", "README.md has 5 words in a row of an article"),
        (b"\xff", "README.md is not UTF-8"),
    ],
)
def test_what_cannot_be_left_out_is_named_in_one_line(readme: str | bytes, why: str) -> None:
    files, articles = full(EXAMPLE)
    more = {**articles, "more": "On Wednesday in Ostra, Norland and Sudland signed."}
    data = readme if isinstance(readme, bytes) else readme.encode()
    with pytest.raises(StandOffFailed, match=why) as refused:
        stripped({**files, "README.md": data}, more)
    assert "\n" not in str(refused.value)

"""What the pages promise of the files, and nothing else keeps."""

import csv
import re

import pandas as pd
import pytest

from tests.projects import OWN
from ukjapan_dataset import load, tables

NAMES = tables()


@pytest.mark.parametrize("name", NAMES)
def test_pandas_takes_no_word_of_a_csv_for_a_missing_value(name: str) -> None:
    read = pd.read_csv(OWN.root / f"data/csv/{name}.csv", low_memory=False)
    assert read.isna().equals(load(name).to_pandas().isna())


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_csv_begins_like_a_formula(name: str) -> None:
    with (OWN.root / f"data/csv/{name}.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    texts = [cell for cell in cells if not re.fullmatch(r"-[0-9.]+", cell)]  # a number is only a number
    assert [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_every_rule_of_the_guide_that_the_codebook_cites_is_there() -> None:
    numbered = set(re.findall(r"^([0-9]+)\. ", (OWN.root / "docs/coding-guide.md").read_text(), re.MULTILINE))
    cited = re.findall(r"\(guide, ([0-9, toand]+)\)", (OWN.root / "docs/codebook.md").read_text())
    assert cited
    assert {number for group in cited for number in re.findall("[0-9]+", group)} <= numbered

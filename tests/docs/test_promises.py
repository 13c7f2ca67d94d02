"""What the pages promise of the files, and nothing else keeps."""

import csv

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
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []

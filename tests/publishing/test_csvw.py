"""The companions of the CSV files, read by an independent implementation of CSV on the Web."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from csvw import CSVW

from ukjapan_dataset import layout
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.tables import TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_csv_file_and_its_companion_agree(table: DeclaredTable, published: Path) -> None:
    assert CSVW(str(published / layout.csv_path(table.name)), validate=True).is_valid


def test_a_reader_of_csv_on_the_web_types_the_cells(published: Path) -> None:
    read = CSVW(str(published / layout.csv_path("figures"))).to_json(minimal=True)
    (trade,) = (row for row in read if row["record_id"] == "lakes-trade")
    assert isinstance(trade["value"], int | float)
    assert trade["period_earliest"] == "2020-01-01"


@pytest.mark.filterwarnings("ignore:Invalid column value")
def test_a_csv_file_that_its_companion_does_not_describe_is_refused(published: Path, tmp_path: Path) -> None:
    for of_figures in (layout.csv_path, layout.companion_path):
        path = published / of_figures("figures")
        (tmp_path / path.name).write_bytes(path.read_bytes())
    csv = tmp_path / "figures.csv"
    csv.write_text(csv.read_text().replace('"40"', '"many"'))
    assert not CSVW(str(csv), validate=True).is_valid


def test_a_companion_has_the_digest_of_its_file_and_the_meaning_of_each_column(published: Path) -> None:
    companion = json.loads((published / layout.companion_path("figures")).read_text())
    assert companion["notes"] == [
        {"sha256": sha256((published / layout.csv_path("figures")).read_bytes()).hexdigest()}
    ]
    columns = {one["name"]: one["dc:description"] for one in companion["tableSchema"]["columns"]}
    assert columns["qualifier"].startswith(
        "How the words hedge or bound the number. `unhedged`: The words do not"
    )

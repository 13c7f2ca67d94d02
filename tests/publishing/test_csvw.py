"""The companions of the CSV files, read by an independent implementation of CSV on the Web."""

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from csvw.metadata import Table

import ukjapan_dataset as ukj
from ukjapan_dataset import layout
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.tables import TABLES


def rows(companion: Path) -> list[dict[str, Any]]:
    return list(Table.from_file(companion).iterdicts(strict=True))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_csv_file_and_its_companion_agree(table: DeclaredTable, published: Path) -> None:
    assert CSVW(str(published / layout.csv_path(table.name)), validate=True).is_valid
    read = rows(published / layout.companion_path(table.name))
    assert len(read) == len(ukj.open(published).load(table.name))


def test_a_reader_of_csv_on_the_web_types_the_cells(published: Path) -> None:
    (lakes,) = (
        row for row in rows(published / layout.companion_path("figures")) if row["value"] == Decimal(40)
    )
    assert lakes["qualifier"] == "unhedged"
    assert lakes["period"] is None


def test_a_csv_file_that_its_companion_does_not_describe_is_refused(published: Path, tmp_path: Path) -> None:
    for of_figures in (layout.csv_path, layout.companion_path):
        path = published / of_figures("figures")
        (tmp_path / path.name).write_bytes(path.read_bytes())
    csv = tmp_path / "figures.csv"
    csv.write_text(csv.read_text().replace('"40"', '"many"'))
    with pytest.raises(ValueError, match="invalid lexical value for decimal: many"):
        rows(tmp_path / "figures.csv-metadata.json")


def test_a_companion_has_the_digest_of_its_file_and_the_meaning_of_each_column(published: Path) -> None:
    companion = json.loads((published / layout.companion_path("figures")).read_text())
    (note,) = companion["notes"]
    assert note["sha256"] == sha256((published / layout.csv_path("figures")).read_bytes()).hexdigest()
    columns = {one["name"]: one["dc:description"] for one in companion["tableSchema"]["columns"]}
    assert columns["qualifier"].startswith(
        "How the words hedge or bound the number. `unhedged`: The words do not"
    )

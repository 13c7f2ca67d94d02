import polars as pl
import pytest

import ukjapan_dataset as ukj
from ukjapan_dataset.errors import UnknownName

WIDE = ["agreements", "commitments", "figures", "attributions"]


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_view_has_one_row_per_record_and_every_column_of_its_table(name: str) -> None:
    narrow, wide = ukj.load(name).to_arrow(), ukj.load(name, wide=True).to_arrow()
    assert wide.select(narrow.column_names).equals(narrow)
    assert {"label", "scope", "corroboration", "n_sources", "sources"} <= set(wide.column_names)


@pytest.mark.parametrize("name", WIDE)
def test_what_a_wide_view_adds_is_what_the_tables_say(name: str) -> None:
    records = {row["record_id"]: row for row in ukj.load("records").records()}
    participants = ukj.load("participants").records()
    for row in ukj.load(name, wide=True).records():
        record = records[row["record_id"]]
        assert row["label"] == record["label"]
        assert row["corroboration"] == record["corroboration"]
        assert len(row["sources"].split("; ")) == record["n_sources"]
        told = {
            (role.removeprefix("participants_"), actor)
            for role, actors in row.items()
            if role.startswith("participants_") and actors
            for actor in actors.split("; ")
        }
        assert told == {
            (one["role"], one["actor_id"]) for one in participants if one["record_id"] == row["record_id"]
        }


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_view_in_pandas_has_the_columns_of_the_view_and_the_types_of_its_table(name: str) -> None:
    narrow, wide = ukj.load(name).to_pandas(), ukj.load(name, wide=True).to_pandas()
    assert list(wide.columns) == ukj.load(name, wide=True).to_arrow().column_names
    assert (wide.dtypes[narrow.columns] == narrow.dtypes).all()
    assert wide["n_sources"].dtype == "Int64"


def test_speakers_are_named() -> None:
    rows = {row["record_id"]: row for row in ukj.load("attributions", wide=True).records()}
    assert rows["takaichi-elevate-relations"]["speaker_name"] == "Sanae Takaichi"
    assert rows["takaichi-elevate-relations"]["speaker_kind"] == "person"


def test_every_data_frame_gets_the_same_wide_view() -> None:
    wide = ukj.load("figures", wide=True)
    names = wide.to_arrow().column_names
    assert list(wide.to_pandas().columns) == names
    assert wide.to_polars().columns == names
    assert wide.to_duckdb().columns == names
    assert pl.DataFrame(wide).columns == names


def test_only_tables_of_record_types_have_a_wide_view() -> None:
    with pytest.raises(UnknownName, match="wide views: agreements, commitments"):
        ukj.load("evidence", wide=True)

from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import Field

from ukjapan_dataset.models.base import Authored, Edtf, Id, Number, Text
from ukjapan_dataset.models.columns import Column, ColumnType, DeclaredTable, Published, columns
from ukjapan_dataset.terms import Term


class Shore(Term):
    ROCKY = "rocky", "Of rock."


class Water(Authored):
    id: Id = Field(description="Its id.")


class Lake(Water):
    name: Text = Field(description="Its name.")
    shore: Shore | None = Field(None, description="Its shore.")
    islands: int = Field(ge=0, description="How many islands it has.")
    area: Annotated[Number | None, Published(unit="square kilometre")] = Field(None, description="Its area.")
    drains_to: Annotated[Id | None, Published(references="lakes")] = Field(None, description="Where to.")
    surveyed: Edtf | None = Field(None, description="When it was surveyed.")
    depth: Text | Number = Field(description="How deep it is, in words or metres.")
    fish: list[Text] = Field([], description="Which fish live there.")


LAKE = Lake(
    id="mere", name="Mere", islands=2, shore=Shore.ROCKY, surveyed="2021-03", depth=Decimal(12), fish=["pike"]
)
TABLE = DeclaredTable("lakes", ("name",), "Lakes.", columns(Lake, {"islands": "n_islands"}))


def test_columns_are_the_fields_that_a_model_declares_itself_in_their_order_without_lists() -> None:
    assert [column.name for column in TABLE.columns] == [
        *("name", "shore", "n_islands", "area", "drains_to"),
        *("surveyed", "surveyed_earliest", "surveyed_latest", "depth"),
    ]


@pytest.mark.parametrize(
    "column",
    [
        Column("name", "Its name.", required=True),
        Column("shore", "Its shore.", terms=Shore),
        Column("n_islands", "How many islands it has.", ColumnType.INTEGER, required=True, minimum=0),
        Column("area", "Its area.", ColumnType.DECIMAL, unit="square kilometre"),
        Column("drains_to", "Where to.", pattern="(?:[a-z0-9]+(?:-[a-z0-9]+)*)", references="lakes"),
        Column("surveyed_latest", "The last day that `surveyed` may mean.", ColumnType.DATE),
        Column("depth", "How deep it is, in words or metres.", required=True),
    ],
    ids=lambda column: column.name,
)
def test_a_column_follows_from_the_declaration_of_its_field(column: Column) -> None:
    assert TABLE.by_name[column.name] == column


def test_a_row_is_read_from_its_item() -> None:
    row = {name: str(value) for name, value in TABLE.row(LAKE).items() if value is not None}
    assert row == {
        "name": "Mere",
        "shore": "rocky",
        "n_islands": "2",
        "depth": "12",
        "surveyed": "2021-03",
        "surveyed_earliest": "2021-03-01",
        "surveyed_latest": "2021-03-31",
    }


def test_cells_that_are_given_come_before_those_of_the_item() -> None:
    assert TABLE.row(LAKE, n_islands=3)["n_islands"] == 3


def test_a_table_refuses_cells_that_it_lacks_and_rows_that_lack_a_cell() -> None:
    with pytest.raises(KeyError, match="no column islands"):
        TABLE.row(LAKE, islands=3)
    with pytest.raises(KeyError, match="n_lakes"):
        DeclaredTable("lakes", (), "", (Column("n_lakes", "How many."),)).row(LAKE)


def test_a_field_without_a_description_makes_no_column() -> None:
    class Sea(Authored):
        name: Text

    with pytest.raises(TypeError, match="the field name has no description"):
        columns(Sea)

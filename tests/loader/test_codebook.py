import csv

import pytest

import ukjapan_dataset as ukj
from tests.projects import OWN
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.guidance import coded_variables
from ukjapan_dataset.models.tables import TABLES
from ukjapan_dataset.models.vocabulary import Strength


def test_the_committed_codebook_is_the_one_that_the_tables_give() -> None:
    assert (OWN.root / "docs/codebook.md").read_text() == f"{ukj.codebook()}\n"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_every_table_is_described(table: DeclaredTable) -> None:
    described = ukj.describe(table.name)
    assert [one.name for one in described.variables] == [column.name for column in table.columns]
    assert all(one.row["definition"] for one in described.variables)
    assert described.n_rows == ukj.load(table.name).to_arrow().num_rows


def test_every_variable_that_coders_decide_says_how() -> None:
    for table, variable in coded_variables():
        assert ukj.describe(table)[variable].rules, f"{table}.{variable}"


def test_allowed_values_come_in_their_order_with_their_meaning_and_number() -> None:
    strength = ukj.describe("commitments")["strength"]
    assert [one["category"] for one in strength.categories] == [str(term) for term in Strength]
    assert sum(one["n_values"] for one in strength.categories) == strength.row["n_values"]


def test_shares_of_the_bases_are_those_of_the_evidence() -> None:
    counts: dict[str, int] = {}
    types = {row["record_id"]: row["record_type"] for row in ukj.load("records").records()}
    for row in ukj.load("evidence").records():
        if row["field"] == "speaker" and row["piece"] == 1 and types[row["record_id"]] == "attribution":
            counts[row["basis"]] = counts.get(row["basis"], 0) + 1
    speaker = ukj.describe("attributions")["speaker"].row
    total = sum(counts.values())
    assert int(speaker["n_quotes"]) == total
    assert float(speaker["share_resolved"]) == pytest.approx(counts["resolved"] / total, abs=0.0005)


def test_every_borderline_case_quotes_its_source() -> None:
    files = {row["source_id"]: row["file"] for row in ukj.load("sources").records()}
    texts = {name: (OWN.seeds / file).read_bytes().decode() for name, file in files.items()}
    cases = ukj.load("borderline_cases").records()
    assert cases
    for case in cases:
        assert texts[case["source_id"]][case["start_char"] : case["end_char"]] == case["quote"]


def test_reliability_and_differences_are_shown_with_their_variable() -> None:
    told = str(ukj.codebook())
    section = told.partition("### commitments.strength\n")[2].partition("\n### ")[0]
    assert "Reliability (commitment strength, ordinal, n = " in section
    assert "Differences of the two codings: 10 " in section


def test_the_codebook_warns_of_coefficients_of_few_units() -> None:
    with (OWN.root / "data/csv/reliability.csv").open(newline="") as file:
        few = [row for row in csv.DictReader(file) if row["measure"] == "alpha" and int(row["n_units"]) < 10]
    assert few
    assert str(ukj.codebook()).count("too few to say much") == len(few)


def test_a_table_describes_itself_in_a_terminal_and_in_a_notebook() -> None:
    described = ukj.describe("figures")
    assert str(described).startswith("figures (25 rows, key record_id)")
    assert "bilateral_trade          The value of trade between two countries in a period." in str(described)
    assert max(map(len, str(described).splitlines())) <= 100
    assert described._repr_html_().count("<tr>") == 1 + len(described.variables)


def test_a_variable_prints_its_values_its_rules_and_its_cases() -> None:
    strength = ukj.describe("commitments")["strength"]
    told = str(strength)
    assert told.startswith("strength  (string, ")
    assert all(f"{one['number']}. " in told for one in strength.rules)
    assert all(one["source_id"] in told for one in strength.cases)
    assert max(map(len, told.splitlines())) <= 100


def test_descriptions_are_containers_as_one_expects() -> None:
    described, book = ukj.describe("figures"), ukj.codebook()
    assert "unit" in described
    assert "units" not in described
    assert [one.name for one in described][:2] == ["record_id", "indicator"]
    assert len(described) == len(described.variables)
    assert "figures" in book
    assert [one.table for one in book] == [one.table for one in book.tables]
    assert len(book) == len(book.tables)


def test_numbers_of_the_codebook_are_numbers() -> None:
    strength = ukj.describe("commitments")["strength"]
    assert strength.rules[0]["number"] == 1
    assert strength.row["n_values"] == ukj.load("commitments").to_pandas()["strength"].count()
    assert strength.categories[0]["position"] == 1


def test_unknown_tables_and_columns_are_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="did you mean 'figures'"):
        ukj.describe("figure")
    with pytest.raises(UnknownName, match="did you mean 'unit'"):
        ukj.describe("figures")["units"]


def test_the_codebook_names_its_version_and_shows_itself_as_markdown() -> None:
    book = ukj.codebook()
    assert ukj.DATA_VERSION in repr(book)
    assert book._repr_markdown_() == str(book)
    assert book["figures"].table == "figures"


def test_a_column_is_described_alone_with_how_coders_decide_it() -> None:
    described = ukj.describe("figures", "qualifier")
    assert [one.name for one in described] == ["qualifier"]
    assert str(described["qualifier"]) in str(described)
    assert "    1. " in str(described)
    assert "<ol><li>" in described._repr_html_()


@pytest.mark.parametrize("column", ["qualifier", "as_written", "origin_basis"])
def test_a_column_named_in_place_of_a_table_leads_to_itself(column: str) -> None:
    described = ukj.describe(column)
    assert described == ukj.describe(described.table, column)


def test_a_column_of_several_tables_asks_for_the_table() -> None:
    with pytest.raises(UnknownName, match=r"'record_id' is a column of .*figures.*: name the table, then"):
        ukj.describe("record_id")


def test_a_misspelt_column_is_suggested_in_place_of_a_table() -> None:
    with pytest.raises(UnknownName, match="there is no table 'qualifer'; did you mean 'qualifier'"):
        ukj.describe("qualifer")
    with pytest.raises(UnknownName, match="figures has no column 'unti'; did you mean 'unit'"):
        ukj.describe("figures", "unti")


def test_the_tables_are_listed_with_their_rows_and_what_a_row_is() -> None:
    listed = ukj.codebook().overview()
    assert all(f"\n{name} " in f"\n{listed}" for name in ukj.tables())
    assert f" {len(ukj.load('figures'))}  Quantities: " in listed

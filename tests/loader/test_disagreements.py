from pathlib import Path

import pytest

import ukjapan_dataset as ukj
from ukjapan_dataset.loader.disagreements import STANCES, Disagreements, SourceValue


@pytest.fixture(scope="module")
def cells(published: Path) -> Disagreements:
    return ukj.open(published).disagreements()


def test_contradictions_come_first(cells: Disagreements) -> None:
    assert [(cell.record_id, cell.field) for cell in cells][:2] == [
        ("clean-lakes", "strength"),
        ("lakes-pact", "date"),
    ]
    sharpness = [STANCES.index(cell.stance) for cell in cells]
    assert sharpness == sorted(sharpness)


def test_a_cell_has_what_each_source_gives_and_what_decided(cells: Disagreements) -> None:
    date = cells[1]
    assert date.value == "2021-03-03"
    assert date.readings == (
        SourceValue("evening", "2021-03-04", "contradicts", "Evening"),
        SourceValue("morning", "2021-03-03", "supports", "Morning"),
    )
    assert date.rule == "internal_consistency"
    assert date.reason.startswith("The morning source has the minister speak on Wednesday")


def test_a_cell_that_nothing_decided_has_no_rule(cells: Disagreements) -> None:
    assert {(cell.record_id, cell.field) for cell in cells if not cell.rule} == {
        ("berg-clean-lakes", "speaker_as_named"),
        ("clean-lakes", "description"),
    }


def test_they_are_the_cells_that_some_evidence_does_not_support(
    cells: Disagreements, published: Path
) -> None:
    evidence = ukj.open(published).load("evidence")
    differing = {(row["record_id"], row["field"]) for row in evidence if row["stance"] != "supports"}
    assert {(cell.record_id, cell.field) for cell in cells} == {
        (record, field) for record, field in differing if field
    }


def test_a_source_that_also_says_the_very_value_does_not_differ() -> None:
    for cell in ukj.disagreements():
        exact, vague = (
            {one.source for one in cell.readings if one.stance == stance}
            for stance in ("supports", "less_precise")
        )
        assert not exact & vague, cell


def test_the_first_ones_are_disagreements_again(cells: Disagreements) -> None:
    assert list(cells[:2]) == list(cells)[:2]
    assert str(cells[:1]) == str(cells[0])


def test_it_prints_itself_in_a_terminal_and_in_a_notebook(cells: Disagreements) -> None:
    assert "lakes-pact date = 2021-03-03\n  Evening contradicts: 2021-03-04\n" in str(cells)
    assert "decided by internal_consistency: The morning source" in repr(cells)
    html = cells._repr_html_()
    assert html.count("<tr>") == 1 + len(cells)
    assert "Evening contradicts: 2021-03-04" in html


def test_it_becomes_a_data_frame_with_one_row_per_cell(cells: Disagreements) -> None:
    frame = cells.to_pandas()
    assert len(frame) == len(cells)
    assert list(frame.columns) == ["record_id", "field", "value", "readings", "rule", "reason", "stance"]
    assert frame["stance"].tolist() == [cell.stance for cell in cells]
    assert frame["readings"][1][0] == {
        "source": "evening",
        "value": "2021-03-04",
        "stance": "contradicts",
        "name": "Evening",
    }


def test_a_package_whose_sources_agree_says_so() -> None:
    assert str(Disagreements(())) == "no source differs from another"

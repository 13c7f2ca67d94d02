"""What the rules on values, units and hedges say of one figure about one sentence of an article."""

import json

import pytest

from tests.projects import edit, report
from ukjapan_dataset.layout import Layout

SENTENCE = "The minister said that 40 lakes are polluted."
RULES = {
    *("value-fits-column", "value-in-quote", "no-invented-digits", "unit-in-quote", "unit-fits-value"),
    *("bounds-fit-qualifier", "vague-or-valued", "unit-kept", "hedge-in-quote", "hedge-kept"),
    *("value-in-as-written", "quantity-accounted", "schema", "schema-agrees-with-model"),
}
LAKES = "  as_written: 40 lakes\n  value: 40\n  qualifier: "
CELLS = '        as_written: 40 lakes\n        value: "40"\n'

Fields = dict[str, str]
"""The fields of a figure, or the quotes of its cells, as YAML."""


def objections(project: Layout, sentence: str, words: str, fields: Fields, cells: Fields) -> set[str]:
    """The rules that object to a figure in a sentence, quoted as `words`."""
    figures = "data/records/figures.yaml"
    edit(project, "seeds/morning.txt", SENTENCE, sentence)
    edit(project, figures, f"quote: {SENTENCE}", f"quote: {json.dumps(sentence)}")
    edit(project, figures, "  subject: lakes are polluted\n  as_written", "  subject: lakes\n  as_written")
    edit(project, figures, "        subject: lakes are polluted\n", "        subject: lakes\n")
    given = "".join(f"  {name}: {value}\n" for name, value in {"as_written": f'"{words}"', **fields}.items())
    edit(project, figures, LAKES, given if "qualifier" in fields else f"{given}  qualifier: ")
    if "qualifier" in fields:
        _drop_qualifier(project)
    quotes = {"as_written": f'"{words}"', **cells}
    edit(project, figures, CELLS, "".join(f"        {name}: {value}\n" for name, value in quotes.items()))
    return {one.name for one in report(project).findings} & RULES


def _drop_qualifier(project: Layout) -> None:
    """Drop what is left of the qualifier that was replaced."""
    path = project.root / "data/records/figures.yaml"
    lines = path.read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("unhedged"))
    path.write_text("".join(lines[:at] + lines[at + 1 :]))


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit"),
    [
        ("It has one and a half million lakes.", "one and a half million", "1500000", ""),
        ("It has 1½ million lakes.", "1½ million", "1500000", ""),
        ("It has twenty five lakes.", "twenty five", "25", ""),
        ("The lakes were at minus 10 then.", "minus 10", "-10", ""),
        ("The lakes changed by -0.5% then.", "-0.5%", "-0.5", "percent"),
        ("The lakes make 1,200MW now.", "1,200MW", "1200", "megawatt"),
        ("The lakes cost A$5 billion now.", "A$5 billion", "5000000000", "AUD"),
        ("The lakes cost ₹500 crore now.", "₹500 crore", "5000000000", "INR"),
        ("The lakes cost £5bn a year now.", "£5bn a year", "5000000000", "GBP-per-year"),
    ],
)
def test_a_quantity_is_accepted_whole(
    project: Layout, sentence: str, words: str, value: str, unit: str
) -> None:
    fields = {"value": value, **({"unit": unit} if unit else {})}
    quoted = json.dumps(words if not words.startswith("-") else f"by {words}")
    cells = {"as_written": quoted, "value": quoted, **({"unit": quoted} if unit else {})}
    assert objections(project, sentence, words, fields, cells) == set()


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("It has one and a half million lakes.", "half million", "500000"),
        ("It has one and a half million lakes.", "half million", "1500000"),
        ("It has two-thirds of the lakes.", "two", "2"),
        ("It has two-thirds of the lakes.", "two-thirds", "0.67"),
        ("The lakes cost £12.5-£13 billion.", "£12.5-£13 billion", "12.5"),
        ("The lakes lie behind a 5m wall.", "5m", "5000000"),
        ("The lakes lie behind a 5m wall.", "5m", "5"),
        ("The lakes have 1234,567 fish.", "1234,567", "567"),
    ],
)
def test_a_part_of_a_quantity_is_refused(project: Layout, sentence: str, words: str, value: str) -> None:
    found = objections(project, sentence, words, {"value": value}, {"value": json.dumps(words)})
    assert "value-in-quote" in found


def test_what_is_not_understood_is_named(project: Layout) -> None:
    sentence = "The lakes lie behind a 5m wall."
    objections(project, sentence, "5m", {"value": "5"}, {"value": '"5m"'})
    (problem,) = [one.problem for one in report(project).findings if one.name == "value-in-quote"]
    assert "'5m', in which 'm' was not understood (million or metres)" in problem.message


def test_a_note_leads_to_the_value_of_what_cannot_be_read(project: Layout) -> None:
    resolved = '{quote: "5m", basis: resolved, note: "Five metres, since it is a wall."}'
    fields = {"value": "5", "unit": "meter"}
    cells = {"value": resolved, "unit": resolved}
    assert objections(project, "The lakes lie behind a 5m wall.", "5m", fields, cells) == set()


def test_a_dollar_is_read_with_what_stands_before_it(project: Layout) -> None:
    fields, cells = {"value": "5000000000", "unit": "USD"}, {"value": '"$5 billion"', "unit": '"$"'}
    found = objections(project, "The lakes cost A$5 billion now.", "$5 billion", fields, cells)
    assert {"unit-in-quote", "unit-fits-value"} <= found


def test_a_percentage_needs_its_unit(project: Layout) -> None:
    found = objections(project, "The lakes grew 4.3% then.", "4.3%", {"value": "4.3"}, {"value": '"4.3%"'})
    assert {"unit-fits-value", "unit-kept"} <= found


RANGE = {"value_low": "12500000000", "value_high": "13000000000", "unit": "GBP", "qualifier": "between"}
RANGE_CELLS = dict.fromkeys(("value_low", "value_high", "unit", "qualifier"), '"£12.5-£13 billion"')


def test_a_range_is_coded_between_its_bounds(project: Layout) -> None:
    sentence = "The lakes cost £12.5-£13 billion."
    assert objections(project, sentence, "£12.5-£13 billion", RANGE, RANGE_CELLS) == set()


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"value_low": "12.5"}, "value-in-quote"),
        ({"value_low": "13000000000", "value_high": "12500000000"}, "bounds-fit-qualifier"),
        ({"value": "13000000000"}, "vague-or-valued"),
    ],
)
def test_a_range_has_just_its_own_bounds(project: Layout, changed: Fields, rule: str) -> None:
    sentence = "The lakes cost £12.5-£13 billion."
    cells = RANGE_CELLS | ({"value": '"£12.5-£13 billion"'} if "value" in changed else {})
    assert rule in objections(project, sentence, "£12.5-£13 billion", RANGE | changed, cells)


@pytest.mark.parametrize(
    ("sentence", "fields", "hedge"),
    [
        ("It has in excess of 40 lakes.", {"value_low": "40", "qualifier": "more_than"}, "in excess of"),
        ("It has no greater than 40 lakes.", {"value_high": "40", "qualifier": "at_most"}, "no greater than"),
        ("It has up to about 40 lakes.", {"value_high": "40", "qualifier": "at_most"}, "up to about"),
        ("It has 40 lakes or more.", {"value_low": "40", "qualifier": "at_least"}, "or more"),
        ("It has ~40 lakes.", {"qualifier": "about"}, "~"),
    ],
)
def test_a_hedge_or_bound_beside_a_number_is_its_qualifier(
    project: Layout, sentence: str, fields: Fields, hedge: str
) -> None:
    cells = {"value": '"40"', "qualifier": json.dumps(hedge)}
    assert objections(project, sentence, "40", {"value": "40", **fields}, cells) == set()


@pytest.mark.parametrize(
    "sentence", ["It has about 40 lakes.", "It has 40+ lakes.", "It has as much as 40 lakes in it."]
)
def test_a_hedge_counts_even_if_it_is_not_quoted(project: Layout, sentence: str) -> None:
    assert "hedge-kept" in objections(project, sentence, "40", {"value": "40"}, {"value": '"40"'})


@pytest.mark.parametrize("sentence", ["He spoke about 40 lakes.", "He acts under 40 treaties on lakes."])
def test_a_word_that_only_looks_like_a_hedge_is_none(project: Layout, sentence: str) -> None:
    assert objections(project, sentence, "40", {"value": "40"}, {"value": '"40"'}) == set()


def test_a_bound_of_the_other_direction_is_refused(project: Layout) -> None:
    fields = {"value": "40", "value_low": "40", "qualifier": "more_than"}
    cells = {"value": '"40"', "qualifier": '"greater than"'}
    found = objections(project, "It has no greater than 40 lakes.", "40", fields, cells)
    assert {"hedge-in-quote", "hedge-kept"} <= found


def test_a_number_that_its_column_cannot_hold_is_reported_with_its_record(project: Layout) -> None:
    sentence, words = "It has 0.1234567 lakes.", "0.1234567"
    assert objections(project, sentence, words, {"value": words}, {"value": f'"{words}"'}) == {
        "value-fits-column"
    }


def test_a_number_of_more_than_28_digits_is_compared_exactly(project: Layout) -> None:
    words = "123456789012345678901234567890"
    near = f"{words[:-1]}3"
    found = objections(project, f"It has {words} lakes.", words, {"value": near}, {"value": f'"{words}"'})
    assert "value-in-quote" in found
    messages = [one.problem.message for one in report(project).findings if one.name == "value-in-quote"]
    assert near in messages[0]
    assert f"found {words}" in messages[0]

"""What is reported of an item that the schema refuses."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.projects import edit, findings
from ukjapan_dataset.corpus.complaint import CELL_NAMES
from ukjapan_dataset.corpus.suggestion import IN_WORDS
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import json_schema


def refused(project: Layout, file: str, find: str, put: str) -> list[Problem]:
    edit(project, f"data/records/{file}.yaml", find, put)
    return [finding.problem for finding in findings(project) if finding.name == "schema"]


@pytest.mark.parametrize(
    ("find", "put", "hint"),
    [
        ("  qualifier: about\n  period", "  qualifer: about\n  period", "did you mean 'qualifier'?"),
        ("  qualifier: about\n  period", "  colour: about\n  period", "delete 'colour'"),
        ("  qualifier: about\n  period", "  qualifier: abut\n  period", "did you mean 'about'?"),
        ("        value: about £5.5 million", "        valeu: about £5.5 million", "did you mean 'value'?"),
        ("  value: 5500000\n", "  value: 5,500,000\n", "write 5500000"),
        ("  value: 5500000\n", "  value: 5_500_000\n", "write 5500000"),
        ("  value: 5500000\n", "  value: 5.5e6\n", "write 5500000"),
        ("  value: 5500000\n", '  value: "5500000"\n', "remove the quotation marks"),
        (
            "  value: 5500000\n",
            "  value: 5,5 million\n",
            "write the number in digits alone, such as 33200000000",
        ),
        ("- id: lakes-trade\n", "- id: Lakes_Trade\n", "write 'lakes-trade'"),
        ("as_written: about £5.5 million\n", 'as_written: "a "\n', "write 'a'"),
    ],
)
def test_the_hint_is_what_the_coder_probably_meant(find: str, put: str, hint: str, project: Layout) -> None:
    assert hint in {problem.hint for problem in refused(project, "figures", find, put)}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("3 March 2021", "write 2021-03-03"),
        ("March 3, 2021", "write 2021-03-03"),
        ("March 2021", "write 2021-03"),
        ("2021-3-3", "write 2021-03-03"),
        ("2021-03/2021-02", "the interval ends before it begins: write 2021-02/2021-03"),
        ("2021-02-30", "write the date in that form; the day must exist in its month"),
        ("03/03/2021", "write 2021-03-03"),
        ("03/04/2021", "write the date in that form; the day must exist in its month"),
        ("3rd of March 2021", "write 2021-03-03"),
        ("2021-34~", "write it without qualifiers, and an interval of quarters by its months"),
        ("../2021-34", "write it without qualifiers, and an interval of quarters by its months"),
    ],
)
def test_a_date_in_other_words_is_suggested_as_edtf(written: str, hint: str, project: Layout) -> None:
    (problem,) = refused(project, "agreements", "  date: 2021-03-03\n", f"  date: {written}\n")
    assert problem.hint == hint


def test_a_quote_of_several_lines_is_to_be_a_list_of_pieces(project: Layout) -> None:
    block = "      quote: |\n        the Rivers\n        Accord of 2019\n"
    (problem,) = refused(project, "agreements", "      quote: the Rivers Accord of 2019\n", block)
    assert problem.hint == "quote its lines as a list of pieces"


def test_one_word_in_place_of_a_list_is_shown_as_one(project: Layout) -> None:
    (problem,) = refused(project, "agreements", "party: [norland, ostland]", "party: norland")
    assert problem.hint == "write a list: [norland]"


def test_the_finding_names_record_and_field(project: Layout) -> None:
    (problem,) = refused(project, "agreements", "  date: 2021-03-03\n", "  date: 2021-03-33\n")
    assert (problem.record, problem.field) == ("lakes-pact", "date")


def test_several_missing_keys_are_reported_once(project: Layout) -> None:
    (problem,) = refused(project, "agreements", "  label: Lakes Pact\n  scope: summit\n", "")
    assert problem.hint == "add 'label', 'scope'"


@pytest.mark.parametrize("authored", AUTHORED)
def test_every_pattern_of_the_schema_is_explained_in_words(authored: str) -> None:
    assert set(_patterns(json_schema(authored))) <= IN_WORDS.keys() | CELL_NAMES.keys()


def _patterns(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _patterns(item)
    elif isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        for item in node.values():
            yield from _patterns(item)

"""What `phrases.csv` says: in each sentence, which words are a quantity, and how they are to be read.

`value` is the number, `2/3`, `5 to 10` for a range, `no number` for a vague amount, `refused` for what is not
read, and `none` for a sentence without a quantity. A `hedge` with a question mark is possible only.
`not_understood` are the characters of what is refused that no rule reads.
"""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from ukjapan_dataset.text.quantities import Form, Quantity, plain, quantities
from ukjapan_dataset.text.quantities.hedges import hedge

with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))
SENTENCES = {sentence: list(rows) for sentence, rows in groupby(ROWS, lambda row: row["sentence"])}


def value(quantity: Quantity) -> str:
    if quantity.form is Form.UNREADABLE:
        return "refused"
    if quantity.form is Form.VAGUE:
        return "no number"
    if quantity.form is Form.RANGE:
        return f"{plain(quantity.low)} to {plain(quantity.high)}"
    return plain(quantity.value)


def hedged(sentence: str, quantity: Quantity) -> str:
    found = hedge(sentence, quantity)
    assert found is None or sentence[found.start : found.end] == found.text
    return "" if found is None else f"{found.qualifier}{'?' if found.possible else ''}"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_read_as_the_table_says(sentence: str) -> None:
    columns = ("words", "value", "unit", "not_understood")
    wanted = [tuple(row[column] for column in columns) for row in SENTENCES[sentence] if row["words"]]
    assert [(one.text, value(one), one.unit, one.unread) for one in quantities(sentence)] == wanted


@pytest.mark.parametrize(
    "sentence", [row["sentence"] for row in ROWS if row["value"] not in ("none", "refused")]
)
def test_a_hedge_is_read_as_the_table_says(sentence: str) -> None:
    wanted = [row["hedge"] for row in SENTENCES[sentence]]
    assert [hedged(sentence, one) for one in quantities(sentence)] == wanted


def test_what_is_refused_names_the_characters_that_were_not_understood() -> None:
    refused = [one for sentence in SENTENCES for one in quantities(sentence) if one.form is Form.UNREADABLE]
    assert refused
    for one in refused:
        assert one.unread
        assert one.unread in one.text

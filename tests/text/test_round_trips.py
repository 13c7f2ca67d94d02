"""What other libraries write is read back exactly, or not at all; `python -m bench.words` reads far more."""

import pytest
from bench.words import COMMON, COMMON_KINDS, KINDS, Kind, Outcome, generated, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from ukjapan_dataset.text.quantities import Form, quantities

SAMPLE = 100
WHOLE = [
    *("5", "33.2", "150,000", "12,34,567", "1½", "−7", "twenty-five", "two hundred and five"),
    *("half a million", "one and a half million", "two-thirds", "£33.2 billion", "$5m", "4.3%"),
    *("5 km", "1.5 times", "five per cent", "1.5e9", "３３", "5億円", "50MW", "two out of five"),
    *("₹500 crore", "10 square miles", "US$7bn"),
]
GROWTH = st.sampled_from(
    [
        *("A", "C", "US", "£", "$", "%", "-", "−", "–", ".", ",", "/", "+", "(", "“", "~", "≥", "x", "e"),
        *("0", "1", "12", "000", "m", "bn", "km", " million", " hundred", "½", " and a half", "th", "s", "²"),
        *(
            "about ",
            "minus ",
            " to ",
            "lakes",
            " lakes",
            "a ",
            "the ",
            " per cent",
            " ",
            "\n",
            "億",
            "\u00a0",
        ),
    ]
)
AROUND = st.lists(GROWTH, max_size=3).map("".join)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_generated_phrase_is_read_wrong(kind: Kind) -> None:
    read = [(phrase, sentence, outcome(phrase, sentence)) for phrase, sentence in generated(kind, SAMPLE)]
    assert [(phrase, sentence) for phrase, sentence, result in read if result is Outcome.WRONG] == []


@pytest.mark.parametrize("kind", COMMON_KINDS, ids=lambda kind: kind.__name__)
def test_common_forms_are_read(kind: Kind) -> None:
    results = [outcome(phrase, sentence) for phrase, sentence in generated(kind, SAMPLE)]
    assert results.count(Outcome.RIGHT) >= COMMON * SAMPLE


@settings(deadline=None)
@given(AROUND, st.sampled_from(WHOLE), AROUND)
def test_whatever_grows_around_a_quantity_no_part_of_it_is_read(before: str, whole: str, after: str) -> None:
    if (before[-1:] + whole[:1]).isalpha() or (whole[-1:] + after[:1]).isalpha():
        return  # these letters make another word
    if " out of " in whole and (before + after).strip():
        return  # `£2 out of £5 million` is two sums, and no share
    text = before + whole + after
    start, end = len(before), len(before) + len(whole)
    touching = [one for one in quantities(text) if one.start < end and start < one.end]
    for one in touching:
        is_part = one.start > start or one.end < end
        assert not is_part or one.form is Form.UNREADABLE or one.text.strip() == whole, (text, one)

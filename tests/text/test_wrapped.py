from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.test_segments import article, parts
from ukjapan_dataset.text.find import hits
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.segments import segments
from ukjapan_dataset.text.wrapped import unwrapped

WRAPPED = """\
The two countries agreed on Monday to work together on the lakes, and
to clean them by 2030. It was the first such agreement between the two
since the accord on the rivers, which their ministers had signed two
years before."""


def test_lines_broken_at_a_width_are_joined_by_a_blank_of_the_same_length() -> None:
    joined = unwrapped(WRAPPED)
    assert "\n" not in joined
    assert len(joined) == len(WRAPPED)
    assert joined == WRAPPED.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Lakes pact signed\nThe countries agreed to clean the lakes by 2030, and left.",
        "A line of text.\nAnother line.\nAnd a third one.",
        f"{'A paragraph is one long line of text here. ' * 4}\n{'so is the next one after it. ' * 4}",
        "The two countries agreed on Monday to work on the following:\n- to clean the lakes\n- rivers",
        "The two countries agreed on Monday to work together on the\n\nlakes, and to clean them all by 2030.",
        "The two countries agreed on Monday to work at once.\nThey also agreed to clean the lakes soon.",
        "The two countries agreed on Monday to work at once.\neBay also agreed to clean the lakes soon.",
        "LAKES PACT SIGNED BY THE TWO COUNTRIES ON MONDAY\nThe countries agreed to clean the lakes at once.",
        "short\nlines\nof a poem\nare not joined",
        "",
        "\n\n",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(("width", "is_wrapped"), [(39, False), (40, True), (100, True), (101, False)])
def test_wrapped_lines_are_forty_to_a_hundred_characters_wide(width: int, is_wrapped: bool) -> None:
    text = f"{'x' * (width - 4)} the\nlakes are clean."
    assert unwrapped(text) == (text.replace("\n", " ") if is_wrapped else text)


@pytest.mark.parametrize(("word", "is_wrapped"), [("lake", False), ("lakes", True)])
def test_a_line_was_wrapped_if_the_next_word_and_a_blank_did_not_fit(word: str, is_wrapped: bool) -> None:
    text = f"{'x' * 44} the\n{word:<52}."
    assert len(text.splitlines()[1]) == 48 + len(" lake")
    assert ("\n" not in unwrapped(text)) == is_wrapped


def test_a_list_item_or_row_is_not_joined_to_the_paragraph_before_it() -> None:
    text = f"{WRAPPED}\n1. Lakes are to be cleaned by the two countries, together, and soon\n| a | b |"
    assert unwrapped(text).count("\n") == 2


def test_the_end_of_a_paragraph_is_where_the_next_word_would_have_fitted() -> None:
    text = f"{WRAPPED}\nThe next one begins here, and its first line is as long as the others\nare long."
    assert unwrapped(text).count("\n") == 1


def test_sentences_run_on_over_wrapped_lines_with_offsets_as_they_are() -> None:
    kinds = [kind for kind, _ in parts(WRAPPED)]
    assert kinds == ["sentence", "sentence"]
    assert parts(WRAPPED)[0][1].endswith("lakes, and\nto clean them by 2030.")
    assert all(one.end <= two.start for one, two in pairwise(segments(article(WRAPPED))))


def test_a_quote_is_found_over_the_end_of_a_wrapped_line() -> None:
    (hit,) = hits("the lakes, and to clean them", WRAPPED, 0, len(WRAPPED))
    assert WRAPPED[hit.start : hit.end] == "the lakes, and\nto clean them"


@given(st.text(alphabet=st.sampled_from("ab .\n-|1")))
def test_only_line_feeds_change_and_the_length_never(text: str) -> None:
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert all(one == two or (one, two) == ("\n", " ") for one, two in zip(text, joined, strict=True))


def test_a_number_goes_on_in_the_next_of_wrapped_lines() -> None:
    text = (
        "The trade of both countries amounted, in a single year, to £33.2\n"
        "billion, as the ministry of trade had announced on the Monday of\n"
        "that week.\n"
    )
    (trade,) = (one for one in quantities(unwrapped(text)) if one.unit == "GBP")
    assert trade.value == 33_200_000_000
    assert text[trade.start : trade.end] == "£33.2\nbillion"

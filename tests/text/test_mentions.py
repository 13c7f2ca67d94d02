import csv
from itertools import pairwise
from pathlib import Path

import pytest
from bench.dates import COMMON, LEAST, SENTENCES, tally
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models import edtf
from ukjapan_dataset.text.mentions import mentions, read

PHRASES = list(csv.DictReader(Path(__file__).with_name("date_phrases.csv").read_text("utf-8").splitlines()))
UNREADABLE = "unreadable"
"""What the table says of words that state no date, or none that can be read whole."""


def test_the_table_has_at_least_a_hundred_phrases_each_once() -> None:
    assert len({row["phrase"] for row in PHRASES}) == len(PHRASES) >= 100
    assert all(row["edtf"] == UNREADABLE or edtf.is_edtf(row["edtf"]) for row in PHRASES)


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_each_phrase_is_read_as_the_table_says_in_every_sentence(row: dict[str, str]) -> None:
    for sentence in SENTENCES[:3]:
        assert (read(sentence.format(row["phrase"])) or UNREADABLE) == row["edtf"]


def test_no_date_that_cldr_or_a_newspaper_writes_is_read_wrong() -> None:
    found = tally(100)
    assert found.wrong == ()
    assert [kind for kind in COMMON if found.share(kind) < LEAST] == []


DAYS = ["3 March 2021", "March 3, 2021", "Wednesday 3 March 2021", "2021-03-03", "3rd of March 2021"]


@given(st.sampled_from(DAYS), st.text("0123456789-/–.,’'"))
def test_digits_behind_a_day_are_read_with_it_or_make_it_unreadable(day: str, behind: str) -> None:
    found = read(f"{day}{behind}")
    assert found in ("", "2021-03-03") or found.startswith("2021-03-03/")  # a range, as in `–2022`
    if behind[:1].isdigit():
        assert read(f"{day}{behind}") == ""


@given(st.text())
def test_any_words_may_be_read(words: str) -> None:
    found = read(words)
    assert not found or edtf.is_edtf(found)
    for mention in mentions(words):
        assert words[mention.start : mention.end] == mention.text


@given(st.lists(st.sampled_from([row["phrase"] for row in PHRASES] + ["and", "to", "of", ",", "-", " in "])))
def test_mentions_are_in_order_and_apart_whatever_the_words(pieces: list[str]) -> None:
    found = mentions(" ".join(pieces))
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_a_mention_says_what_it_could_not_read() -> None:
    (mention,) = mentions("in fiscal 2025")
    assert (mention.text, mention.ends, mention.edtf) == ("2025", (), "")


def test_a_mention_knows_its_weekday_and_doubt() -> None:
    (mention,) = mentions("on about Wednesday 9 July 2025")
    assert (mention.weekday, mention.qualifier, mention.edtf) == (2, "~", "2025-07-09~")


def test_letters_that_name_no_part_of_a_year_are_no_date() -> None:
    assert mentions("the H2 and the 24H of it, and Q7") == ()


def test_a_year_of_another_age_is_a_year_only_alone_or_after_a_preposition() -> None:
    assert read("1066") == read("in 1066") == "1066"
    assert mentions("with 1066 lakes") == ()


def test_a_number_before_a_date_in_digits_is_not_listed_with_it() -> None:
    assert read("by section 3, 2021-03-04") == "2021-03-04"


def test_there_is_no_third_half() -> None:
    (mention,) = mentions("in the third half of 2025")
    assert mention.ends == ()


def test_both_days_of_a_range_may_be_written_in_words() -> None:
    assert read("the first to third of May 2021") == "2021-05-01/2021-05-03"

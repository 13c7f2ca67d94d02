from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.text.dates import (
    denied_components,
    dropped_components,
    expresses_doubt,
    is_only,
    is_stated,
    missing_components,
    named_day,
    unread,
    wrong_weekday,
)
from ukjapan_dataset.text.mentions import MONTHS

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026", "since 2026"),
        ("2026-01", "in January 2026"),
        ("2026-01", "Jan. 2026"),
        ("2026-01", "Jan 2026"),
        ("2026-05", "May 2026"),
        ("2026-01-31", "On January 31, 2026"),
        ("2026-01-31", "31 January 2026"),
        ("2026-01-31", "the 31st of January, 2026"),
        ("2026-01-31", "dated 2026-01-31"),
        ("2026-02-01", "Feb. 1, 2026"),
        ("2026-02-01", "1st February 2026"),
        ("2026-03-02", "March 2nd 2026"),
        ("2026-03-03", "3rd March 2026"),
        ("2025-34", "the second quarter of 2025"),
        ("2025-34", "Second Quarter 2025"),
        ("2025-33", "Q1 2025"),
        ("2025-36", "the fourth quarter of 2025"),
        ("2024-07/2025-06", "July 2024 to June 2025"),
        ("2026-01-29/2026-01-31", "January 29-31, 2026"),
        ("../2027", "by 2027"),
        ("2027/..", "from 2027 on"),
        ("2026~", "around 2026"),
        ("2026-01?", "perhaps January 2026"),
        ("2026-01~/2026-02%", "Jan. to Feb. 2026"),
    ],
)
def test_words_that_state_every_component_lack_nothing(value: str, words: str) -> None:
    assert missing_components(value, words) == []


@pytest.mark.parametrize(
    ("value", "words", "missing"),
    [
        ("2026-01-31", "January 31", ["the year 2026"]),
        ("2026-01-31", "31, 2026", ["the month January", "the day 31"]),
        ("2026-01-31", "January 2026", ["the day 31"]),
        ("2026-01-31", "on Saturday", ["the year 2026", "the month January", "the day 31"]),
        ("2026", "12026 or 20261", ["the year 2026"]),
        ("2026-01-03", "January 31, 2026", ["the day 3"]),
        ("2026-01-01", "January 31, 2026", ["the day 1"]),
        ("2026-01-20", "January 2026", ["the day 20"]),
        ("2026-05", "it may rise in 2026", ["the month May"]),
        ("2026-03", "to march in 2026", ["the month March"]),
        ("2026-06", "Juneteenth 2026", ["the month June"]),
        ("2026-01", "Janet, 2026", ["the month January"]),
        ("2025-34", "the year 2025", ["the second quarter"]),
        ("2025-34", "Q3 2025", ["the second quarter"]),
        ("2025-33", "FAQ1 2025", ["the first quarter"]),
        ("2024-07/2025-06", "July 2024", ["the year 2025", "the month June"]),
        ("../2027", "by 2026", ["the year 2027"]),
        ("2027/..", "from then on", ["the year 2027"]),
        ("2026-01~", "around January", ["the year 2026"]),
        ("2026-01-31", "", ["the year 2026", "the month January", "the day 31"]),
    ],
)
def test_each_component_that_no_word_states_is_named(value: str, words: str, missing: list[str]) -> None:
    assert missing_components(value, words) == missing


@given(DAYS)
def test_a_day_in_full_words_lacks_nothing(day: date) -> None:
    words = f"on {MONTHS[day.month - 1]} {day.day}, {day.year}"
    assert missing_components(day.isoformat(), words) == []
    assert missing_components(f"../{day.isoformat()}", words) == []


@given(DAYS, st.text())
def test_any_words_may_be_asked_about_any_day(day: date, words: str) -> None:
    assert len(missing_components(day.isoformat(), words)) <= 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-01-31", "in Tokyo on Saturday"),
        ("2026-02-01", "Sunday"),
        ("2024-02-29", "Thursday, 29 February"),
        ("2026-01-31", "on January 31"),
        ("2026-01-31", "two Fridays ago"),
        ("2026-01-31", "Fridayish"),
        ("2026-01-31/2026-01-31", "Saturday"),
    ],
)
def test_a_weekday_that_fits_or_none_is_in_order(value: str, words: str) -> None:
    assert wrong_weekday(value, words) is None


@pytest.mark.parametrize(
    ("value", "words", "wrong"),
    [
        ("2026-01-31", "on Friday, January 31", ("Friday", "Saturday")),
        ("2026-02-01", "on Saturday", ("Saturday", "Sunday")),
        ("2026-01-31~", "on Monday", ("Monday", "Saturday")),
        ("2026-01-31?", "on Monday", ("Monday", "Saturday")),
    ],
)
def test_a_weekday_that_does_not_fit_is_reported_with_the_right_one(
    value: str, words: str, wrong: tuple[str, str]
) -> None:
    assert wrong_weekday(value, words) == wrong


@pytest.mark.parametrize(
    "value", ["2026", "2026-01", "2025-34", "2026-01-30/2026-01-31", "2026-01-31/..", "../2026"]
)
def test_a_date_of_more_than_one_day_has_no_weekday_to_compare(value: str) -> None:
    assert wrong_weekday(value, "on Friday") is None


@given(DAYS)
def test_every_day_fits_its_own_weekday_and_no_other(day: date) -> None:
    own = day.strftime("%A")
    assert wrong_weekday(day.isoformat(), f"on {own}") is None
    other = "Monday" if own != "Monday" else "Tuesday"
    assert wrong_weekday(day.isoformat(), f"on {other}") == (other, own)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-02-01", "dated 2026-02-01"),
        ("2026-09", "Sept. 2026"),
        ("2026-09-12", "12 Sept 2026"),
        ("2026-01-31", "TOKYO, JAN. 31, 2026"),
        ("2026-01", "JANUARY 2026"),
        ("2025-34", "second-quarter trade, 2025"),
        ("2025-34", "the second\u00a0quarter of 2025"),
    ],
)
def test_common_spellings_of_a_date_state_it(value: str, words: str) -> None:
    assert missing_components(value, words) == []


@pytest.mark.parametrize(
    ("value", "words", "missing"),
    [
        ("2026-10", "dated 2026-09-10", ["the month October"]),
        ("2026-10-10", "dated 2026-10-04", ["the day 10"]),
    ],
)
def test_the_month_of_an_iso_date_is_not_its_day(value: str, words: str, missing: list[str]) -> None:
    assert missing_components(value, words) == missing


def test_among_several_weekdays_the_right_one_is_enough() -> None:
    assert wrong_weekday("2026-01-31", "announced Friday, signed Saturday") is None


def test_what_both_ends_of_an_interval_lack_is_listed_once() -> None:
    assert missing_components("2026-01-29/2026-01-31", "January 29-31") == ["the year 2026"]


FORMS = [
    *("3 March 2021", "3rd March 2021", "March 3rd, 2021", "3rd of March 2021", "Mar. 3, 2021"),
    *("3 MARCH 2021", "2021-03-03", "Wednesday 3 March 2021", "the third of March 2021"),
]


@pytest.mark.parametrize("words", FORMS)
def test_a_day_in_any_form_states_itself_and_no_month_and_no_other_day(words: str) -> None:
    assert is_stated("2021-03-03", words)
    assert missing_components("2021-03-05", words) == ["the day 5"]
    assert dropped_components("2021-03", words) == ["the day 3"]
    assert dropped_components("2021", words) == ["the month March", "the day 3"]


@pytest.mark.parametrize(
    ("value", "words", "dropped"),
    [
        ("2021-03-03", "3 March 2021", []),
        ("../2021", "by 3 March 2021", ["the month March", "the day 3"]),
        ("../2021-03-03", "by 3 March 2021", []),
        ("2021-03", "in March 2021, after talks on 3 March 2021", ["the day 3"]),
        ("2021", "in 2021, on 31 January", ["the month January", "the day 31"]),
        ("2021-02", "in February 2021, on 31 January", []),
        ("2021", "in 2021, as in the 1990s", []),
        ("2021", "in 2021, as on 3 March 2020", []),
        ("2021", "in the second quarter of 2021", ["the second quarter"]),
        ("2021", "in the second half of 2021", ["the second half"]),
        ("2021", "in autumn 2021", ["the autumn"]),
        ("2021-01", "January to March 2021", ["the range 'January to March 2021'"]),
        ("2021-01/2021-03", "January to March 2021", []),
        ("2021-01/2021-03", "from 5 January to 3 March 2021", ["the day 5", "the day 3"]),
        ("2019", "2019-2021", ["the range '2019-2021'"]),
        ("2021", "2019-2021", ["the range '2019-2021'"]),
        ("2020", "2019-2021", []),
        ("2019", "in 2019, in the years 2019-2021", []),
        ("2019", "about 2019", ["the qualifier ~"]),
        ("2019", "perhaps 2019", ["the qualifier ?"]),
        ("2019~", "about 2019", []),
        ("2019?", "about 2019", []),
        ("2019", "about 2019, in 2019", []),
        ("2019~/2021", "about 2019-2021", []),
        ("2019/2021", "about 2019-2021", ["the qualifier ~"]),
        ("199X", "the 1990s", []),
    ],
)
def test_what_words_state_beyond_a_date_is_named(value: str, words: str, dropped: list[str]) -> None:
    assert dropped_components(value, words) == dropped


@pytest.mark.parametrize(
    ("value", "words", "denied"),
    [
        ("2026-01-19", "on January 29", ["the day 29"]),
        ("2026-01-29", "on January 29", []),
        ("2026-02-01", "in January", ["the month January"]),
        ("2025-01-29", "January 29, 2026", ["the year 2026"]),
        ("2025-02-28", "January 29, 2026", ["the year 2026", "the month January", "the day 29"]),
        ("2024-07/2025-06", "the year ending the second quarter of 2025", []),
        ("2024-07/2025-06", "from July", []),
        ("2024-07/2025-06", "in August", ["the month August"]),
        ("2025-34", "in April 2025", []),
        ("2026-01-29", "on Thursday", []),
        ("2026", "on January 29", []),
    ],
)
def test_what_words_deny_of_a_date_is_named(value: str, words: str, denied: list[str]) -> None:
    assert denied_components(value, words) == denied


@pytest.mark.parametrize(
    ("value", "words", "stated"),
    [
        ("2026", "in 2026", True),
        ("2026", "in 2025", False),
        ("2026-01-31", "on January 31, in 2026", False),
        ("2026", "in January 2026", False),
        ("2026", "about 2026", False),
        ("2026-01/2026-03", "January to March 2026", True),
        ("2026-01", "January to March 2026", False),
        ("2025-34", "Q2 2025", True),
        ("2025-34", "fiscal Q2 2025", False),
        ("../2027", "by 2027", True),
        ("2026/2027", "2026 and 2027", True),
        ("2026/2027", "by 2027", False),
    ],
)
def test_a_date_is_stated_if_its_words_are_that_date_and_nothing_more(
    value: str, words: str, stated: bool
) -> None:
    assert is_stated(value, words) == stated


@pytest.mark.parametrize(
    "words",
    [
        *("Published 9 July 2025", "9 July 2025", "First published: Wednesday, 9 July 2025, 10:30 GMT"),
        *("Posted on July 9, 2025 at 10.30 a.m.", "(9 July 2025)", "Dated 2025-07-09"),
    ],
)
def test_words_may_be_a_date_and_nothing_but_a_label(words: str) -> None:
    assert is_only("2025-07-09", words)


@pytest.mark.parametrize(
    "words",
    [
        *("Signed 9 July 2025", "Published 10 July 2025", "Published July 2025", "Published"),
        *("Published 9 July 2025, updated", "Published 9 July 2025 and 9 July 2025", "9 July 2025 was hot"),
        *("Published 9 July 2025, 11 July 2025", "In 2025: published 9 July 2025"),
    ],
)
def test_words_with_anything_else_are_not_only_a_date(words: str) -> None:
    assert not is_only("2025-07-09", words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on 3 March 2021", "2021-03-03"),
        ("on 3 March 2021, in 2022", "2021-03-03"),
        ("on 3 March 2021, the 3rd of March 2021", "2021-03-03"),
        ("on 3 March 2021 and 4 March 2021", ""),
        ("in March 2021", ""),
        ("on 3 March", ""),
        ("", ""),
    ],
)
def test_the_one_day_that_words_name_in_full_can_be_suggested(words: str, day: str) -> None:
    assert named_day(words) == day


def test_what_cannot_be_read_as_a_date_is_listed() -> None:
    assert unread("early 2026, in March 2021 and on 3/4/2021") == ["2026", "3/4/2021"]
    assert unread("in March 2021") == []


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("about 2019", "~%"),
        ("c. 2019", "~%"),
        ("perhaps 2019", "?%"),
        ("perhaps about 2019", "~?%"),
        ("in 2019", ""),
        ("the roundabout of 2019", ""),
    ],
)
def test_each_qualifier_needs_words_of_its_kind(words: str, marks: str) -> None:
    assert "".join(mark for mark in "~?%" if expresses_doubt(words, mark)) == marks


@pytest.mark.parametrize(
    ("value", "missing"),
    [
        ("2025-33", ["the year 2025", "the first quarter"]),
        ("2025-36", ["the year 2025", "the fourth quarter"]),
        ("2025-41", ["the year 2025", "the second half"]),
        ("2025-21", ["the year 2025", "the spring"]),
        ("2025-24", ["the year 2025", "the winter"]),
        ("2025-12", ["the year 2025", "the month December"]),
        ("199X", ["the decade 1990s"]),
        ("19XX", ["the century 1900s"]),
    ],
)
def test_each_component_has_a_name_in_plain_english(value: str, missing: list[str]) -> None:
    assert missing_components(value, "one day") == missing


def test_components_of_two_dates_do_not_add_up_to_a_third() -> None:
    words = "on 3 March 2021 and on 5 April 2022"
    assert missing_components("2021-04-03", words) == ["the month April", "the day 3"]
    assert missing_components("2021-03-05", words) == ["the day 5"]
    assert missing_components("2021-03-03", words) == []

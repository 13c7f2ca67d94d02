from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.text.dates import missing_components, wrong_weekday
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

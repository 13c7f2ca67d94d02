import csv
from datetime import date
from pathlib import Path

import pytest
from edtf_validate.valid_edtf import is_valid
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.edtf import Point, bounds, ends, is_edtf

STRINGS = list(csv.DictReader(Path(__file__).with_name("edtf_strings.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-01-31", date(2026, 1, 31), date(2026, 1, 31)),
        ("2025-34", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-36", date(2025, 10, 1), date(2025, 12, 31)),
        ("2026~", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-07/2025-06", date(2024, 7, 1), date(2025, 6, 30)),
        ("../2027", None, date(2027, 12, 31)),
        ("2027/..", date(2027, 1, 1), None),
        ("2025-33", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-35", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-40", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-41", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-21", date(2025, 3, 1), date(2025, 12, 21)),
        ("2025-22", date(2024, 12, 1), date(2026, 3, 21)),
        ("2025-23", date(2025, 3, 1), date(2025, 12, 21)),
        ("2025-24", date(2024, 12, 1), date(2026, 3, 21)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2026-01~/2026-02?", date(2026, 1, 1), date(2026, 2, 28)),
        ("2026-06-15/2026-06", date(2026, 6, 15), date(2026, 6, 30)),
    ],
)
def test_a_date_spans_the_days_it_may_mean(text: str, earliest: date | None, latest: date | None) -> None:
    assert (bounds(text).earliest, bounds(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2026-13",
        "2026-37",
        "2026-00",
        "26",
        "2026-1-1",
        "2026-01-31T00:00",
        "2026/2025",
        "../..",
        "2026/",
        "",
        "２０２６",
        "2026\n",
        "by 2027",
    ],
)
def test_a_date_outside_the_subset_is_refused(text: str) -> None:
    assert not is_edtf(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()).earliest == bounds(day.isoformat()).latest == day


def test_the_profile_is_tried_on_two_hundred_strings() -> None:
    assert len(STRINGS) >= 200
    assert len({row["text"] for row in STRINGS}) == len(STRINGS)


@pytest.mark.parametrize("row", STRINGS, ids=lambda row: row["text"])
def test_each_string_is_accepted_or_refused_as_the_table_says(row: dict[str, str]) -> None:
    assert is_edtf(row["text"]) == (row["accepted"] == "yes")
    assert is_valid(row["text"]) == (row["by_edtf_validate"] == "yes")


def test_wherever_the_other_program_differs_the_table_says_why() -> None:
    reasons = ("level", "not a day:", "the last day", "an interval that is open")
    differing = [row for row in STRINGS if row["accepted"] != row["by_edtf_validate"]]
    assert differing
    assert all(row["why"].startswith(reasons) for row in differing)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("by 2027", "is not an EDTF date, for example 2024"),
        ("../..", "is open at both ends"),
        ("2026/2025", "ends before it begins"),
        ("2025-33/2025", "cannot be the end of an interval: write the first or last month"),
        ("2023-02-29", "day"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        bounds(text)


@pytest.mark.parametrize(
    ("text", "components", "qualifier"),
    [
        ("2024", {"year": 2024}, ""),
        ("2024-05~", {"year": 2024, "month": 5}, "~"),
        ("2024-05-17%", {"year": 2024, "month": 5, "day": 17}, "%"),
        ("2024-34", {"year": 2024, "quarter": 2}, ""),
        ("2024-41", {"year": 2024, "half": 2}, ""),
        ("2024-23", {"year": 2024, "season": 3}, ""),
        ("199X", {"decade": 199}, ""),
        ("19XX", {"century": 19}, ""),
    ],
)
def test_a_date_has_components_and_a_qualifier(text: str, components: dict[str, int], qualifier: str) -> None:
    first, last = ends(text)
    assert isinstance(first, Point)
    assert first is last
    assert (first.components, first.qualifier) == (components, qualifier)


def test_an_open_end_is_none() -> None:
    first, last = ends("../2027-03")
    assert first is None
    assert last is not None
    assert last.components == {"year": 2027, "month": 3}
    assert ends("2027/..")[1] is None

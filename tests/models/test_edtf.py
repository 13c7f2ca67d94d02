from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.edtf import bounds, is_edtf


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

"""Dates in the subset of EDTF this dataset uses (ISO 8601-2:2019, levels 0 and 1).

Accepted: `2024`, `2024-05`, `2024-05-17`, quarters `2024-33` to `2024-36`, each with `~`
(approximate), `?` (uncertain) or `%` (both); intervals `a/b` of these, open as `a/..` or `../b`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_POINT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[~?%]?")
_FIRST_QUARTER, _LAST_QUARTER = 33, 36


@dataclass(frozen=True)
class Bounds:
    """The first and last day that a date may mean; None at the open end of an interval."""

    earliest: date | None
    latest: date | None


def bounds(text: str) -> Bounds:
    """The days that an EDTF date spans. Raises ValueError, saying why, for any other text."""
    if "/" not in text:
        return _point(text)
    start, _, end = text.partition("/")
    if start == end == "..":
        raise ValueError(f"{text!r} is open at both ends")
    first = None if start == ".." else _point(start).earliest
    last = None if end == ".." else _point(end).latest
    if first and last and first > last:
        raise ValueError(f"{text!r} ends before it begins")
    return Bounds(first, last)


def _point(text: str) -> Bounds:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date, for example 2024, 2024-05, 2024-05-17 or 2024-34")
    year = int(match["year"])
    if match["month"] is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    month = int(match["month"])
    if match["day"] is not None:
        day = date(year, month, int(match["day"]))
        return Bounds(day, day)
    if _FIRST_QUARTER <= month <= _LAST_QUARTER:
        return _months(year, 3 * (month - _FIRST_QUARTER) + 1, 3)
    return _months(year, month, 1)


def _months(year: int, month: int, count: int) -> Bounds:
    start = date(year, month, 1)
    after = month + count
    end = date(year + 1, 1, 1) if after > 12 else date(year, after, 1)
    return Bounds(start, end - timedelta(days=1))


def is_edtf(text: str) -> bool:
    """Whether `text` is a date of this subset."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True

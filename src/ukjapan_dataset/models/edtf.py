"""Dates in a profile of EDTF, the Extended Date/Time Format (ISO 8601-2:2019, clause 4; Library of Congress).

| level | accepted | refused |
|---|---|---|
| 0 | a year `2024`, month `2024-05` or day `2024-05-17`; an interval of two of these, `2024-07/2025-06` | \
times of day, and the year `0000`, which Python's calendar lacks |
| 1 | `~` (approximate), `?` (uncertain) or `%` (both) after a year, month or day; an interval with an open \
start or end, `../2027` or `2027/..`; a decade `199X` or century `19XX`; a season, `2024-21` (spring) to \
`2024-24` (winter) | years before 0001 or after 9999, ends left blank, `X` for a month or day |
| 2 | a quarter, `2024-33` to `2024-36`, or a half, `2024-40` or `2024-41` | everything else: parts \
qualified one by one, sets, groupings of four months, seasons of a hemisphere, significant digits |

As in EDTF, seasons, quarters, halves, decades and centuries take no qualifier. They are not the end of an
interval either: EDTF has no interval of quarters or halves, and the other three would only blur its end.
Days exist in the (proleptic Gregorian) calendar, and an interval does not end before it begins.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_UNSPECIFIED = re.compile(r"([0-9]{3})X|([0-9]{2})XX")
EXAMPLES = "2024, 2024-05, 2024-05-17 or 2024-34"

PARTS_OF_YEAR = {
    **{20 + number: ("season", number) for number in range(1, 5)},
    **{32 + number: ("quarter", number) for number in range(1, 5)},
    **{39 + number: ("half", number) for number in (1, 2)},
}
"""What the numbers above twelve mean after a year."""

_SPRING_OR_AUTUMN, _SUMMER_OR_WINTER = ((0, 3, 1), (0, 12, 21)), ((-1, 12, 1), (1, 3, 21))
_OF_SEASON = {1: _SPRING_OR_AUTUMN, 2: _SUMMER_OR_WINTER, 3: _SPRING_OR_AUTUMN, 4: _SUMMER_OR_WINTER}
"""First and last day that a season may have in either hemisphere, with the distance of their years."""


@dataclass(frozen=True)
class Bounds:
    """The first and last day that a date may mean; None at the open end of an interval."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class Point:
    """A date without `/`: its components, the qualifier after it, and the days that it may mean.

    Components are a `year` with `month` and `day`, or with a `season`, `quarter` or `half`; or else a
    `decade` (199) or `century` (19) alone.
    """

    components: Mapping[str, int]
    qualifier: str
    earliest: date
    latest: date


def bounds(text: str) -> Bounds:
    """The days that an EDTF date spans. Raises ValueError, saying why, for any other text."""
    first, last = ends(text)
    return Bounds(None if first is None else first.earliest, None if last is None else last.latest)


def ends(text: str) -> tuple[Point | None, Point | None]:
    """Both ends of an EDTF date, None where open; they are equal unless it is an interval.

    Raises ValueError, saying why, for any other text.
    """
    if "/" not in text:
        point = _point(text)
        return point, point
    start, _, end = text.partition("/")
    if start == end == "..":
        raise ValueError(f"{text!r} is open at both ends")
    first, last = _end(start), _end(end)
    if first and last and first.earliest > last.latest:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def _end(text: str) -> Point | None:
    if text == "..":
        return None
    point = _point(text)
    if not point.components.keys() <= {"year", "month", "day"}:
        raise ValueError(f"{text!r} cannot be the end of an interval: write the first or last month")
    return point


def _point(text: str) -> Point:
    if unspecified := _UNSPECIFIED.fullmatch(text):
        decade, century = unspecified.groups()
        return _years("decade", int(decade), 10) if decade else _years("century", int(century), 100)
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date, for example {EXAMPLES}")
    numbers = [int(part) for part in match.groups()[:3] if part]
    if len(numbers) == 2 and numbers[1] in PARTS_OF_YEAR and not match[4]:
        return _part_of_year(numbers[0], *PARTS_OF_YEAR[numbers[1]])
    first = date(*(*numbers, 1, 1)[:3])
    last = (date(first.year, 12, 31), _last_of_month(first.year, first.month), first)[len(numbers) - 1]
    return Point(dict(zip(("year", "month", "day"), numbers, strict=False)), match[4], first, last)


def _years(name: str, number: int, count: int) -> Point:
    return Point({name: number}, "", date(number * count, 1, 1), date(number * count + count - 1, 12, 31))


def _part_of_year(year: int, name: str, number: int) -> Point:
    components = {"year": year, name: number}
    if name == "season":
        (before, *first), (after, *last) = _OF_SEASON[number]
        return Point(components, "", date(year + before, *first), date(year + after, *last))
    months = 3 if name == "quarter" else 6
    first_month = months * (number - 1) + 1
    return Point(components, "", date(year, first_month, 1), _last_of_month(year, first_month + months - 1))


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def is_edtf(text: str) -> bool:
    """Whether `text` is a date of this profile."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True

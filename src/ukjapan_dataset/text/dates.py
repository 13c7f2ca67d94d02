"""Whether words state a date: each of its components, and the weekday where one is named.

Dates are never read out of prose; it is only checked that the words hold what a coder wrote.
"""

import re
from collections.abc import Iterator
from datetime import date

from ukjapan_dataset.models import edtf

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
QUARTERS = ("first", "second", "third", "fourth")
_WEEKDAY = re.compile("|".join(rf"\b{day}\b" for day in WEEKDAYS))
_FIRST_QUARTER = 33


def missing_components(value: str, words: str) -> list[str]:
    """What of an EDTF date its words do not state, in plain words."""
    points = [point for point in value.split("/") if point != ".."]
    found = (missing for point in points for missing in _missing(point.rstrip("~?%"), words))
    return list(dict.fromkeys(found))


def _missing(point: str, words: str) -> Iterator[str]:
    year, _, rest = point.partition("-")
    month, _, day = rest.partition("-")
    if not re.search(rf"(?<![0-9]){year}(?![0-9])", words):
        yield f"the year {year}"
    if month and not _states_month(int(month), words):
        yield _month_name(int(month))
    if day and not re.search(_day(year, month, int(day)), words):
        yield f"the day {int(day)}"


def _day(year: str, month: str, day: int) -> str:
    """The day as words state it, or all of `2026-02-01`; never the month of another such date."""
    return rf"(?<![0-9])(?:{year}-{month}-{day:02}|(?<![0-9]{{4}}-){day}(?:st|nd|rd|th)?)(?![0-9])"


def _states_month(month: int, words: str) -> bool:
    if month >= _FIRST_QUARTER:
        number = month - _FIRST_QUARTER
        return bool(
            re.search(rf"\b{QUARTERS[number]}(?:[^\S\n]|-)quarter\b|\bQ{number + 1}\b", words, re.IGNORECASE)
        )
    name = MONTHS[month - 1]
    short = "Sept?" if name == "September" else name[:3]
    named = rf"{name}|{name.upper()}|{short}|{short[:3].upper()}"
    return bool(re.search(rf"\b(?:{named})\b|\b[0-9]{{4}}-{month:02}\b", words))


def _month_name(month: int) -> str:
    if month >= _FIRST_QUARTER:
        return f"the {QUARTERS[month - _FIRST_QUARTER]} quarter"
    return f"the month {MONTHS[month - 1]}"


_NAMED_DAY = re.compile(
    rf"\b({'|'.join(MONTHS)})\s+([0-9]{{1,2}})\b|\b([0-9]{{1,2}})\s+({'|'.join(MONTHS)})\b"
)
_NAMED_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_NAMED_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def denied_components(value: str, words: str) -> list[str]:
    """What of an EDTF date its words deny: they name another year, month or day."""
    points = [point.rstrip("~?%").split("-") for point in value.split("/") if point != ".."]
    denied = []
    years = _NAMED_YEAR.findall(words)
    if years and not any(point[0] in years for point in points):
        denied.append(f"the year {years[0]}")
    months = [MONTHS.index(name) + 1 for name in _NAMED_MONTH.findall(words)]
    given = [int(point[1]) for point in points if len(point) > 1 and int(point[1]) <= len(MONTHS)]
    if months and given and not set(months) & set(given):
        denied.append(f"the month {MONTHS[months[0] - 1]}")
    days = [int(match[2] or match[3]) for match in _NAMED_DAY.finditer(words)]
    full = [int(point[2]) for point in points if len(point) > 2]
    if days and full and not set(days) & set(full):
        denied.append(f"the day {days[0]}")
    return denied


def named_day(words: str) -> str:
    """The one day that words name in full, in EDTF, or nothing: only ever a suggestion."""
    days, years = list(_NAMED_DAY.finditer(words)), _NAMED_YEAR.findall(words)
    if len(days) != 1 or len(years) != 1:
        return ""
    month = MONTHS.index(days[0][1] or days[0][4]) + 1
    day = f"{years[0]}-{month:02}-{int(days[0][2] or days[0][3]):02}"
    return day if edtf.is_edtf(day) else ""


def dropped_components(value: str, words: str) -> list[str]:
    """What the words state of a date that an EDTF point leaves out: a month, or a day."""
    point = value.rstrip("~?%").split("-")
    if "/" in value or len(point) == len("ymd"):
        return []
    dropped = [f"the day {match[2] or match[3]}" for match in _NAMED_DAY.finditer(words)]
    if len(point) == 1:
        dropped = [f"the month {name}" for name in _NAMED_MONTH.findall(words)] + dropped
    return dropped


def wrong_weekday(value: str, words: str) -> tuple[str, str] | None:
    """The weekday that the words name and the one that the date was, where they differ."""
    named = _WEEKDAY.findall(words)
    span = edtf.bounds(value)
    if not named or span.earliest is None or span.earliest != span.latest:
        return None
    actual = weekday(span.earliest)
    return None if actual in named else (named[0], actual)


def weekday(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]

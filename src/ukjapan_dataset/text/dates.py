"""Whether words state a date: each of its components, and the weekday where they name one.

Dates are never read out of prose; it is only checked that the words state what a coder wrote.
"""

import re
from collections.abc import Iterator

from ukjapan_dataset.models import edtf

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
QUARTERS = ("first", "second", "third", "fourth")
_FIRST_QUARTER = 33

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_MONTH = re.compile(
    rf"(?:\b(?P<before>[0-9]{{1,2}})\s+)?\b(?P<month>{'|'.join(MONTHS)})\b"
    r"(?(before)|(?:\s+(?P<after>[0-9]{1,2})\b)?)"
)
"""A month by its full name, with a day before or after it."""


def missing_components(value: str, words: str) -> list[str]:
    """The components of an EDTF date that its words do not state, in plain English."""
    missing = (
        _label(name, number)
        for point in _points(value)
        for name, number in point.items()
        if not re.search(_stating(name, point), words)
    )
    return list(dict.fromkeys(missing))


def denied_components(value: str, words: str) -> list[str]:
    """The components of an EDTF date that its words contradict by naming another year, month or day."""
    points = list(_points(value))
    denied = []
    for name, named in _named(words).items():
        given = {point[name] for point in points if name in point}
        if named and given and not given & set(named):
            denied.append(_label(name, named[0]))
    return denied


def dropped_components(value: str, words: str) -> list[str]:
    """What the words state of a date that an EDTF point leaves out: a month, or a day."""
    if "/" in value:
        return []
    (point,) = _points(value)
    finer = list(_named(words).items())[len(point) :]
    return [_label(name, number) for name, named in finer for number in named]


def named_day(words: str) -> str:
    """The one day that words name in full, in EDTF, or nothing: only ever a suggestion."""
    named = _named(words).values()
    if any(len(found) != 1 for found in named):
        return ""
    year, month, day = (found[0] for found in named)
    point = f"{year}-{month:02}-{day:02}"
    return point if edtf.is_edtf(point) else ""


def _points(value: str) -> Iterator[dict[str, int]]:
    """The ends of an EDTF date that are given, each by its components: year, month or quarter, day."""
    for point in value.split("/"):
        if point != "..":
            numbers = [int(number) for number in point.rstrip("~?%").split("-")]
            components = dict(zip(("year", "month", "day"), numbers, strict=False))
            if components.get("month", 0) >= _FIRST_QUARTER:
                components["quarter"] = components.pop("month") - _FIRST_QUARTER + 1
            yield components


def _named(words: str) -> dict[str, list[int]]:
    """The years, months and days that words name beyond doubt: months in full, days beside them."""
    months = list(_MONTH.finditer(words))
    days = [match["before"] or match["after"] for match in months]
    return {
        "year": [int(year) for year in _YEAR.findall(words)],
        "month": [MONTHS.index(match["month"]) + 1 for match in months],
        "day": [int(day) for day in days if day],
    }


def _label(name: str, number: int) -> str:
    if name == "quarter":
        return f"the {QUARTERS[number - 1]} quarter"
    return f"the {name} {MONTHS[number - 1] if name == 'month' else number}"


def _stating(name: str, point: dict[str, int]) -> str:
    """A regular expression for words that state one component of a point in time."""
    number = point[name]
    match name:
        case "year":
            return rf"(?<![0-9]){number:04}(?![0-9])"
        case "quarter":
            return rf"(?i:\b{QUARTERS[number - 1]}(?:[^\S\n]|-)quarter\b|\bQ{number}\b)"
        case "month":
            full = MONTHS[number - 1]
            short = "Sept?" if full == "September" else full[:3]
            names = "|".join((full, full.upper(), short, full[:3].upper()))
            return rf"\b(?:{names})\b|\b[0-9]{{4}}-{number:02}\b"
        case _:  # all of `2026-02-01`, or the day alone, but never the month of another such date
            iso = f"{point['year']:04}-{point['month']:02}-{number:02}"
            return rf"(?<![0-9])(?:{iso}|(?<![0-9]{{4}}-){number}(?:st|nd|rd|th)?)(?![0-9])"


def wrong_weekday(value: str, words: str) -> tuple[str, str] | None:
    """The weekday that the words name and the one that the date was, where they differ."""
    named = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", words)
    span = edtf.bounds(value)
    if not named or span.earliest is None or span.earliest != span.latest:
        return None
    actual = WEEKDAYS[span.earliest.weekday()]
    return None if actual in named else (named[0], actual)

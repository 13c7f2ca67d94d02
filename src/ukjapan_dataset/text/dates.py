"""Whether words state a date: each of its components and nothing finer, and the weekday that they name."""

import re
from collections.abc import Iterator

from ukjapan_dataset.models import edtf
from ukjapan_dataset.text.mentions import (
    ABOUT,
    MONTHS,
    PERHAPS,
    WEEKDAYS,
    Components,
    DateMention,
    mentions,
    weekdays,
)

QUARTERS = ("first", "second", "third", "fourth")
SEASONS = ("spring", "summer", "autumn", "winter")
_CALENDAR = ("decade", "century", "year", "season", "half", "quarter", "month", "day")
"""The components of dates, the coarsest first."""


def missing_components(value: str, words: str) -> list[str]:
    """The components of an EDTF date that its words do not state, in plain English."""
    found = mentions(words)
    missing: dict[str, None] = {}
    for point in _points(value):
        named = {name for mention in found for end in mention.ends for name in _shared(end, point)}
        missing |= {_label(name, number): None for name, number in point.items() if name not in named}
    return list(missing)


def dropped_components(value: str, words: str) -> list[str]:
    """What the words state beyond an EDTF date: a finer component, the rest of a range, or a doubt."""
    points, found = list(_points(value)), mentions(words)
    exact = [mention for mention in found if _is_exact(mention, points)]
    others = [mention for mention in found if mention not in exact]
    dropped: dict[str, None] = {}
    for end in (end for mention in others for end in mention.ends):
        for point in points:
            dropped |= {_label(name, number): None for name, number in _finer(end, point).items()}
    if "/" not in value and not exact:
        ranges = (mention for mention in others if len(mention.ends) == 2 and points[0] in mention.ends)
        dropped |= {f"the range {mention.text!r}": None for mention in ranges}
    doubts = [mention.qualifier for mention in exact if mention.qualifier]
    if doubts and len(doubts) == len(exact) and not re.search("[~?%]", value):
        dropped |= {f"the qualifier {doubts[0]}": None}
    return list(dropped)


def denied_components(value: str, words: str) -> list[str]:
    """The components of an EDTF date that its words contradict by naming another year, month or day."""
    points = list(_points(value))
    denied = []
    for name in ("year", "month", "day"):
        named = [end[name] for mention in mentions(words) for end in mention.ends if name in end]
        given = {point[name] for point in points if name in point}
        if named and given and not given & set(named):
            denied.append(_label(name, named[0]))
    return denied


def is_stated(value: str, words: str) -> bool:
    """Whether words state an EDTF date in full, at one place, and nothing beyond it."""
    points = list(_points(value))
    exact = any(_is_exact(mention, points) for mention in mentions(words))
    return exact and not missing_components(value, words) and not dropped_components(value, words)


_LABEL = re.compile(
    r"(?:\W|[0-9]{1,2}[:.][0-9]{2}|\b(?:first|last|publish(?:ed|ing)|posted|issued|released|dated?|online|on|at"
    r"|[ap]\.?m|GMT|UTC|[BCEJ]ST|EDT|ET)\b)*",
    re.IGNORECASE,
)


def is_only(value: str, words: str) -> bool:
    """Whether words state an EDTF date, and besides it only a label or a time: `Published 9 July 2025`."""
    points = list(_points(value))
    exact = [mention for mention in mentions(words) if _is_exact(mention, points)]
    if len(exact) != 1:
        return False
    rest = words[: exact[0].start] + words[exact[0].end :]
    return not mentions(rest) and _LABEL.fullmatch(rest) is not None


def named_day(words: str) -> str:
    """The one day that words name in full, in EDTF, or nothing: only ever a suggestion."""
    days = {mention.edtf for mention in mentions(words) if "day" in mention.point and mention.edtf}
    return days.pop() if len(days) == 1 else ""


def unread(words: str) -> list[str]:
    """The stretches of words that look like dates and cannot be read whole."""
    return [mention.text for mention in mentions(words) if not mention.ends]


def wrong_weekday(value: str, words: str) -> tuple[str, str] | None:
    """The weekday that the words name and the one that the date was, where they differ."""
    named = weekdays(words)
    span = edtf.bounds(value)
    if not named or span.earliest is None or span.earliest != span.latest:
        return None
    actual = span.earliest.weekday()
    return None if actual in named else (WEEKDAYS[named[0]], WEEKDAYS[actual])


def expresses_doubt(words: str, qualifier: str) -> bool:
    """Whether some words are approximate (for `~`), uncertain (for `?`), or either (for `%`)."""
    wanted = {"~": ABOUT, "?": PERHAPS, "%": f"{ABOUT}|{PERHAPS}"}[qualifier]
    return re.search(rf"(?i)(?<!\w)(?:{wanted})", words) is not None


def _points(value: str) -> Iterator[Components]:
    """The ends of an EDTF date that are given, each by its components."""
    first, last = edtf.ends(value)
    if first is not None:
        yield first.components
    if last is not None and last is not first:
        yield last.components


def _is_exact(mention: DateMention, points: list[Components]) -> bool:
    return mention.point in points or (len(mention.ends) == 2 and list(mention.ends) == points)


def _shared(end: Components, point: Components) -> Iterator[str]:
    """The components of a point that words name, from the coarsest to the first on which they differ."""
    for name in _CALENDAR:
        if name in end and name in point:
            if end[name] != point[name]:
                return
            yield name


def _finer(end: Components, point: Components) -> Components:
    """What words name of a date beyond a point, unless they are about another date."""
    if "decade" in end or any(end[name] != point[name] for name in end.keys() & point.keys()):
        return {}
    return {name: end[name] for name in _CALENDAR[3:] if name in end and name not in point}


def _label(name: str, number: int) -> str:
    match name:
        case "month":
            return f"the month {MONTHS[number - 1]}"
        case "quarter" | "half":
            return f"the {QUARTERS[number - 1]} {name}"
        case "season":
            return f"the {SEASONS[number - 1]}"
        case "decade":
            return f"the decade {number}0s"
        case "century":
            return f"the century {number}00s"
        case _:
            return f"the {name} {number}"

"""The dates that English words name, each read whole or not at all.

A form of a date is a regular expression of `FORMS`; of those that match at a place, the longest counts. What
is around a date belongs to it: `early 2026`, `fiscal 2025` and `2024/25` name periods that EDTF cannot
express, so they are mentions without a reading, never the years 2026, 2025 and 2024.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ukjapan_dataset.models import edtf
from ukjapan_dataset.text.stretch import Stretch

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_UNITS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
ORDINALS = (*_UNITS, *(f"twenty-{unit}" for unit in _UNITS[:9]), "thirtieth", "thirty-first")
"""The days of a month in words, from the first on."""
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

Components = Mapping[str, int]
"""What words name of a date: its `year`, `month`, `day`, `quarter`, `half`, `season` or `decade`."""

_SHAPES = {
    frozenset({"year"}): "{year:04}",
    frozenset({"year", "month"}): "{year:04}-{month:02}",
    frozenset({"year", "month", "day"}): "{year:04}-{month:02}-{day:02}",
    frozenset({"decade"}): "{decade}X",
}
_CODES = {part: code for code, part in edtf.PARTS_OF_YEAR.items()}


@dataclass(frozen=True, slots=True)
class DateMention(Stretch):
    """A stretch of words that names a date, or a range by its two `ends`; none if it cannot be read whole.

    `weekday` counts from Monday as 0. `qualifier` is how EDTF writes a doubt beside the date.
    """

    text: str
    ends: tuple[Components, ...]
    weekday: int | None = None
    qualifier: str = ""

    @property
    def point(self) -> Components:
        """The components of a date; none if it is a range, or cannot be read."""
        return self.ends[0] if len(self.ends) == 1 else {}

    @property
    def edtf(self) -> str:
        """The date or range in EDTF; empty if the words do not state it in full, or it does not exist."""
        points = [_written(end) for end in self.ends]
        text = "/".join(point + self.qualifier for point in points)
        if not all(points) or not edtf.is_edtf(text):
            return ""
        first = edtf.bounds(text).earliest
        return text if self.weekday is None or (first and first.weekday() == self.weekday) else ""


def _written(end: Components) -> str:
    """A point in EDTF, if all its components are there."""
    if frozenset(end) in _SHAPES:
        return _SHAPES[frozenset(end)].format(**end)
    code = next((_CODES[part] for part in end.items() if part in _CODES), None)
    return f"{end['year']:04}-{code}" if code and len(end) == 2 and "year" in end else ""


_SHORT = [name[:3] for name in MONTHS]
_NAMES = [*MONTHS, "Sept", *_SHORT]
_PIECES = {
    "month": "|".join((*_NAMES, *map(str.upper, _NAMES))),
    "day": rf"[0-9]{{1,2}}(?i:st|nd|rd|th)?(?!\w)|(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b",
    "year": "[0-9]{4}(?![0-9])",
    "two": "[0-9]{2}",
    "mm": "[0-9]{1,2}",
    "number": "[0-9]{1,2}",
    "decade": "[0-9]{3}0",
    "place": "(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th)",
    "part": "[QH]",
    "unit": "(?i:quarter|half)",
    "season": "(?i:spring|summer|autumn|fall|winter)",
    "weekday": "|".join(rf"{name}|{name.upper()}" for name in WEEKDAYS)
    + "|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?=[., ])",
}
"""The words and numbers of which dates consist; a second one in a form has a 2 behind its name."""
_GLUE = {
    "B": r"[^\S\n]+",  # a line is a paragraph, and no date runs on
    "TO": r"(?:\s?[-–‒−]\s?|[^\S\n]+(?:to|until|till|through|thru)[^\S\n]+(?:the[^\S\n]+)?)",
    "OF": r"(?:[^\S\n]*,)?[^\S\n]+(?:(?:of|in)[^\S\n]+)?",
    "MON": r"(?:{month})\.?",
    "DM": r"(?:{weekday}\.?,?{B})?(?:the{B})?{day}(?:{B}(?:of{B})?|-){MON}",
    "MD": r"(?:{weekday}\.?,?{B})?{MON}{B}(?:the{B})?{day}",
    "IN": r"(?:{OF}|[-/]?)",
}
FORMS = (
    "{year}[-/.]{mm}[-/.]{number}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?",
    "{year}(?P<mark>[-–‒−/]){two}",
    "{year}{TO}{year2}",
    "{number}[/.-]{number2}[/.-]{year}",
    "{two}/{year}",
    "{DM}",
    "{DM}(?:{OF}|-){year}",
    "{MD}",
    "{MD}(?:{B}?,)?{B}{year}",
    "{MON}(?:{OF}|-){year}",
    "{year}{B}{MON}(?:{B}{day})?",
    "{MON}",
    "(?:{weekday}\\.?,?{B})?{day}{TO}(?:{weekday2}\\.?,?{B})?{day2}{B}(?:of{B})?{MON}(?:{OF}{year})?",
    "{MON}{B}{day}{TO}{day2}(?:,?{B}{year})?",
    "{year}",
    "{decade}['’]?s",
    "{part}{number}(?:{IN}{year})?",
    "{number}{part}(?:{IN}{year})?",
    "{year}{IN}{part}{number}",
    "{year}{IN}{number}{part}",
    "{place}(?:{B}|-){unit}(?:{OF}{year})?",
    "{year}(?:['’]s)?{B}{place}(?:{B}|-){unit}",
    "{season}{OF}{year}",
)
"""How dates are written. `{B}` is a blank, `{OF}` a comma, a blank, `of` or `in`, `{TO}` a range mark."""
UNREADABLE = (
    "[0-9]+(?:st|nd|rd|th)?(?:{B}(?:of{B})?|-){MON}(?:{OF}{year})?",
    "{MON}{B}?[0-9]+(?:st|nd|rd|th)?(?:,?{B}{year})?",
    "(?:{DM}|{MD}|{MON}),?(?:{B}|-)?['’][0-9]{2}",
    "(?:{DM}|{MON})-[0-9]{2}",
    "{number}[/.-]{number2}[/.-]{two}",
    "(?:{part}{number}|{number}{part})[^\\S\\n]?['’]?[0-9]{2}",
    "{year}{B}?/{B}?[0-9]+",
    "['’][0-9]{2}s?",
    "{place}(?:{B}|-)(?i:quarters|halves)(?:{OF}{year})?",
)
"""What looks like a date, and states a day that does not exist, or a year without its century.

A form above that matches the same words counts, unless its numbers cannot be read either.
"""


def _compiled(form: str, *, named: bool = True) -> re.Pattern[str]:
    while glue := re.search(r"\{([A-Z]+)\}", form):
        form = form.replace(glue[0], f"(?:{_GLUE[glue[1]]})")
    group = r"(?P<{}{}>{})" if named else r"(?:{2})"
    form = re.sub(r"\{([a-z]+)(2?)\}", lambda one: group.format(one[1], one[2], _PIECES[one[1]]), form)
    return re.compile(rf"(?<![\w$£€¥#])(?<![0-9][.,/-])(?:{form})(?!\w)")


_FORMS = [*map(_compiled, FORMS), *(_compiled(form, named=False) for form in UNREADABLE)]

_CUT_BEFORE = re.compile(
    r"(?i:(?<!\w)(?:"
    r"(?:early|mid|middle|late|later|earlier|end|start|beginning|close|turn|eve|opening|closing|pre|post)"
    r"(?:[-–]|\s+(?:(?:in|of|on)\s+)?(?:the\s+)?)"
    r"|(?:FY|fiscal|financial|tax|academic|school|marketing)(?:\s?[-–/]\s?|\s*)(?:years?\s+)?(?:of\s+|in\s+)?"
    r"|(?:years?|months|quarter|half|weeks?)[-\s]+(?:to|end(?:ed|ing)?|through|until)\s+(?:(?:in|on)\s+)?"
    r"(?:the\s+)?"
    r"|(?:months?|weeks?|days?|decades?|weekend|fortnight|part|rest|remainder|most|much|bulk)\s+(?:of|in)\s+"
    r"|(?:fiscal|financial)\s+(?:\w+\s+){1,2}(?:of|in)\s+"
    r"|(?:first|second|third|fourth|Q[1-4])\s*(?:,|and|or|to|&)\s*(?:the\s+)?"
    r")|['’])$"
)
"""What makes a date behind it a part of a period, or another period, and so unreadable."""
_DAY_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th)?\s*(?:,|and|or|&)\s*(?:and\s+)?$")
"""Another day of the same month: `3 and 5 March`."""
_CUT_AFTER = re.compile(
    r"[-–—‒/.'’]?[0-9]|[-–/]\w|[^\S\n]*(?:BCE?\b|B\.C)"
    r"|[-\s]+(?i:fiscal|financial|tax|academic|school|season|quarters?)\b"
)
_MONTH_OF = re.compile(r"(?i:(?<!\w)the\s+month\s+of\s+)$")
_EDGE = r"(?:(?:the\s+)?(?:very\s+)?(?:{})(?:\s+of\s+|[-\s]+)|year[-\s]end\s+)?(?:the\s+)?$"
_DOUBTED = r"(?:(?:about|around|approximately|roughly|circa|ca?\.)\s+)?"
_UNTIL = re.compile(
    rf"(?i:(?<!\w)(?:by|before|until|till|no\s+later\s+than)\s+{_DOUBTED}{_EDGE.format('end|close')})"
)
_SINCE = re.compile(rf"(?i:(?<!\w)(?:since|from)\s+{_DOUBTED}{_EDGE.format('start|beginning')})")
"""`By the end of 2026` is by 2026, and `since the start of 2026` is since 2026."""
_AFTER = re.compile(r"(?i:(?<!\w)(?:after|beyond|past|following)\s+(?:the\s+)?)$")
_ONWARD = re.compile(r"\s+(?i:on(?:wards?)?)\b(?!\s+\w)|\s+onwards?\b")
ABOUT = r"about|around|approximately|roughly|circa|ca?\.|~"
PERHAPS = r"perhaps|possibly|probably|maybe|presumably"
_DOUBT = re.compile(
    rf"(?<!\w)(?i:(?P<uncertain>{PERHAPS})|(?P<about>{ABOUT}))\s*(?:(?:in|on|of)\s+)?(?:the\s+)?$"
)
_OR_SO = re.compile(r"\s+or\s+(?:so|thereabouts)\b")
_TO = re.compile(_GLUE["TO"])
_BETWEEN = re.compile(r"(?i:(?<!\w)between)\s+(?:the\s+)?$")
_LIST = re.compile(r"[^\S\n]*(?:,|,?[^\S\n]+(?:and|or)|&)[^\S\n]+(?:the[^\S\n]+)?")
_IN = re.compile(r"(?i:(?<!\w)(?:in|of|by|since|until|till|from|to|before|after|during|year|for|and))\s+$")
_VERBS = ("May", "March", "MAY", "MARCH", "Mar", "MAR")
"""The names of months that are also words: alone, they name one only after a preposition."""


NEAR = 160
"""How many characters before a date may say what it is part of."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What is right before an offset of some words."""

    words: str
    end: int

    def matches(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where a pattern ends at the offset, if it begins near it."""
        return pattern.search(self.words, max(0, self.end - NEAR), self.end)


@lru_cache(maxsize=4096)
def mentions(words: str) -> tuple[DateMention, ...]:
    """The dates and ranges that words name, in their order, and what of them cannot be read."""
    found: list[DateMention] = []
    for match in _longest(words):
        mention = _mention(match)
        joined = _joined(found[-1], mention, words) if found and mention else None
        if joined is not None:
            found[-1] = joined
        elif mention is not None:
            found.append(mention)
    return tuple(_in_context(one, words) for one in found if _is_date(one, words))


def read(words: str) -> str:
    """The date or range that words state, in EDTF; empty unless they state one, and nothing is left unread.

    `by 2027` and `from 2027 on` are intervals with an open end.
    """
    found = {_opened(mention, words) for mention in mentions(words)}
    return found.pop() if len(found) == 1 else ""


def _opened(mention: DateMention, words: str) -> str:
    before, text = _Before(words, mention.start), mention.edtf
    if len(mention.ends) != 1 or not text:
        return text
    if before.matches(_AFTER):
        return ""
    point = next(iter(mention.ends)).keys() <= {"year", "month", "day"}
    if before.matches(_UNTIL):
        return f"../{text}" if point else ""
    if before.matches(_SINCE) or _ONWARD.match(words, mention.end):
        return f"{text}/.." if point else ""
    return text


def _longest(words: str) -> Iterator[re.Match[str]]:
    """The matches of forms from left to right, at each place the longest; of several, the first listed."""
    every = [match for form in _FORMS for match in form.finditer(words)]
    at = 0
    for match in sorted(every, key=lambda match: (match.start(), -match.end())):
        if match.start() >= at:
            yield match
            at = match.end()


def _mention(match: re.Match[str]) -> DateMention | None:
    """What one match of a form names; None if it is something else, like `H2` or `24H`."""
    groups = {name: text for name, text in match.groupdict().items() if text}
    ends: tuple[dict[str, int], ...] = ()
    if groups:
        ends = _ends(groups)
        if "part" in groups and (not ends or ends[0].keys() == {"half"}):
            return None
    if not all(map(_exists, ends)):
        ends = ()
    weekday = groups.get("weekday")
    return DateMention(*match.span(), match[0], ends, None if weekday is None else weekday_number(weekday))


def _ends(groups: Mapping[str, str]) -> tuple[dict[str, int], ...]:
    """The components of a date, or of both ends of a range, from the groups of its form; none if unsure."""
    if "mark" in groups:
        return _year_and_two(int(groups["year"]), groups["mark"], int(groups["two"]))
    if "number2" in groups:
        return _day_and_month(int(groups["number"]), int(groups["number2"]), int(groups["year"]))
    point = {name: _number(name, text) for name, text in groups.items() if name in _NUMBERED}
    if "part" in groups:
        return _part_of_year(point, groups["part"], int(groups["number"]))
    if "place" in groups:
        place = _PLACES.get(groups["place"].lower()) or int(groups["place"][0])
        return _part_of_year(point, groups["unit"][0].upper(), place)
    digits = {"month": groups.get("two") or groups.get("mm"), "day": groups.get("number")}
    point |= {name: int(text) for name, text in digits.items() if text}
    for name in ("day", "year"):
        if f"{name}2" in groups:
            return point, point | {name: _number(name, groups[f"{name}2"])}
    return (point,)


_NUMBERED = ("year", "month", "day", "decade", "season")


def _number(name: str, text: str) -> int:
    match name:
        case "month":
            return _SHORT.index(text[:3].title()) + 1
        case "season":
            return _SEASONS[text.lower()]
        case "decade":
            return int(text[:3])
        case "day" if text.lower() in ORDINALS:
            return ORDINALS.index(text.lower()) + 1
        case _:
            return int(text.rstrip("stndrhSTNDRH"))


def _year_and_two(year: int, mark: str, two: int) -> tuple[dict[str, int], ...]:
    """`2021-03` is a month, `2019-21` a range of years; `2010-11` may be either, `2024/25` a fiscal year."""
    is_later = two > year % 100
    if mark == "-" and 1 <= two <= 12:
        return () if is_later else ({"year": year, "month": two},)
    return ({"year": year}, {"year": year - year % 100 + two}) if is_later and mark != "/" else ()


def _day_and_month(one: int, two: int, year: int) -> tuple[dict[str, int], ...]:
    """`13/4/2021` and `4/13/2021` are one day each; `3/4/2021` is two in two countries."""
    if one != two and max(one, two) <= 12:
        return ()
    month, day = sorted((one, two))
    return ({"year": year, "month": month, "day": day},)


def _part_of_year(point: dict[str, int], part: str, number: int) -> tuple[dict[str, int], ...]:
    name, count = ("quarter", 4) if part == "Q" else ("half", 2)
    number = count if number < 0 else number
    return (point | {name: number},) if 1 <= number <= count else ()


def _exists(end: Components) -> bool:
    """Whether there can be such a date; a day without a year may be 29 February."""
    if "decade" in end and end["decade"] % 10 == 0:
        return False  # the 1900s are a decade to some, a century to others
    return "month" not in end or edtf.is_edtf(
        f"{end.get('year', 2000):04}-{end['month']:02}-{end.get('day', 1):02}"
    )


def _joined(left: DateMention, right: DateMention, words: str) -> DateMention | None:
    """Two mentions as a range, or as a list that cannot be read; None if each is for itself.

    What the first leaves out, the second says: `January to March 2026`, `March and April 2026`.
    """
    between = words[left.end : right.start]
    is_range = _TO.fullmatch(between) or (
        _Before(words, left.start).matches(_BETWEEN) and between.strip() in ("and", "and the")
    )
    if not is_range and ("year" in left.point or not _LIST.fullmatch(between) or not left.point):
        return None
    ends: tuple[Components, ...] = ()
    # `3 March 2021–2022`: what the dash joins to the year is unsure.
    is_unsure = right.point.keys() == {"year"} and "month" in left.point and between == between.strip()
    if is_range and left.point and right.point and not is_unsure:
        ends = ({**_coarser(right.point, left.point), **left.point}, right.point)
    return DateMention(left.start, right.end, words[left.start : right.end], ends)


def _coarser(point: Components, than: Components) -> dict[str, int]:
    """The year of a point, unless the other has one, or has nothing finer."""
    return {"year": point["year"]} if "year" in point and "decade" not in than else {}


def _is_date(mention: DateMention, words: str) -> bool:
    """Whether a month or number that is alone names a date at all."""
    before = _Before(words, mention.start)
    if mention.text in _VERBS:
        return bool(before.matches(_IN))
    is_number = mention.point.keys() == {"year"} and mention.text[:2] not in ("19", "20")
    return not is_number or not words[: mention.start].strip() or bool(before.matches(_IN))


def _in_context(mention: DateMention, words: str) -> DateMention:
    """A mention with the doubt beside it, or without a reading where its context cuts it."""
    before = _Before(words, mention.start)
    is_edge = before.matches(_UNTIL) or before.matches(_SINCE) or before.matches(_MONTH_OF)
    is_listed = not mention.text[:4].isdigit() and before.matches(_DAY_BEFORE)
    is_cut = is_listed or (before.matches(_CUT_BEFORE) and not is_edge)
    if is_cut or _CUT_AFTER.match(words, mention.end):
        return replace(mention, ends=())
    doubt = before.matches(_DOUBT)
    about = (doubt and doubt["about"]) or _OR_SO.match(words, mention.end)
    uncertain = doubt and doubt["uncertain"]
    return replace(mention, qualifier="~" if about else "?" if uncertain else "")


_WEEKDAY = re.compile(rf"(?<!\w)(?:{_PIECES['weekday']})(?!\w)")


def weekdays(words: str) -> list[int]:
    """The weekdays that words name, from Monday as 0."""
    return [weekday_number(match[0]) for match in _WEEKDAY.finditer(words)]


def weekday_number(name: str) -> int:
    """The number of a weekday, from Monday as 0, by its name or the beginning of it."""
    return [day[:3] for day in WEEKDAYS].index(name[:3].title())

"""Word lists: which words hedge, promise, name a unit. Each maps a word of a vocabulary to patterns.

A list can refuse a quote that lacks every word it knows, and warn of a word that a coder passed over;
it never decides a value. Words are matched whole, whatever their capitals; `*` stands for any ending.
"""

import re
from collections.abc import Mapping
from functools import cache

from ukjapan_dataset.models.vocabulary import AgreementStatus, Qualifier, Strength, Unit

HEDGES: Mapping[str, str] = {
    Qualifier.ABOUT: "about, around, approximately, roughly, some, nearly, almost, close to, circa",
    Qualifier.AT_LEAST: "at least, no fewer than, no less than, not less than, minimum, upwards of",
    Qualifier.AT_MOST: "up to, at most, no more than, not more than, maximum, as many as",
    Qualifier.MORE_THAN: "more than, over, above, exceed*, greater than",
    Qualifier.LESS_THAN: "less than, under, below, fewer than",
    Qualifier.BY: "by, before, no later than, until",
    Qualifier.TARGET: (
        "target*, plan, plans, planned, planning, aim, aims, aimed, aiming, goal, intend*, intention*"
    ),
    Qualifier.EXPECTED: "expected, expect*, forecast*, projected, likely",
    Qualifier.VAGUE: (
        "vast majority, majority, decades, several, dozens, hundreds, thousands, millions, billions, "
        "a series of, a number of, many, most, few"
    ),
}
"""The words that hedge or bound a quantity."""

ADJACENT = (
    Qualifier.ABOUT,
    Qualifier.AT_LEAST,
    Qualifier.AT_MOST,
    Qualifier.MORE_THAN,
    Qualifier.LESS_THAN,
)
"""The hedges that stand right before their number."""

FORCE: Mapping[str, str] = {
    Strength.SIGNED: "sign, signs, signed, signing, signator*, signature*",
    Strength.LAUNCHED: (
        "launch*, begin, begins, beginning, began, begun, establish*, elevate, elevates, elevated, "
        "elevating, elevation, formaliz*, formalis*, inaugurat*"
    ),
    Strength.AGREED: "agree, agrees, agreed, agreeing, agreement*, mandate*, mandating, accord, accords",
    Strength.PLEDGED: (
        "pledge*, pledging, commit, commits, committed, committing, commitment*, promise*, "
        "promising, vow, vows, vowed"
    ),
    Strength.ANNOUNCED: "announce*, announcing, will, shall, is to, are to",
    Strength.INTENDS: (
        "intend*, intention*, plan, plans, planned, planning, aim, aims, aimed, aiming, seek*, "
        "sought, want*, designed to, target*, priority, effort*, pursu*, purpose"
    ),
    Strength.EXPECTED: "expect*, likely, forecast*, projected, projects, projecting, projection*, anticipat*",
    Strength.URGES: (
        "urge*, urging, urgent*, call* for, call* on, need, needs, needed, needing, necessitat*, "
        "pressing, must, should, appeal*"
    ),
    Strength.HOPES: "hope, hopes, hoped, hopeful, hoping, wish, wishes, wished, wishing",
    Strength.DISCUSSED: (
        "discuss*, talk*, focus*, address*, consider, considers, considered, considering, "
        "consideration*, cover, covers, covered, covering"
    ),
}
"""The words that show how firm a commitment is."""

STATUS: Mapping[str, str] = {
    AgreementStatus.SIGNED: "sign, signs, signed, signing, signator*, signature*",
    AgreementStatus.LAUNCHED: (
        "launch*, establish*, elevate, elevates, elevated, elevating, elevation, formaliz*, "
        "formalis*, inaugurat*, formed, form, created, set up"
    ),
    AgreementStatus.AGREED: (
        "agree, agrees, agreed, agreeing, agreement*, reached, commit, commits, committed, "
        "committing, commitment*, concluded"
    ),
    AgreementStatus.SOUGHT: "seek*, sought, pursu*",
    AgreementStatus.IN_PLACE: (
        "existing, is, are, has been, have been, remain*, in force, under way, accelerat*, broaden*, "
        "jointly develop*"
    ),
}
"""The words that show how far an agreement has come."""

RESERVATIONS = (
    "in principle, likely, unlikely, potential, potentially, possible, possibly, may, might, could, "
    "would, subject to, no start date, no date, tentative*, provisional*, pending"
)
"""The words that put a promise under a reservation."""

UNITS: Mapping[str, str] = {
    Unit.GBP: "£, GBP, pound, pounds",
    Unit.USD: "$, US$, USD, dollar, dollars",
    Unit.JOB: "job, jobs",
    Unit.COUNTRY: "nation, nations, country, countries, trilateral",
    Unit.ELEMENT: "element, elements",
    Unit.MINERAL: "mineral, minerals",
    Unit.PILLAR: "pillar, pillars",
    Unit.ALLY: "ally, allies",
    Unit.DAY: "day, days",
    Unit.YEAR: "year, years",
    Unit.DECADE: "decade, decades",
    Unit.TIMES: (
        "times, twofold, threefold, fourfold, fivefold, tenfold, twice, double*, doubling, triple*, tripling"
    ),
    Unit.RANK: "largest, biggest, greatest, leading, top, foremost, first, second, third",
    Unit.CALENDAR_YEAR: "19##, 20##",
}
"""The words, signs and codes by which a text names a unit."""

RELATIVE_DATES = (
    "today, yesterday, tomorrow, this, last, next, past, later, earlier, ago, recent*, current*, "
    "now, soon, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"
)
"""The words that give a date only by way of another."""

DEADLINE_WORDS = "by, before, until, no later than"
"""The words that set a latest time."""


COMPARED = ("more", "less", "fewer", "greater")
"""The words that `no` and `not` turn into their opposite."""


@cache
def pattern(words: str) -> re.Pattern[str]:
    """A regular expression for a list of words, comma by comma: `*` any ending, `##` two digits."""
    parts = [_part(word.strip()) for word in words.split(",")]
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.IGNORECASE)


def _part(word: str) -> str:
    escaped = re.escape(word).replace(r"\*", r"\w*").replace(r"\#\#", "[0-9]{2}")
    escaped = escaped.replace(r"\ ", r"[^\S\n]+")  # a line is a paragraph: no phrase goes on in the next
    before = r"(?<!\w)" if word[0].isalnum() else r"(?<![A-Za-z])"  # `A$5` is not `$5`
    if word.partition(" ")[0] in COMPARED:
        before += r"(?<!\bno\s)(?<!\bnot\s)"  # `no more than` is the opposite of `more than`
    if word == "may":
        escaped = "(?-i:may|MAY)"
    after = r"(?!\w)" if word[-1].isalnum() or word[-1] in "*#" else ""
    return f"{before}{escaped}{after}"


def holds(text: str, words: str) -> bool:
    """Whether a text holds one of the words."""
    return pattern(words).search(text) is not None


def shown(words: str) -> str:
    """A few of the words of a list, for a message."""
    return ", ".join(f"“{word.strip().replace('*', '…')}”" for word in words.split(",")[:6])

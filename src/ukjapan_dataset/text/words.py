"""Word lists: which words hedge, promise or name a unit, for each word of a vocabulary.

A list can refuse a quote that contains none of its words, and warn of a word that a coder passed over; it
never decides a value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ukjapan_dataset.models.vocabulary import AgreementStatus, Qualifier, Stage, Strength
from ukjapan_dataset.text.mentions import WEEKDAYS
from ukjapan_dataset.text.quantities import hedges, money
from ukjapan_dataset.text.quantities.numbers import MULTIPLES, SUPERLATIVES, VAGUE
from ukjapan_dataset.units import CALENDAR_YEAR, MEASURES, PER, RANK
from ukjapan_dataset.units.currencies import CURRENCIES


@dataclass(frozen=True)
class Word:
    """A word or phrase that is not simply matched as whole words, whatever their capitals.

    `ending` is a regular expression for how it may go on. A word that also names a `month` does not count
    when it does.
    """

    text: str
    ending: str = ""
    month: bool = False

    def __str__(self) -> str:
        return self.text + ("…" if self.ending else "")


WordList = tuple[str | Word, ...]
"""A list of words; a plain string is matched as whole words, whatever their capitals."""


def _stems(*texts: str) -> WordList:
    """Words of which every ending counts."""
    return tuple(Word(text, ending=r"\w*") for text in texts)


_PLAN = ("plan", "plans", "planned", "planning", "aim", "aims", "aimed", "aiming")
_INTEND = _stems("intend", "intention")
_SIGN = ("sign", "signs", "signed", "signing", *_stems("signator", "signature"))
_AGREE = ("agree", "agrees", "agreed", "agreeing", *_stems("agreement"))
_COMMIT = ("commit", "commits", "committed", "committing", *_stems("commitment"))
_SEEK = (*_stems("seek", "pursu"), "sought")
_ELEVATE = ("elevate", "elevates", "elevated", "elevating", "elevation")
_LAUNCH = (*_stems("launch", "establish", "formaliz", "formalis", "inaugurat"), *_ELEVATE)

HEDGES: Mapping[str, WordList] = {
    **{str(qualifier): phrases for qualifier, phrases in hedges.BEFORE.items()},
    Qualifier.BY: ("by", "before", "no later than", "until"),
    Qualifier.TARGET: (*_stems("target"), *_PLAN, "goal", *_INTEND),
    Qualifier.EXPECTED: (*_stems("expect", "forecast"), "projected", "likely"),
    Qualifier.VAGUE: (*VAGUE, "most"),
}
"""The words that hedge a quantity; `quantities.hedges` reads those beside a number in their context."""

REMOTE: Mapping[str, WordList] = {
    Qualifier.AT_LEAST: (*_stems("minim"), "floor", "threshold"),
    Qualifier.AT_MOST: (*_stems("maxim", "limit"), "cap", "capped", "ceiling"),
    Qualifier.MORE_THAN: _stems("exceed", "surpass"),
}
"""The words that bound a number from elsewhere in the sentence."""

FORCE: Mapping[str, WordList] = {
    Strength.SIGNED: _SIGN,
    Strength.LAUNCHED: (*_LAUNCH, "begin", "begins", "beginning", "began", "begun"),
    Strength.AGREED: (*_AGREE, *_stems("mandate"), "mandating", "accord", "accords"),
    Strength.PLEDGED: (
        *(*_stems("pledge", "promise"), "pledging", "promising", *_COMMIT, "vow", "vows", "vowed"),
    ),
    Strength.ANNOUNCED: (*_stems("announce"), "announcing", "will", "shall", "is to", "are to"),
    Strength.INTENDS: (
        *(*_INTEND, *_PLAN, *_SEEK, *_stems("want", "target", "effort")),
        *("designed to", "priority", "purpose"),
    ),
    Strength.EXPECTED: (
        *(*_stems("expect", "forecast", "projection", "anticipat"), "likely"),
        *("projected", "projects", "projecting"),
    ),
    Strength.URGES: (
        *(*_stems("urge", "urgent", "necessitat", "appeal"), "urging", "pressing", "must", "should"),
        *("call for", "calls for", "called for", "calling for"),
        *("call on", "calls on", "called on", "calling on"),
        *("need", "needs", "needed", "needing"),
    ),
    Strength.HOPES: ("hope", "hopes", "hoped", "hopeful", "hoping", "wish", "wishes", "wished", "wishing"),
    Strength.DISCUSSED: (
        *_stems("discuss", "talk", "focus", "address", "consideration"),
        *("consider", "considers", "considered", "considering", "cover", "covers", "covered", "covering"),
    ),
}
"""The words that show how firm a commitment is."""

STATUS: Mapping[str, WordList] = {
    AgreementStatus.SIGNED: _SIGN,
    AgreementStatus.LAUNCHED: (*_LAUNCH, "formed", "form", "created", "set up"),
    AgreementStatus.AGREED: (*_AGREE, "reached", *_COMMIT, "concluded"),
    AgreementStatus.SOUGHT: _SEEK,
    AgreementStatus.IN_PLACE: (
        *("existing", "is", "are", "has been", "have been", "in force", "under way"),
        *_stems("remain", "accelerat", "broaden", "jointly develop"),
    ),
}
"""The words that show how far an agreement has come."""

STAGE: Mapping[str, WordList] = {
    Stage.PROPOSED: (
        *(word for one in (Strength.INTENDS, Strength.EXPECTED, Strength.URGES) for word in FORCE[one]),
        *(word for one in (Strength.HOPES, Strength.DISCUSSED) for word in FORCE[one]),
        *_stems("propos"),
    ),
    Stage.AGREED: (
        *(word for one in (Strength.SIGNED, Strength.AGREED) for word in FORCE[one]),
        *(word for one in (Strength.PLEDGED, Strength.ANNOUNCED) for word in FORCE[one]),
    ),
    Stage.BEGUN: (
        *FORCE[Strength.LAUNCHED],
        *("has been", "have been", "is", "are", "being", "under way", "ongoing", "now", "already"),
        *("pursuing", "working", "developing", "accelerates", "continues", "continued"),
    ),
    Stage.DONE: (*FORCE[Strength.LAUNCHED], *_SIGN, "formed", "held", "completed", "concluded", "set up"),
}
"""The words that show how far an action has come."""

RESERVATIONS: WordList = (
    *("in principle", "likely", "unlikely", "potential", "potentially", "possible", "possibly"),
    *(Word("may", month=True), "might", "could", "would", "subject to", "no start date", "no date"),
    *(*_stems("tentative", "provisional"), "pending"),
)
"""The words that put a promise under a reservation."""

NOUNS: Mapping[str, WordList] = {
    "country": ("nation", "nations", "country", "countries", "trilateral"),
    RANK: (*SUPERLATIVES, "first", "second", "third"),
    CALENDAR_YEAR: tuple(Word(century, ending="[0-9]{2}") for century in ("19", "20")),
}
"""The words for units that texts name by other words than their own."""

COUNTED = ("job", "country", "element", "mineral", "pillar", "ally", "decade", RANK, CALENDAR_YEAR)
"""The units, not measured, that a figure has whenever the words of its number name them."""


@cache
def of_unit(unit: str) -> WordList:
    """The words, signs and codes by which a text names a unit."""
    if unit in NOUNS:
        return NOUNS[unit]
    if unit in CURRENCIES:
        return _of_currency(unit)
    if unit in MEASURES:
        return (*MEASURES[unit].words, *MEASURES[unit].symbols, *(MULTIPLES if unit == "times" else ()))
    if PER in unit:
        return of_unit(unit.partition(PER)[0])
    noun = unit.replace("_", " ")
    return (noun, f"{noun[:-1]}ies") if noun.endswith("y") else (noun, f"{noun}s", f"{noun}es")


def _of_currency(code: str) -> WordList:
    signs = [sign for sign, known in money.SIGNS.items() if known == code]
    plain = [name for name, sign in money.DEFAULT_NAMES.items() if money.SIGNS[sign] == code]
    names = [name for name, known in money.names().items() if known == code]
    prefixed = [
        f"{letters}{sign}" for (letters, sign), known in money.PREFIXED_SIGNS.items() if known == code
    ]
    letters = [letters for letters, known in money.LETTERS.items() if known == code]
    return (*signs, code, *plain, *names, *prefixed, *letters)


RELATIVE_DATES: WordList = (
    *("today", "yesterday", "tomorrow", "this", "last", "next", "past", "later", "earlier", "ago"),
    *(*_stems("recent", "current"), "now", "soon", *WEEKDAYS),
)
"""The words that state a date only relative to another."""

DEADLINE_WORDS: WordList = ("by", "before", "until", "no later than")
"""The words that set a latest time."""


@cache
def pattern(words: WordList) -> re.Pattern[str]:
    """A regular expression for any of the words."""
    parts = (_expression(word if isinstance(word, Word) else Word(word)) for word in words)
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.IGNORECASE)


def _expression(word: Word) -> str:
    text = re.escape(word.text).replace(r"\ ", r"[^\S\n]+")  # a line is a paragraph: no phrase runs on
    if word.month:
        text = f"(?-i:{text}|{text.upper()})"
    before = r"(?<!\w)" if word.text[0].isalnum() else r"(?<![A-Za-z])"  # `A$5` is not `$5`
    after = r"(?!\w)" if word.text[-1].isalnum() else ""
    return f"{before}{text}{word.ending}{after}"


def contains(text: str, words: WordList) -> bool:
    """Whether a text contains one of the words."""
    return bool(words) and pattern(words).search(text) is not None


def shown(words: WordList) -> str:
    """The first few words of a list, for a message."""
    return ", ".join(f"“{word}”" for word in words[:6])

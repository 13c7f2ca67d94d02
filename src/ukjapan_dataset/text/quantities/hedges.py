"""Hedges of a number: words right before or behind it that bound it, or say that it is approximate.

They are read in the whole article, whether or not they were quoted. A bound outweighs an approximation
(`up to about 40` is at most 40), and a negation turns it round (`no greater than 40`). Some words look like
hedges and are not: `spoke about 12 lakes` names a topic, `acts under 12 treaties` an authority. `over` before
a time may mean either (`grew over five years`; `for over five years`), so there it is possible and never
required.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.models.vocabulary import Qualifier
from ukjapan_dataset.text.quantities.numbers import word_set
from ukjapan_dataset.text.quantities.quantity import Form, Quantity
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.units import MEASURES
from ukjapan_dataset.units.kinds import UnitKind

ABOUT, AT_LEAST, AT_MOST = Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST
MORE, LESS = Qualifier.MORE_THAN, Qualifier.LESS_THAN


def _phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a list that is written as text, with commas."""
    return tuple(" ".join(phrase.split()) for phrase in listed.split(","))


BEFORE: dict[Qualifier, tuple[str, ...]] = {
    ABOUT: _phrases(
        """
        about, around, approximately, approx, approx., roughly, some, nearly, almost, near, close to,
        circa, c., ca., an estimated, estimated, estimated at, in the region of, in the order of,
        of the order of, on the order of, the best part of, something like, ~, ≈, nearing, approaching,
        virtually, practically, more or less, give or take
        """
    ),
    AT_LEAST: _phrases(
        """
        at least, at the very least, a minimum of, minimum, minimum of, upwards of, upward of, as few as,
        as little as, not below, not under, ≥, >=, from at least, no smaller than
        """
    ),
    AT_MOST: _phrases(
        """
        up to, at most, at the most, at the very most, a maximum of, maximum, maximum of, as many as,
        as much as, as high as, as long as, as large as, capped at, limited to, max, not above, not over,
        not exceeding, ≤, <=, to a maximum of, anything up to
        """
    ),
    MORE: _phrases(
        """
        more than, greater than, higher than, larger than, bigger than, longer than, better than, over,
        above, in excess of, exceed, exceeds, exceeded, exceeding, north of, beyond, surpass, surpasses,
        surpassed, surpassing, topped, topping, upwards from, >, heavier than, older than, further than,
        farther than
        """
    ),
    LESS: _phrases(
        """
        less than, fewer than, lower than, smaller than, shorter than, under, below, short of, shy of,
        south of, <, younger than, lighter than, cheaper than
        """
    ),
}
"""The hedges before a number."""

BEHIND: dict[Qualifier, tuple[str, ...]] = {
    ABOUT: _phrases(
        """
        or so, or thereabouts, or thereabout, -odd, odd, -ish, approximately, approx, roughly,
        give or take, more or less
        """
    ),
    AT_LEAST: _phrases(
        """
        or more, or above, or over, or higher, or greater, or longer, or older, or better, and above,
        and over, and more, and up, and upwards, or upwards, upwards, at least, at the least,
        at a minimum, minimum, -plus, plus, +, and counting, or larger
        """
    ),
    AT_MOST: _phrases(
        """
        or less, or fewer, or under, or below, or lower, or younger, or smaller, or shorter, and under,
        and below, and less, at most, at the most, at a maximum, maximum, max, tops
        """
    ),
}
"""The hedges behind a number or its unit."""

NEGATIONS = ("no", "not", "never", "nor", "without", "hardly", "cannot", "nothing", "nobody")
DENIED = {MORE: AT_MOST, LESS: AT_LEAST}
"""What a bound becomes if it is denied: what is not more than 40 is at most 40."""

SKIPPED = _phrases(
    """
    the, a, an, its, their, his, her, our, another, further, total, total of, just, only
    """
)
"""Words that may stand between a hedge and its number."""
TOPIC = word_set(
    """
    speak speaks spoke spoken speaking talk talks talked talking ask asks asked asking hear heard think
    thinks thought know knows knew learn learns learned write writes wrote written writing worry worries
    worried complain complains complained tell tells told read reads say says said book books story stories
    report reports reported question questions information news concern concerns concerned film films argue
    argued debate debates debated care cared dream dreamed joke joked joking conversation conversations
    discussion discussions lecture warn warned inquire inquired enquire agree agreed disagree disagreed
    brief briefed briefing boast boasted what how
    """
)
"""Words whose topic follows `about`."""
COMPARED = ("twice", "thrice", "half", "times", "double")
"""Words after which `as much as` compares, and does not bound."""
CENTRE = word_set(
    """
    structured built based centred centered organised organized arranged formed designed revolve revolves
    revolved revolving walk walks walked walking drive drives drove gather gathered gathering rally rallied
    turn turned wrapped grouped clustered developed
    """
)
"""Words whose centre follows `around`."""
AUTHORITY = word_set(
    """
    act acts acted acting operate operates operated operating fall falls fell serve serves served serving
    govern governed obligation obligations right rights law laws bound duty duties commitment commitments
    established provided required signed made place placed live lived work worked come comes came listed
    covered protected regulated agreed liability liabilities claim claims brought charged
    """
)
"""Words whose ground follows `under`."""
INSTRUMENTS = word_set(
    """
    treaties treaty agreements agreement accords accord conventions convention pacts pact laws law acts act
    articles article governments government presidents president ministers administrations administration
    rules regulations contracts headings names titles flags licences licenses statutes resolutions charters
    programmes programs schemes bridges trees
    """
)
"""What something can be done under."""
CONTROL = word_set(
    """
    preside presides presided presiding rule rules ruled reign reigns reigned control controls power powers
    sovereignty dispute disputes disputed row rows war wars fight fights fought fighting quarrel argue
    argues argued clash clashes clashed concern concerns talks jurisdiction victory victories win wins won
    vote votes voted fly flies flew flown flying bomb bombed watch watched authority claim claims claimed
    negotiations negotiated hand handed take took taken takes taking spread across carried advantage lead
    majority
    """
)
"""Words whose object follows `over`."""
NEAR = 60
"""How many characters beside a number are read for hedges."""


@dataclass(frozen=True)
class Hedge(Stretch):
    """A hedge of a number and its words; if it is only `possible`, they may also mean something else."""

    qualifier: Qualifier
    text: str
    possible: bool = False


def _pattern(words: dict[Qualifier, tuple[str, ...]], form: str) -> list[tuple[Qualifier, re.Pattern[str]]]:
    made = []
    for qualifier, phrases in words.items():
        parts = (re.escape(phrase).replace(r"\ ", r"[^\S\n]+") for phrase in phrases)
        made.append((qualifier, re.compile(form.format("|".join(parts)), re.IGNORECASE)))
    return made


_BEFORE = _pattern(BEFORE, r"(?<![\w-])(?P<hedge>{})$")
_BEHIND = _pattern(BEHIND, r"[^\S\n]*(?P<hedge>{})(?![\w])")
_SKIPPED = re.compile(rf"(?<!\w)(?:{'|'.join(SKIPPED)})$", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?:^|[^\w’'])([\w’']+)[^\S\n]*$")


def hedge(text: str, quantity: Quantity) -> Hedge | None:
    """The hedge of a quantity in a text, or None. A bound comes before an approximation."""
    if quantity.form in (Form.VAGUE, Form.ORDINAL, Form.SUPERLATIVE, Form.SINGLE):
        return None
    found = [*_before(text, quantity), *_behind(text, quantity)]
    bounds = (one for one in found if one.qualifier is not ABOUT)
    return next(bounds, found[0] if found else None)


def _before(text: str, quantity: Quantity) -> Iterator[Hedge]:
    """The hedges before a quantity, the nearest first."""
    start, end = max(0, quantity.start - NEAR), quantity.start
    while True:
        kept = text[start:end].rstrip(" \t\u00a0(")
        found = _nearest(kept)
        if found is None:
            skipped = _SKIPPED.search(kept)
            if skipped is None:
                return
            end = start + skipped.start()
            continue
        qualifier, words = found
        at = start + len(kept) - len(words)
        read = _in_context(text, quantity, qualifier, at, words)
        if read is not None:
            yield read
        end = read.start if read is not None else at


def _nearest(before: str) -> tuple[Qualifier, str] | None:
    """The longest hedge at the end of a text."""
    matches = [
        (qualifier, match["hedge"]) for qualifier, pattern in _BEFORE if (match := pattern.search(before))
    ]
    return max(matches, key=lambda pair: len(pair[1]), default=None)


def _in_context(text: str, quantity: Quantity, qualifier: Qualifier, at: int, words: str) -> Hedge | None:
    """A hedge as the words before it and behind the number have it: denied, possible, or no hedge at all."""
    before = _word_before(text, at)
    if _denies(before) and qualifier in DENIED:
        start = text.rindex(before, 0, at)
        return Hedge(start, at + len(words), DENIED[qualifier], text[start : at + len(words)])
    word = words.casefold()
    if _denies(before) and qualifier is ABOUT:
        return None
    if _is_topic(word, before.casefold()) or (
        word == "under" and _is_authority(text, quantity, before.casefold())
    ):
        return None
    possible = (
        word == "over" and quantity.unit in MEASURES and MEASURES[quantity.unit].kind is UnitKind.DURATION
    )
    return Hedge(at, at + len(words), qualifier, words, possible)


def _word_before(text: str, at: int) -> str:
    match = _LAST_WORD.search(text[max(0, at - NEAR) : at])
    return match[1] if match else ""


def _denies(word: str) -> bool:
    return word.casefold() in NEGATIONS or word.casefold().endswith(("n't", "n’t"))


def _is_topic(word: str, before: str) -> bool:
    """Whether what looks like a hedge only leads to what is spoken about, built around or ruled over."""
    if word.startswith("as "):
        return before in COMPARED  # `twice as much as 40`
    governed = {"about": TOPIC, "around": CENTRE, "over": CONTROL}
    return before in governed.get(word, ())


def _is_authority(text: str, quantity: Quantity, before: str) -> bool:
    """Whether something is done under so many treaties, and not under a number of them."""
    if quantity.unit:
        return False
    words = re.findall(r"[A-Za-z]+", text[quantity.end : quantity.end + NEAR].partition("\n")[0])[:3]
    return before in AUTHORITY or any(word.casefold() in INSTRUMENTS for word in words)


def _behind(text: str, quantity: Quantity) -> Iterator[Hedge]:
    """The hedge behind a quantity, or behind the noun that it counts."""
    rest = text[quantity.end : quantity.end + NEAR]
    for skipped in (0, _noun(rest)):
        for qualifier, pattern in _BEHIND:
            match = pattern.match(rest, skipped)
            if match is not None and (skipped == 0 or match["hedge"].casefold().startswith(("or ", "at "))):
                start = quantity.end + match.start("hedge")
                yield Hedge(start, quantity.end + match.end(), qualifier, match["hedge"])
                return


def _noun(rest: str) -> int:
    match = re.match(r"[^\S\n-]+[A-Za-z]+", rest)
    return match.end() if match else 0

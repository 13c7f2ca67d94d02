"""How many dates in words are read right, refused, or read wrong.

    python -m bench.dates [COUNT]

For each of COUNT random days (2,000 by default), the formats of CLDR for eight countries, through Babel, and
a few forms of newspapers write the day, its month, quarter and year, and a range that begins with it. Each is
put into a sentence and read back. Reading wrong is a failure: a date must be read whole or refused. Of the
forms that newspapers use (`common`), 99 % must be read.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from babel.dates import format_date, format_interval, format_skeleton

from ukjapan_dataset.text.mentions import ORDINALS, read

SEED = 20260131
COUNT = 2_000
LOCALES = ("en_US", "en_GB", "en_AU", "en_CA", "en_IE", "en_IN", "en_NZ", "en_ZA")
SENTENCES = ("{}", "It was agreed on {}.", "({})", "The {} talks, they said, failed.", "“{}” was the date")
OF_POINTS = {"yMMMMd": "day", "yMMMEd": "day", "yMMMM": "month", "yMMM": "month", "yQQQ": "quarter"}
"""Skeletons of CLDR, and what they write."""
COMMON = (
    "full",
    "long",
    "medium",
    "yMMMMd",
    "yMMMM",
    "yMMM",
    "day month",
    "month day",
    "ordinal",
    "ISO",
    "year",
)
LEAST = 0.99


@dataclass(frozen=True)
class Phrase:
    """Words, the date that they state in EDTF, and the kind of form they have."""

    kind: str
    words: str
    edtf: str


def phrases(count: int, seed: int = SEED) -> Iterator[Phrase]:
    """The phrases of `count` random days, each in a sentence; the same seed gives the same."""
    rng = Random(seed)  # noqa: S311 - repeatable, not secret
    for _ in range(count):
        day = date(1900, 1, 1) + timedelta(days=rng.randrange(200 * 365))
        for phrase in (*_of_cldr(day, rng.choice(LOCALES), rng), *_of_newspapers(day)):
            sentence = rng.choice(SENTENCES)
            yield Phrase(phrase.kind, sentence.format(phrase.words), phrase.edtf)


def _of_cldr(day: date, locale: str, rng: Random) -> Iterator[Phrase]:
    for length in ("full", "long", "medium", "short"):
        yield Phrase(length, format_date(day, length, locale=locale), day.isoformat())
    for skeleton, what in OF_POINTS.items():
        yield Phrase(skeleton, format_skeleton(skeleton, day, locale=locale), point(day, what))
    last = day + timedelta(days=rng.choice((2, 40, 400)))
    for skeleton, what in (("yMMMd", "day"), ("yMMMM", "month"), ("yMMMEd", "day"), ("y", "year")):
        ends = dict.fromkeys((point(day, what), point(last, what)))
        words = format_interval(day, last, skeleton, locale=locale)
        yield Phrase(f"interval {skeleton}", words, "/".join(ends))


def _of_newspapers(day: date) -> Iterator[Phrase]:
    month, iso = f"{day:%B}", day.isoformat()
    yield Phrase("day month", f"{day.day} {month} {day.year}", iso)
    yield Phrase("month day", f"{month} {day.day}, {day.year}", iso)
    yield Phrase("day month", f"{day:%A} {day.day} {month} {day.year}".upper(), iso)
    yield Phrase("ordinal", f"the {ordinal(day.day)} of {month}, {day.year}", iso)
    yield Phrase("ordinal", f"{month} {ordinal(day.day)}, {day.year}", iso)
    yield Phrase("ordinal in words", f"the {ORDINALS[day.day - 1]} of {month} {day.year}", iso)
    yield Phrase("ISO", iso, iso)
    yield Phrase("numbers", f"{day.day}/{day.month}/{day.year}", iso)
    yield Phrase("year", str(day.year), f"{day.year}")
    half = 1 if day.month <= 6 else 2
    yield Phrase("half", f"the {ORDINALS[half - 1]} half of {day.year}", f"{day.year}-{39 + half}")
    yield Phrase("decade", f"the {day.year // 10}0s", f"{day.year // 10}X")


def ordinal(number: int) -> str:
    """A number with its English ordinal ending."""
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def point(day: date, what: str) -> str:
    """The year, month, quarter or day of a day, in EDTF."""
    if what == "quarter":
        return f"{day.year}-{33 + (day.month - 1) // 3}"
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[what]]


@dataclass(frozen=True)
class Tally:
    """How often each kind was read right, refused, and read wrong, and what was read wrong."""

    right: Counter[str]
    refused: Counter[str]
    wrong: tuple[Phrase, ...]

    def share(self, kind: str) -> float:
        """The share of a kind that was read right."""
        return self.right[kind] / (self.right[kind] + self.refused[kind])


def tally(count: int, seed: int = SEED) -> Tally:
    """Read all phrases of `count` days."""
    right: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    wrong = []
    for phrase in phrases(count, seed):
        found = read(phrase.words)
        if found == phrase.edtf:
            right[phrase.kind] += 1
        elif found:
            wrong.append(phrase)
        else:
            refused[phrase.kind] += 1
    return Tally(right, refused, tuple(wrong))


def main() -> int:
    """Print how each kind was read."""
    found = tally(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    wrong = Counter(phrase.kind for phrase in found.wrong)
    print(f"{'kind':<18}{'right':>8}{'refused':>9}{'wrong':>7}")
    for kind in sorted(found.right.keys() | found.refused.keys() | wrong.keys()):
        common = " common" if kind in COMMON else ""
        print(f"{kind:<18}{found.right[kind]:>8}{found.refused[kind]:>9}{wrong[kind]:>7}{common}")
    totals = (found.right.total(), found.refused.total(), wrong.total())
    print(f"{'all':<18}{totals[0]:>8}{totals[1]:>9}{totals[2]:>7}")
    for phrase in found.wrong[:20]:
        print(f"{phrase.words!r} states {phrase.edtf}, read as {read(phrase.words)}")
    return 1 if found.wrong or any(found.share(kind) < LEAST for kind in COMMON) else 0


if __name__ == "__main__":
    sys.exit(main())

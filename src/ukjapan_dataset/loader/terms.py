"""What is looked for: words, as they begin or nearly so, and numbers, however they are written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from ukjapan_dataset.text.quantities import Quantity, quantities

Span = tuple[int, int]

MARKS = str.maketrans("‘’“”", "''\"\"")
"""Quotation marks and apostrophes as keyboards have them."""

NEAR, LONGEST = 0.75, 40
"""How much of a word must be as it was typed (Ratcliff and Obershelp), and how long a word is compared."""


@dataclass(frozen=True)
class SearchTerm:
    """A word or a number to look for: as it is written, or any quantity of the same value."""

    text: str
    pattern: re.Pattern[str]
    number: Quantity | None = None

    def places(self, text: str) -> list[Span]:
        """Where the term occurs in a text, in order."""
        found = [match.span() for match in self.pattern.finditer(_typed(text))]
        return sorted([*found, *self._numbers(text)])

    def _numbers(self, text: str) -> Iterator[Span]:
        if self.number is not None:
            for one in quantities(text):
                if one.value == self.number.value and _may_be(one.unit, self.number.unit):
                    yield one.start, one.end

    def respelt(self, known: Collection[str]) -> SearchTerm | None:
        """The same term, spelt as the nearest of the known words are; None if none is near.

        Another number is never what was meant.
        """
        if self.number is not None:
            return None
        near = get_close_matches(_typed(self.text)[:LONGEST].casefold(), known, cutoff=NEAR)
        return SearchTerm(" or ".join(near), _beginning(*near)) if near else None


def terms(text: str) -> list[SearchTerm]:
    """The terms of a query: its numbers with their signs, scales and units, and all its other words."""
    found, at = [], 0
    for one in quantities(text):
        if _is_apart(one, text):
            found += [*_words(text[at : one.start]), SearchTerm(one.text, _beginning(one.text), one)]
            at = one.end
    return [*found, *_words(text[at:])]


def words(text: str) -> set[str]:
    """The words of a text, as spellings are compared."""
    return set(re.findall(r"\w+", _typed(text).casefold()))


def _words(text: str) -> list[SearchTerm]:
    return [SearchTerm(word, _beginning(word)) for word in text.split()]


def _beginning(*words: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(_typed(word)) for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})", re.IGNORECASE)


def _is_apart(one: Quantity, text: str) -> bool:
    """Whether a number in digits is a word of its own: those of `000-unsigned` and `2026-01-31` are not."""
    around = text[one.start - 1 : one.start] + text[one.end : one.end + 1]
    return one.value is not None and any(map(str.isdigit, one.text)) and not around.strip()


def _may_be(one: str, other: str) -> bool:
    return one == other or not one or not other


def _typed(text: str) -> str:
    """Text with the quotation marks of keyboards, every character in its place."""
    return text.translate(MARKS)

"""Phrases among tokens: the longest that begins at one, its words joined by blanks or hyphens."""

from collections.abc import Iterable
from typing import TypeVar

from ukjapan_dataset.text.quantities.tokens import HYPHENS, Kind, Tokens, tokens

T = TypeVar("T")
Index = dict[str, list[tuple[tuple[str, ...], T]]]
"""Phrases with their meanings, by their first word; the longest come first."""


def index(meanings: Iterable[tuple[str, T]]) -> Index[T]:
    """An index of phrases in lower case."""
    made: Index[T] = {}
    for phrase, meaning in meanings:
        words = tuple(one.text for one in tokens(phrase) if one.text.strip(" -"))
        made.setdefault(words[0], []).append((words, meaning))
    for choices in made.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return made


def longest(known: Index[T], found: Tokens, at: int) -> tuple[T, int] | None:
    """The meaning of the longest phrase that begins at a token, and the token after it."""
    for words, meaning in known.get(found[at].word, ()):
        end = _end(words, found, at)
        if end:
            return meaning, end
    return None


def _end(words: tuple[str, ...], found: Tokens, at: int) -> int:
    """The token after the words, or 0 if they are not there."""
    for position, word in enumerate(words):
        if position:
            at += found[at].kind == Kind.BLANK or found[at].text in HYPHENS
        if found[at].word != word:
            return 0
        at += 1
    return at

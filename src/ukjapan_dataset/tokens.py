"""Tokens: what a stand-off package has in place of the words of an article.

`⟦morning:120-180:9f86…⟧` stands for the code points 120 to 180, end-exclusive, of the source `morning`, and
names their SHA-256.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

OPENING = "⟦"
"""How every token begins. A package with words cannot contain it."""

PATTERN = r"⟦([a-z0-9]+(?:-[a-z0-9]+)*):(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,8}):([0-9a-f]{64})⟧"
"""What a token looks like, as a regular expression."""
_TOKEN = re.compile(PATTERN)


@dataclass(frozen=True)
class Token:
    """A stretch of a source, in Unicode code points from 0, end-exclusive, and the SHA-256 of its UTF-8."""

    source_id: str
    start: int
    end: int
    sha256: str

    def __str__(self) -> str:
        return f"{OPENING}{self.source_id}:{self.start}-{self.end}:{self.sha256}⟧"

    @property
    def shown(self) -> str:
        """The place, as people read it."""
        return f"[{self.source_id} {self.start}–{self.end}]"

    def fits(self, article: str) -> bool:
        """Whether the stretch of an article is the one that was replaced."""
        words = article[self.start : self.end]
        return len(words) == self.end - self.start > 0 and _digest(words) == self.sha256


def token_of(source_id: str, start: int, end: int, article: str) -> Token:
    """The token of a stretch of an article."""
    return Token(source_id, start, end, _digest(article[start:end]))


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def parsed(text: str) -> Token | None:
    """The token that a text consists of; None if it is anything else."""
    found = _TOKEN.fullmatch(text)
    return _read(found) if found else None


def tokens_in(text: str) -> list[Token]:
    """The tokens in a text, in order."""
    return [_read(found) for found in _TOKEN.finditer(text)] if OPENING in text else []


def malformed(text: str) -> bool:
    """Whether a text has the sign with which a token begins, without a token."""
    return OPENING in _TOKEN.sub("", text)


def shown(text: str) -> str:
    """A text with the place of each token instead of the token."""
    return _replaced(text, lambda token: token.shown)


def spelled_by(text: str, tokened: str) -> bool:
    """Whether a text is another in which each token has been replaced by the words that it names."""
    at = done = 0
    for found in _TOKEN.finditer(tokened):
        token, between = _read(found), tokened[done : found.start()]
        start = at + len(between)
        at, done = start + token.end - token.start, found.end()
        if text[start - len(between) : start] != between or _digest(text[start:at]) != token.sha256:
            return False
    return text[at:] == tokened[done:]


def filled(text: str, articles: Mapping[str, str]) -> str:
    """A text with the words of each token. Raises ValueError if a token does not fit its article."""
    return _replaced(text, lambda token: _words(token, articles))


def _words(token: Token, articles: Mapping[str, str]) -> str:
    article = articles.get(token.source_id)
    if article is None or not token.fits(article):
        raise ValueError(f"{token.shown} does not fit {'that article' if article else 'any article'}")
    return article[token.start : token.end]


def _replaced(text: str, put: Callable[[Token], str]) -> str:
    return _TOKEN.sub(lambda found: put(_read(found)), text) if OPENING in text else text


def _read(found: re.Match[str]) -> Token:
    return Token(found[1], int(found[2]), int(found[3]), found[4])

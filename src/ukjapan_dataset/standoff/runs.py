"""Runs of words that a text shares with the articles, and tokens in their place.

Words are compared without capitals and punctuation, so that a quotation is found however it is set.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ukjapan_dataset.tokens import Token, token_of

LENGTH = 5
"""How many words in a row are the article's: the names of states and persons have fewer."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class FoldedWord:
    """A word: where it starts and ends in its text, and how it compares."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class SharedRun:
    """Words of a text, from `first` to before `last`, that an article has in the same order.

    `pieces` are the parts that agree character for character: where each starts and ends, and its token.
    """

    first: int
    last: int
    pieces: tuple[tuple[int, int, Token], ...]

    @property
    def replaced(self) -> int:
        """How many characters the tokens replace."""
        return sum(end - start for start, end, _ in self.pieces)


@dataclass(frozen=True, eq=False)
class SharedWords:
    """The articles, by the ids of their sources, searched for what texts share with them."""

    articles: Mapping[str, str]

    @cached_property
    def _words(self) -> dict[str, list[FoldedWord]]:
        return {source: _words(text) for source, text in self.articles.items()}

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[tuple[str, int]]]:
        """Where the articles have each run of `LENGTH` words."""
        found: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for source, words in self._words.items():
            for at, run in _runs(words):
                found[run].append((source, at))
        return found

    def first_run(self, text: str) -> str:
        """The first `LENGTH` words of a text that an article has in a row; empty if there are none."""
        words = _words(text)
        starts = (at for at, run in _runs(words) if run in self._places)
        at = next(starts, None)
        return "" if at is None else text[words[at].start : words[at + LENGTH - 1].end]

    def broken_up(self, text: str) -> str:
        """A text with tokens in place of the words that it shares with the articles, run by run."""
        before = None
        while before != text:  # what is left beside a run may be part of another
            before, text = text, self._once(text)
        return text

    def _once(self, text: str) -> str:
        words, pieces, at = _words(text), list[str](), 0
        for run in self._shared(text, words):
            for start, end, token in run.pieces:
                pieces += [text[at:start], str(token)]
                at = end
        return "".join([*pieces, text[at:]])

    def _shared(self, text: str, words: Sequence[FoldedWord]) -> Iterator[SharedRun]:
        behind = 0
        for at, run in _runs(words):
            places = self._places.get(run, ()) if at >= behind else ()
            found = [self._grown(text, words, at, *place) for place in places]
            if found:
                best = max(found, key=lambda one: one.replaced)
                behind = best.last
                yield best

    def _grown(self, text: str, words: Sequence[FoldedWord], first: int, source: str, at: int) -> SharedRun:
        """The run that begins at a word of a text and at a word of an article, as long as it goes."""
        article, others = self.articles[source], self._words[source]
        pieces: list[list[int]] = []
        last = first
        for one, other in zip(words[first:], others[at:], strict=False):
            if one.folded != other.folded:
                break
            last += 1
            if text[one.start : one.end] != article[other.start : other.end]:
                continue
            if pieces and _joined(text, article, pieces[-1], one, other):
                pieces[-1][1::2] = one.end, other.end
            else:
                pieces.append([one.start, one.end, other.start, other.end])
        tokens = (
            (start, end, token_of(source, there, until, article)) for start, end, there, until in pieces
        )
        return SharedRun(first, last, tuple(tokens))

    def whole(self, text: str, near: Sequence[tuple[str, int, int]] = ()) -> Token | None:
        """The token of a text that an article has as it is, looked for in the stretches `near` by first."""
        stretches = (*near, *((source, 0, len(article)) for source, article in self.articles.items()))
        for source, start, end in stretches:
            at = self.articles[source].find(text, start, end)
            if at >= 0:
                return token_of(source, at, at + len(text), self.articles[source])
        return None


def _joined(text: str, article: str, piece: list[int], one: FoldedWord, other: FoldedWord) -> bool:
    """Whether a word goes on where a piece ends, with the same characters between."""
    return text[piece[1] : one.start] == article[piece[3] : other.start]


def _words(text: str) -> list[FoldedWord]:
    return [FoldedWord(found.start(), found.end(), found[0].casefold()) for found in _WORD.finditer(text)]


def _runs(words: Sequence[FoldedWord]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each run of `LENGTH` words, with the number of its first."""
    folded = [word.folded for word in words]
    for at in range(len(folded) - LENGTH + 1):
        yield at, tuple(folded[at : at + LENGTH])

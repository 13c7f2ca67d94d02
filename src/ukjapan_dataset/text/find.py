"""Find quotes in a stretch of text: exactly, or once both are folded; never fuzzily."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.fold import Folded, fold, folded, inside_clusters
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import unwrapped

_INSIDE_NUMBER = re.compile(r"(?<=\d)(?=[.,．，]\d)|(?<=\d[.,．，])(?=\d)")
_ATTACHED = ("Mn", "Mc", "Me", "Cf")
"""The categories of characters that neither begin nor end a word: marks, and what has no form of its own."""


@dataclass(frozen=True, slots=True)
class Hit(Stretch):
    """Where a quote was found."""

    match: MatchKind


@dataclass(frozen=True)
class Anchor:
    """Which occurrence of a quote is meant: by its number, from 1, or by the words right beside it."""

    occurrence: int | None = None
    prefix: str | None = None
    suffix: str | None = None


ANYWHERE = Anchor()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one quote, piece by piece, and where each was found.

    `spans` are the places of the pieces up to the first that has none, or several. `within` is where the
    words were looked for; `candidates` are the places of that first piece: none where it is absent, several
    where it is ambiguous. `missed` is the anchor where it fits none of them.
    """

    pieces: tuple[str, ...]
    within: tuple[Stretch, ...]
    spans: tuple[Hit, ...] = ()
    candidates: tuple[Hit, ...] = ()
    missed: Anchor = ANYWHERE

    @property
    def found(self) -> bool:
        """Whether every piece has its one place."""
        return len(self.spans) == len(self.pieces)

    @property
    def missing(self) -> str:
        """The first piece that has no place, or several."""
        return self.pieces[len(self.spans)]

    def overlaps(self, other: Stretch) -> bool:
        """Whether some of the words are in a stretch."""
        return any(span.overlaps(other) for span in self.spans)


def locate(
    pieces: tuple[str, ...], text: str, within: tuple[Stretch, ...], anchor: Anchor = ANYWHERE
) -> Wording:
    """Place each piece of a quote after the one before it, all inside `within`; the anchor is the first's."""
    spans: list[Hit] = []
    for piece in pieces:
        after = spans[-1].end if spans else 0
        found = [hit for one in within for hit in hits(piece, text, max(one.start, after), one.end)]
        left = found if spans else chosen(found, text, anchor)
        if len(left) != 1:
            missed = anchor if found and not left else ANYWHERE
            return Wording(pieces, within, tuple(spans), tuple(left or found), missed)
        spans += left
    return Wording(pieces, within, tuple(spans))


def hits(quote: str, text: str, start: int, end: int) -> list[Hit]:
    """Every place between `start` and `end` where the quote is found as whole words and numbers.

    A quote without characters is nowhere.
    """
    exact = [
        Hit(at, at + len(quote), MatchKind.EXACT)
        for at in _places(quote, text, start, end)
        if _is_whole(text, at, at + len(quote))
    ]
    return exact or list(_normalised(quote, text, start, end))


def occurrences(words: str, text: str) -> list[Hit]:
    """Every place in a text where words are found once both are folded, as whole words and numbers."""
    return list(_normalised(words, text, 0, len(text)))


def chosen(found: list[Hit], text: str, anchor: Anchor) -> list[Hit]:
    """The hits that fit an anchor."""
    whole = _fold(text) if anchor.prefix is not None or anchor.suffix is not None else None
    if whole is not None and anchor.prefix is not None:
        before = folded(anchor.prefix).strip()
        found = [hit for hit in found if _follows(before, whole, hit.start)]
    if whole is not None and anchor.suffix is not None:
        after = folded(anchor.suffix).strip()
        found = [hit for hit in found if _precedes(after, whole, hit.end)]
    if anchor.occurrence is not None:
        found = found[anchor.occurrence - 1 : anchor.occurrence]
    return found


def _follows(words: str, whole: Folded, start: int) -> bool:
    """Whether an offset comes right after some words, but for blanks."""
    at = bisect_left(whole.starts, start)
    while whole.text[at - 1 : at].isspace():
        at -= 1
    return whole.text.endswith(words, 0, at)


def _precedes(words: str, whole: Folded, end: int) -> bool:
    """Whether an offset comes right before some words, but for blanks."""
    at = bisect_left(whole.starts, end)
    while whole.text[at : at + 1].isspace():
        at += 1
    return whole.text.startswith(words, at)


def _places(quote: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(quote, start, end) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1, end)


def _normalised(quote: str, text: str, start: int, end: int) -> Iterator[Hit]:
    wanted = folded(quote)
    if not wanted.strip():
        return
    whole = _fold(text)
    for at in _places(wanted, whole.text, 0, len(whole.text)):
        last = at + len(wanted) - 1
        hit = Hit(whole.starts[at], whole.ends[last], MatchKind.NORMALISED)
        within = start <= hit.start and hit.end <= end
        if within and whole.has_edges(at, last + 1) and _is_whole(text, hit.start, hit.end):
            yield hit


@lru_cache(maxsize=64)
def _fold(text: str) -> Folded:
    """Fold an article once for all the quotes that are looked for in it, its wrapped lines joined."""
    return fold(unwrapped(text))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither edge cuts a word, a number or a character: `33` is not found in `133` or `33.2`."""
    return not (_cuts(text, start) or _cuts(text, end))


def _cuts(text: str, edge: int) -> bool:
    before, after = text[edge - 1 : edge], text[edge : edge + 1]
    if not (before.isascii() and after.isascii()):
        if edge in inside_clusters(text):
            return True
        before, after = _before(text, edge), _after(text, edge)
    return (before.isalnum() and after.isalnum()) or _INSIDE_NUMBER.match(text, edge) is not None


def _before(text: str, edge: int) -> str:
    """The character before an offset that has a form of its own."""
    while edge and unicodedata.category(text[edge - 1]) in _ATTACHED:
        edge -= 1
    return text[edge - 1 : edge]


def _after(text: str, edge: int) -> str:
    """The character after an offset that has a form of its own."""
    while edge < len(text) and unicodedata.category(text[edge]) in _ATTACHED:
        edge += 1
    return text[edge : edge + 1]

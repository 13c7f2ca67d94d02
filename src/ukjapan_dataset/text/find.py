"""Find a quote in a stretch of text: exactly, or once both are folded; never fuzzily."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.fold import Folded, fold, folded

_DIGIT_LAST = re.compile(r"[0-9]$")
_FRACTION_FIRST = re.compile(r"[.,][0-9]")
_MARK_LAST = re.compile(r"[0-9][.,]$")
_DIGIT_FIRST = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a quote stands, in offsets of the whole text."""

    start: int
    end: int
    match: MatchKind


@dataclass(frozen=True)
class Anchor:
    """What tells one occurrence of a quote from the others."""

    occurrence: int | None = None
    prefix: str | None = None
    suffix: str | None = None


ANYWHERE = Anchor()


def hits(quote: str, text: str, start: int, end: int) -> list[Hit]:
    """Every place between `start` and `end` where the quote stands as whole words and numbers."""
    exact = [
        Hit(at, at + len(quote), MatchKind.EXACT)
        for at in _places(quote, text, start, end)
        if _is_whole(text, at, at + len(quote))
    ]
    return exact or list(_normalised(quote, text, start, end))


def chosen(found: list[Hit], text: str, anchor: Anchor) -> list[Hit]:
    """The hits that an author's occurrence, prefix and suffix leave."""
    if anchor.prefix is not None:
        before = folded(anchor.prefix).strip()
        found = [hit for hit in found if folded(text[: hit.start]).rstrip().endswith(before)]
    if anchor.suffix is not None:
        after = folded(anchor.suffix).strip()
        found = [hit for hit in found if folded(text[hit.end :]).lstrip().startswith(after)]
    if anchor.occurrence is not None:
        found = found[anchor.occurrence - 1 : anchor.occurrence]
    return found


def _places(quote: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(quote, start, end)
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
        if start <= hit.start and hit.end <= end and _is_whole(text, hit.start, hit.end):
            yield hit


@lru_cache(maxsize=64)
def _fold(text: str) -> Folded:
    """Fold an article once for all the quotes that are looked for in it."""
    return fold(text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither edge cuts a word or a number: `33` does not stand in `133` or `33.2`."""
    return not (_cuts(text, start) or _cuts(text, end))


def _cuts(text: str, edge: int) -> bool:
    before, after = text[max(0, edge - 2) : edge], text[edge : edge + 2]
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    return bool(
        (_DIGIT_LAST.search(before) and _FRACTION_FIRST.match(after))
        or (_MARK_LAST.search(before) and _DIGIT_FIRST.match(after))
    )

"""Fold variants of writing, and keep track of where each folded character came from.

Folding unifies quotation marks, dashes, ellipses and runs of blanks, composes letters and syllables (NFC),
gives full-width and half-width forms their common width, and drops default-ignorable characters such as soft
hyphens and direction marks. Case and all other characters stay, since they can carry meaning: `£33.2` is not
`$33.2`, `²` is not `2`. Line feeds stay: a line is a paragraph, and no quote crosses it.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

_SAME = {
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_FOLDS = re.compile(r"[^\n -~]|  ")
_LINE = re.compile(r"[^\n]*\n?")
_SIMPLE = re.compile(r"[!-~]+|[^\S\n]+|.", re.DOTALL)
_COMPLEX = re.compile("[^\x00-\x0c\x0e-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205f\u20a0-\u20c0]")
"""Characters that may be in a cluster, or be dropped: all but Latin letters, punctuation and currencies."""


@dataclass(frozen=True)
class Folded:
    """A folded text; its character `i` comes from `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def has_edges(self, start: int, end: int) -> bool:
        """Whether a stretch of the folded text neither begins nor ends inside what was one character."""
        return not any(
            0 < edge < len(self.text) and self.starts[edge - 1] == self.starts[edge] for edge in (start, end)
        )


def fold(text: str) -> Folded:
    """Fold a text, with the way back."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for piece, start, end in _clusters(text):
        pieces.append(piece)
        if piece.isascii() and len(piece) == end - start:  # a run of characters that stay what they are
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return Folded("".join(pieces), starts, ends)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Fold a text, without the way back."""
    if not _FOLDS.search(text):
        return text
    return "".join(cluster for cluster, _, _ in _clusters(text))


@lru_cache(maxsize=64)
def inside_clusters(text: str) -> frozenset[int]:
    """The offsets inside grapheme clusters (UAX #29): between a letter and its mark, or parts of an emoji."""
    if not _COMPLEX.search(text):
        return frozenset()
    found = (match.span() for match in _unicode().cluster.finditer(text))
    return frozenset(at for start, end in found for at in range(start + 1, end))


class _Unicode(NamedTuple):
    """Patterns from the data of `regex`; blanks are those that carry no mark."""

    cluster: Any
    cluster_or_blanks: Any
    ignorable: Any


@cache
def _unicode() -> _Unicode:
    import regex  # slow to import, so only for text that needs it

    return _Unicode(
        regex.compile(r"\X"),
        regex.compile(r"(?:[^\S\n](?:(?=\p{DI})[\p{GCB=EX}\p{GCB=ZWJ}])*+(?![\p{GCB=EX}\p{GCB=SM}]))+|\X"),
        regex.compile(r"\p{Default_Ignorable_Code_Point}+"),
    )


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded clusters with their places: line by line, since none crosses a line feed (UAX #29, GB4)."""
    for line in _LINE.finditer(text):
        is_complex = _COMPLEX.search(text, *line.span())
        yield from (_complex if is_complex else _simple)(text, *line.span())


def _simple(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _SIMPLE.finditer(text, start, end):
        yield _plain(match[0]), match.start(), match.end()


def _complex(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _unicode().cluster_or_blanks.finditer(text, start, end):
        kept = _unicode().ignorable.sub("", match[0])
        if kept:
            yield _plain(_composed(kept)), match.start(), match.end()


def _plain(cluster: str) -> str:
    if cluster.isspace() and cluster != "\n":
        return " "
    return _SAME.get(cluster, cluster)


def _composed(cluster: str) -> str:
    """A cluster in NFC, its full-width and half-width forms replaced by those of common width."""
    return unicodedata.normalize("NFC", "".join(map(_of_common_width, cluster)))


def _of_common_width(char: str) -> str:
    has_width = unicodedata.decomposition(char).startswith(("<wide>", "<narrow>"))
    return unicodedata.normalize("NFKC", char) if has_width else char

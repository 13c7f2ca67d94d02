"""Fold typographic variants, and keep track of where each folded character came from.

Folding unifies quotation marks, dashes, ellipses and runs of blanks, composes decomposed letters, and drops
soft hyphens and zero-width characters. Case and all other characters stay, since they can carry meaning:
`£33.2` is not `$33.2`, `²` is not `2`. Line feeds stay: a line is a paragraph, and no quote crosses it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_FOLDS = re.compile(r"[^\n -~]|  ")
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CLUSTER = re.compile(r"[^\S\n]+|.[\u0300-\u036f]*", re.DOTALL)


@dataclass(frozen=True)
class Folded:
    """A folded text; its character `i` comes from `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: list[int]
    ends: list[int]


def fold(text: str) -> Folded:
    """Fold a text, with the way back."""
    found = [(character, start, end) for folded, start, end in _clusters(text) for character in folded]
    text = "".join(character for character, _, _ in found)
    return Folded(text, [start for _, start, _ in found], [end for _, _, end in found])


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Fold a text, without the way back."""
    if not _FOLDS.search(text):
        return text
    return "".join(cluster for cluster, _, _ in _clusters(text))


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        if cluster in _DROPPED:
            continue
        if cluster.isspace() and cluster != "\n":
            yield " ", match.start(), match.end()
        else:
            plain = unicodedata.normalize("NFC", cluster)
            yield _SAME.get(plain, plain), match.start(), match.end()

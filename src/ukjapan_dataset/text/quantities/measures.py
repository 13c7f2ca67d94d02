"""How texts write units of measurement: by name, with blanks or hyphens between the words, or by symbol."""

import re
from functools import cache

from ukjapan_dataset.text.quantities import phrases
from ukjapan_dataset.text.quantities.tokens import Tokens
from ukjapan_dataset.units import MEASURES

APART = ("g", "t", "l", "L")
"""The symbols of one letter that are read even apart from the number."""
AMBIGUOUS = {
    **dict.fromkeys(("degree", "degrees", "deg"), "degrees of what"),
    "nm": "nanometres or nautical miles",
    "kt": "kilotonnes or knots",
    "c": "cents, centuries or degrees",
}
"""Words and symbols of several units."""


@cache
def names() -> phrases.Index[str]:
    """The names of units, by their first word."""
    return phrases.index((name.lower(), one.id) for one in MEASURES.values() for name in one.words)


@cache
def _symbols() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {symbol: measure.id for measure in MEASURES.values() for symbol in measure.symbols}
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    return re.compile("|".join(longest_first)), known


def named(found: Tokens, at: int) -> tuple[str, int] | None:
    """The unit whose name begins at a token, and the token after it."""
    return phrases.longest(names(), found, at)


def symbol(text: str, found: Tokens, at: int) -> tuple[str, int] | None:
    """The unit whose symbol begins at a token, and the token after it; the longest symbol wins."""
    pattern, known = _symbols()
    match = pattern.match(text, found[at].start)
    if match is None:
        return None
    end = at
    while found[end].end < match.end():
        end += 1
    return (known[match[0]], end + 1) if found[end].end == match.end() else None

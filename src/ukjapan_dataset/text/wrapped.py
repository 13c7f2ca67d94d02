"""Hard-wrapped lines: paragraphs that were broken at a fixed width when an article was saved.

They are joined for reading, by a blank in place of the line feed, so that every offset stays what it is.
"""

import re
from functools import lru_cache
from itertools import pairwise

NARROWEST, WIDEST = 40, 100
"""How wide, in characters, the longest line of a wrapped paragraph is."""
LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
"""A line that is not blank. Without `^`, a long blank line would be tried from each of its characters."""
_BLOCK = re.compile(rf"(?:{LINE.pattern}(?:\n|\Z))+", re.MULTILINE)
_UNWRAPPED = re.compile(r"[ \t]*(?:[-•*–>|]|\(?[0-9a-z]{1,3}[.)])[^\S\n]|[^\n]*\|[^\n]*\|")
"""A line that begins a list item, a block quotation or the row of a table."""
_CLOSED = re.compile(r"[.!?:…|]['\"”’)\]]*[ \t]*$")


@lru_cache(maxsize=64)
def unwrapped(text: str) -> str:
    """A text of the same length, in which the line feeds inside wrapped paragraphs are blanks."""
    characters = list(text)
    for block in _BLOCK.finditer(text):
        for at in _breaks(block[0]):
            characters[block.start() + at] = " "
    return "".join(characters)


def _breaks(block: str) -> list[int]:
    """The offsets of the line feeds at which a block of lines was wrapped."""
    lines = block.removesuffix("\n").split("\n")
    width = max(map(len, lines))
    if len(lines) < 2 or not NARROWEST <= width <= WIDEST:
        return []
    ends, found, runs_on = 0, [], False
    for line, after in pairwise(lines):
        ends += len(line) + 1
        if _is_full(line, after, width):
            found.append(ends - 1)
            runs_on |= _runs_on(line, after)
    return found if runs_on else []


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width and not _UNWRAPPED.match(after)


def _runs_on(line: str, after: str) -> bool:
    """Whether a sentence goes on in the next line for certain."""
    return not _CLOSED.search(line) and after.lstrip()[0].islower()

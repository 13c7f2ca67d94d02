"""Where the layout of an article shows that something is speech, though no quotation marks do.

That is so in a transcript and in questions and answers, where a label names the speaker at the start of a
line; in a block quotation, whose lines are indented or begin with `>`; and after a line that ends in a colon.
Where there are several labels, what a speaker says goes on until the next.
"""

import re
from functools import lru_cache

from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import LINE, unwrapped

_LABEL = re.compile(
    r"[ \t]*(?:\*\*)?(?:[QA][.:)]|(?i:question|answer|interviewer)s?\s*[0-9]*[.:]|\([A-Z][\w.’' -]{1,40}\)"
    r"|[A-Z][A-Z.’'-]+(?:[ ,]+(?:[A-Z0-9(][A-Z0-9.’'()-]*|of|the|and|for)){0,8}:"
    r"|(?:[A-Z][\w.’'-]+[ ,]+){0,5}[A-Z][\w.’'-]+(?:\s\([^()\n]{2,40}\))?:)(?:\*\*)?(?=\s|$)"
)
"""`Q:`, `A.`, `Question 2:`, `PRIME MINISTER:`, `Ada Berg:` at the start of a line."""
_BLOCK = re.compile(r"[ \t]*>")
_INDENTED = re.compile(r"\t| {2,}")
_ANNOUNCES = re.compile(r":[\"”’*]*[ \t]*$")


def is_speech(text: str, stretch: Stretch) -> bool:
    """Whether the layout shows that every line of a stretch is speech, apart from the label of a speaker."""
    lines = [line for line in _speech(text) if line.overlaps(stretch)]
    at = stretch.start
    for line in lines:
        if text[at : line.start].strip():
            return False
        at = max(at, line.end)
    return bool(lines) and not text[at : stretch.end].strip()


@lru_cache(maxsize=64)
def _speech(text: str) -> tuple[Stretch, ...]:
    """The lines that are speech by their layout, without the labels and marks before them."""
    lines = list(LINE.finditer(unwrapped(text)))
    labels = [_LABEL.match(line[0]) for line in lines]
    is_transcript = sum(label is not None for label in labels) > 1
    is_flush = any(not line[0][0].isspace() for line in lines)
    found: list[Stretch] = []
    goes_on = False
    for line, label in zip(lines, labels, strict=True):
        block = _BLOCK.match(line[0]) or (is_flush and _INDENTED.match(line[0]))
        if label or block or goes_on:
            start = line.start() + (label.end() if label else block.end() if block else 0)
            found.append(Stretch(start, line.end()))
        goes_on = (is_transcript and (label is not None or goes_on)) or bool(_ANNOUNCES.search(line[0]))
    return tuple(found)

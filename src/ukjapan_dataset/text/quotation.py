"""Which stretches of a text are inside quotation marks.

Marks pair within a line. Straight double quotes pair by parity, since the spacing around them is unreliable;
curly ones pair as brackets do; a straight single quote counts only where a word begins or ends, and a single
quote between two letters is an apostrophe.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ukjapan_dataset.text.stretch import Stretch

OPENING = {"“": "”", "‘": "’", "«": "»"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}


@dataclass(frozen=True, slots=True)
class Quoted(Stretch):
    """A quoted stretch, its marks included: `start` is at the opening mark, `end` after the closing."""

    @property
    def inside(self) -> Stretch:
        """The stretch without its marks."""
        return Stretch(self.start + 1, self.end - 1)


@dataclass(frozen=True)
class Quotations:
    """The quoted stretches of a text, and where marks without a partner are."""

    stretches: tuple[Quoted, ...]
    unpaired: tuple[int, ...]


@lru_cache(maxsize=512)
def quotations(text: str) -> Quotations:
    """The quoted stretches of a text, line by line, the outer of nested ones first."""
    stretches: list[Quoted] = []
    unpaired: list[int] = []
    start = 0
    for line in text.split("\n"):
        found, open_marks = _of_line(line)
        stretches += (Quoted(start + one.start, start + one.end) for one in found)
        unpaired += (start + mark for mark in open_marks)
        start += len(line) + 1
    return Quotations(tuple(sorted(stretches, key=lambda one: (one.start, -one.end))), tuple(unpaired))


def _of_line(line: str) -> tuple[list[Quoted], list[int]]:
    stack: list[tuple[str, int]] = []
    found: list[Quoted] = []
    stray: list[int] = []
    for at, mark in _marks(line):
        partner = None if mark == "'" and _only_opens(line, at) else _partner(mark, stack)
        if partner is not None:
            # A mark that was opened inside the pair and never closed cannot reach beyond it.
            stray += (left for _, left in stack[partner + 1 :])
            found.append(Quoted(stack[partner][1], at + 1))
            del stack[partner:]
        elif mark in CLOSING or (mark == "'" and _only_closes(line, at)):
            stray.append(at)
        else:
            stack.append((mark, at))
    return found, [*stray, *(at for _, at in stack)]


def _partner(mark: str, stack: list[tuple[str, int]]) -> int | None:
    """The index on the stack of the opening mark that this one closes."""
    if mark in OPENING:
        return None
    wanted = CLOSING.get(mark, mark)
    return next((at for at in reversed(range(len(stack))) if stack[at][0] == wanted), None)


def _marks(line: str) -> Iterator[tuple[int, str]]:
    """The quotation marks of a line, without its apostrophes."""
    for at, char in enumerate(line):
        if char == '"' or char in "“”‘«»" or (char in "'’" and not _is_apostrophe(line, at)):
            yield at, char


def _is_apostrophe(line: str, at: int) -> bool:
    """Whether a single mark belongs to a word: `nation's`, or the possessive of a plural, `nations'`."""
    before = line[at - 1] if at else " "
    after = line[at + 1] if at + 1 < len(line) else " "
    if before.isalnum() and after.isalnum():
        return True
    if before != "s" or after.isalnum():
        return False
    return not _opened_before(line, at)


def _only_opens(line: str, at: int) -> bool:
    """Whether a straight single mark comes after a blank and before a word, and so closes nothing."""
    return line[max(0, at - 1) : at].strip(" \t\u00a0([") == "" and line[at + 1 : at + 2].strip() != ""


def _only_closes(line: str, at: int) -> bool:
    """Whether a straight single mark comes after a word and before a blank, and so opens nothing."""
    return line[at + 1 : at + 2].strip(" \t\u00a0)],.;:?!") == "" and at > 0 and not line[at - 1].isspace()


def _opened_before(line: str, at: int) -> bool:
    """Whether a single quotation mark is open at a position."""
    opening = "'" if line[at] == "'" else "‘"
    open_marks = 0
    for index in range(at):
        char = line[index]
        before = line[index - 1] if index else " "
        after = line[index + 1] if index + 1 < len(line) else " "
        if char == opening and not before.isalnum() and not after.isspace():
            open_marks += 1
        elif char in "'’" and open_marks and not after.isalnum():
            open_marks -= 1
    return open_marks > 0

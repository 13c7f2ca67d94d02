"""Which stretches of a text are inside quotation marks.

Marks pair within a paragraph. Straight double quotes pair by parity, since the spacing around them is
unreliable; all others pair as brackets do, in the styles “English”, „German“, »Danish«, «French», ”Swedish”
and 「Japanese」. A single mark between two letters is an apostrophe, and so is that of a plural possessive
(‘the workers’ rights matter’) where another mark closes the quotation.

A quotation that stays open goes on in the next paragraph, if that begins with the same mark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import LINE, unwrapped

CLOSED_BY = {
    "“": "”",
    "„": '“”"',
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
    '"': '"',
    "'": "'",
    "＂": "＂",
}
"""Each opening mark, and the marks that close it."""
_MARKS = re.compile(f"[{''.join({*CLOSED_BY, *''.join(CLOSED_BY.values())})}]")
_ALWAYS_OPEN = "“„‘‚«‹「『｢〝"
_NEVER_OPEN = "’」』｣〞〟"
_LETTER = r"[^\W_]"
_BLANK = " \t\u00a0\u202f"
_IN_WORD = re.compile(rf"(?<={_LETTER})['’‘](?={_LETTER})|(?<![^(\[{_BLANK}])’(?=\d)")
_AFTER_PLURAL = re.compile(rf"(?<=s)['’](?![^{_BLANK}])")
_AFTER_WORD = re.compile(rf"(?<=\S)['’](?!{_LETTER})")
_BEFORE_WORD = re.compile(rf"(?<![^(\[—–{_BLANK}])[”»›](?={_LETTER})")
_ONLY_OPENS = re.compile(r"(?<![^ \t\u00a0(\[])'(?=\S)")
_ONLY_CLOSES = re.compile(r"(?<=\S)'(?![^ \t\u00a0)\],.;:?!])")
"""Straight single marks after a blank and before a word, or after a word and before a blank."""
_INCH = re.compile(rf'(?<=\d)"(?!{_LETTER})')


@dataclass(frozen=True, slots=True)
class Quoted(Stretch):
    """A quoted stretch, its marks included: `start` is at the opening mark, `end` after the closing.

    If it is not `closed`, it goes on in the next paragraph, and `end` is that of its own.
    """

    closed: bool = True

    @property
    def inside(self) -> Stretch:
        """The stretch without its marks."""
        return Stretch(self.start + 1, self.end - self.closed)


@dataclass(frozen=True)
class Quotations:
    """The quoted stretches of a text, and where marks without a partner are."""

    stretches: tuple[Quoted, ...]
    unpaired: tuple[int, ...]


@lru_cache(maxsize=512)
def quotations(text: str) -> Quotations:
    """The quoted stretches of a text, paragraph by paragraph, the outer of nested ones first."""
    stretches: list[Quoted] = []
    unpaired: list[int] = []
    found = LINE.finditer(unwrapped(text))
    paragraphs = [(match.start(), match[0]) for match in found]
    for (start, line), (_, following) in pairwise([*paragraphs, (len(text), "")]):
        pairing, marks = _pair(line), _first_marks(following)
        stretches += (Quoted(start + first, start + last + 1) for first, last in pairing.pairs)
        unpaired += (start + at for at in pairing.stray)
        for mark, at in pairing.open:
            if mark in marks:
                stretches.append(Quoted(start + at, start + len(line.rstrip()), closed=False))
            else:
                unpaired.append(start + at)
    return Quotations(tuple(sorted(stretches, key=lambda one: one.start)), tuple(unpaired))


def _first_marks(line: str) -> str:
    """The marks with which a paragraph begins."""
    words = line.lstrip()
    return words[: len(words) - len(words.lstrip("".join(CLOSED_BY)))]


@dataclass
class _Pairing:
    """The marks of a paragraph: those of each pair, those still open, and those that close nothing."""

    pairs: list[tuple[int, int]]
    open: list[tuple[str, int]]
    stray: list[int]

    def close(self, index: int, at: int) -> None:
        """Pair an open mark with one that closes it; what was opened in between was never closed."""
        self.stray += (left for _, left in self.open[index + 1 :])
        self.pairs.append((self.open[index][1], at))
        del self.open[index:]


def _pair(line: str) -> _Pairing:
    found = _Pairing([], [], [])
    apostrophes = _apostrophes(line)
    for match in _MARKS.finditer(line):
        at, mark = match.start(), match[0]
        if at in apostrophes or (mark == '"' and _is_inch(line, at, found.open)):
            continue
        partner = _partner(line, at, found.open)
        if partner is not None:
            found.close(partner, at)
        elif _may_open(line, at):
            found.open.append((mark, at))
        else:
            found.stray.append(at)
    return found


def _partner(line: str, at: int, open_marks: list[tuple[str, int]]) -> int | None:
    """The index of the open mark that this one closes; none if it opens, or closes nothing."""
    mark = line[at]
    if _ONLY_OPENS.match(line, at):
        return None
    for index in reversed(range(len(open_marks))):
        opening = open_marks[index][0]
        if mark in CLOSED_BY[opening]:
            return index
        if opening == mark:  # a nested quotation begins: the outer one cannot end here
            return None
    return None


def _may_open(line: str, at: int) -> bool:
    mark = line[at]
    if mark == "'":
        return not _ONLY_CLOSES.match(line, at)
    if mark in "”»›":
        return _BEFORE_WORD.match(line, at) is not None
    return mark not in _NEVER_OPEN


def _is_inch(line: str, at: int, open_marks: Iterable[tuple[str, int]]) -> bool:
    """Whether a straight mark after a number, where no quotation is open, is an inch: `a 12" record`."""
    is_open = any(mark == '"' for mark, _ in open_marks)
    return not is_open and _INCH.match(line, at) is not None


def _apostrophes(line: str) -> set[int]:
    """Where single marks belong to words: `nation's`, `’90s`, or the possessive of a plural, `nations'`."""
    found = {match.start() for match in _IN_WORD.finditer(line)}
    for opening, closing in (("‘", "’"), ("'", "'")):
        marks = [match.start() for match in re.finditer(f"[{opening}{closing}]", line)]
        closers: list[int] = []
        is_open = False
        for at in (at for at in marks if at not in found):
            if line[at] == opening and (opening != closing or _ONLY_OPENS.match(line, at)):
                found |= _surplus(line, closers, is_open=is_open)
                closers, is_open = [], True
            elif _AFTER_WORD.match(line, at):
                closers.append(at)
        found |= _surplus(line, closers, is_open=is_open)
    return found


def _surplus(line: str, closers: list[int], *, is_open: bool) -> set[int]:
    """Which marks after words are possessives, given those between one opening mark and the next.

    One of them closes the quotation: the first that cannot be a possessive, or else the first.
    """
    if not is_open:
        return {at for at in closers if line[:at].endswith("s")}
    plural = [at for at in closers if _AFTER_PLURAL.match(line, at)]
    sure = [at for at in closers if at not in plural and not line[:at].endswith("in")]
    return set(plural) - {*(sure or closers)[:1]}

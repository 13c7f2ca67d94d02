"""A text as tokens: digits, words, blanks, line feeds and single marks.

Full-width characters and HTML entities count as their usual forms; a token's offsets are those of the text as
it is.
"""

import re
from enum import StrEnum
from html import unescape
from typing import NamedTuple

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
EAST_ASIAN = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
EAST_ASIAN_MONEY = {"円": "JPY", "圓": "JPY"}

_NARROW: dict[int, int | str] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{ord(wide): plain for wide, plain in zip("￠￡￥￦", "¢£¥₩", strict=True)},
}
_ALONE = re.escape(VULGAR + SUPERSCRIPTS + "".join(EAST_ASIAN) + "".join(EAST_ASIAN_MONEY)) + "₀-₉①-⓿Ⅰ-ↈ"
_LETTER = rf"[^\W\d_{_ALONE}]"
_TOKEN = re.compile(
    rf"(?P<entity>&(?:[A-Za-z0-9]+|#[0-9]+);)|(?P<digits>[0-9]+)|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)|(?P<blank>[^\S\n]+)|(?P<line>\n)|(?P<mark>.)",
    re.DOTALL,
)


class Kind(StrEnum):
    """What a token is."""

    DIGITS = "digits"
    WORD = "word"
    BLANK = "blank"
    LINE = "line"
    MARK = "mark"


class TextToken(NamedTuple):
    """One token, with its characters in their usual width."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The token without capitals; letters that only look alike stay apart: `ſ` is not `s`."""
        return self.text.lower()


Tokens = list[TextToken]
HYPHENS = ("-", "‐", "‑")
PADDING = 12
"""How many empty tokens follow the last, so that looking ahead needs no bounds."""


def tokens(text: str) -> Tokens:
    """The tokens of a text, between line feeds that are not in it."""
    found = [_token(match) for match in _TOKEN.finditer(narrow(text))]
    edge = TextToken(Kind.LINE, "", len(text), len(text))
    return [edge, *found, *[edge] * PADDING]


def _token(match: re.Match[str]) -> TextToken:
    if match.lastgroup != "entity":
        return TextToken(str(match.lastgroup), match[0], *match.span())
    character = unescape(match["entity"])
    return TextToken(Kind.BLANK if character.isspace() else Kind.MARK, character, *match.span())


def narrow(text: str) -> str:
    """A text with its full-width characters in their usual width, each in its place."""
    return text if text.isascii() else text.translate(_NARROW)


def after_blank(found: Tokens, at: int) -> int:
    """The next token that is not a blank."""
    return at + 1 if found[at].kind == Kind.BLANK else at


def following(found: Tokens, at: int) -> int:
    """The token after one, past a blank."""
    return after_blank(found, at + 1)


def joined(found: Tokens, at: int) -> int:
    """The token after a blank or a hyphen that joins two words; `at` itself if there is none."""
    if found[at].kind == Kind.BLANK:
        return at + 1
    if found[at].text in HYPHENS and found[at + 1].kind == Kind.WORD:
        return at + 1
    return at

"""Which characters may occur in authored text."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

REFUSED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and line feed are YAML's own
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible, bidirectional
    "\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff\ufff9-\ufffb"  # surrogates, non-characters
    "\U000e0000-\U000e0fff"  # tags, variation selectors supplement
    "]"
)
FOREIGN_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")
MOJIBAKE = re.compile("[ÂÃâÐÑï][\x80-\xbf\u0192\u02c6-\u02dc\u2010-\u203a\u20ac\u2122]")
LINK = re.compile(r"(?<![\w.+-])([a-z][a-z0-9.+-]*)://\S*|(?<!\w)(?:javascript|data|vbscript):\S+", re.I)

HAN = {"CJK", "IDEOGRAPHIC"}
WRITTEN_TOGETHER = (
    {*HAN, "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH"},
    {*HAN, "HANGUL"},
    {*HAN, "BOPOMOFO"},
)
"""The scripts that one language mixes within a word: Japanese, Korean, Chinese (UTS #39, section 5.1)."""


Find = Callable[[str], str | None]
"""Finds one kind of flaw in a text: what is wrong in it, or what it should be; None if it has no flaw."""


class Flaw(NamedTuple):
    """What is wrong with a text: the function that found it, and what it found."""

    found_by: Find
    detail: str


def flaw(text: str) -> Flaw | None:
    """The first flaw of a text. Only the first: the others often follow from it."""
    for find in FLAWS:
        detail = find(text)
        if detail is not None:
            return Flaw(find, detail)
    return None


def hidden(text: str) -> str | None:
    """The first character that no text may contain."""
    match = REFUSED.search(text)
    return match[0] if match else None


def decomposed(text: str) -> str | None:
    """The text in normalisation form C, if it is not in it."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    return unicodedata.normalize("NFC", text)


def other_link(text: str) -> str | None:
    """The first link that is neither http nor https."""
    for match in LINK.finditer(text):
        if (match[1] or "").lower() not in ("http", "https"):
            return match[0]
    return None


def mixed_word(text: str) -> str | None:
    """The first word whose letters are of several scripts that no language writes together."""
    for match in () if text.isascii() else FOREIGN_WORD.finditer(text):
        found = scripts(match[0])
        if len(found) > 1 and not any(found <= together for together in WRITTEN_TOGETHER):
            return match[0]
    return None


def scripts(word: str) -> set[str]:
    """The scripts of a word's letters, by their Unicode names."""
    return {unicodedata.name(char, "UNKNOWN").partition(" ")[0] for char in word if char.isalpha()}


def undecoded(text: str) -> str | None:
    """What a wrongly decoded text should have been."""
    if text.isascii() or not MOJIBAKE.search(text):
        return None
    from ftfy import fix_encoding  # slow to import, so only for suspicious text

    fixed: str = fix_encoding(text)
    return None if fixed == text else fixed


FLAWS: tuple[Find, ...] = (hidden, decomposed, other_link, mixed_word, undecoded)

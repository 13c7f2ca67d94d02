"""Which characters may occur in authored text."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

REFUSED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and line feed are YAML's own
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible, bidirectional
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb"  # surrogates, non-characters
    "\U000e0000-\U000e0fff"  # tags, variation selectors supplement
    "]"
)
OTHER_THAN_LATIN = re.compile(r"[^\W\x00-\u024f\u1e00-\u1eff]|[\u0300-\u036f]")
WORD = re.compile(
    r"[^\s!-&(-,./:-@\[-^`{-~\u2000-\u200a\u2010-\u2018\u201a-\u205f\u3000-\u3004\u3008-\u3020]+"
)
"""What has neither blanks nor punctuation in it, apart from apostrophes and hyphens."""
MOJIBAKE = re.compile("[ÂÃâÐÑï][\x80-\xbf\u0192\u02c6-\u02dc\u2010-\u203a\u20ac\u2122]")
LINK = re.compile(r"(?<![\w.+-])([a-z][a-z0-9.+-]*)://\S*|(?<!\w)(?:javascript|data|vbscript):\S+", re.I)

WRITTEN_TOGETHER = ({"Latn", "Hani", "Hira", "Kana"}, {"Latn", "Hani", "Bopo"}, {"Latn", "Hani", "Hang"})
"""The scripts that may be mixed: Latin with those of Japanese, of Chinese, or of Korean.

That is the restriction level "highly restrictive" of UTS #39, section 5.2.
"""
ANY_SCRIPT = {"Zyyy", "Zinh"}
"""Common and Inherited: characters that go with every script."""


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
    """The first word that mixes more scripts than the level "highly restrictive" of UTS #39 allows."""
    if text.isascii() or not OTHER_THAN_LATIN.search(text):
        return None
    return next((word for word in WORD.findall(text) if _is_mixed(word)), None)


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    sets = [found for char in dict.fromkeys(word) if not (found := _scripts(char)) & ANY_SCRIPT]
    if not sets or set.intersection(*sets):
        return False
    return not any(all(found & together for found in sets) for together in WRITTEN_TOGETHER)


def scripts(word: str) -> set[str]:
    """The names of the scripts of a word's characters."""
    from fontTools import unicodedata as data

    codes = {data.script(char) for char in word} - ANY_SCRIPT
    return {data.script_name(code).replace("_", " ") for code in codes}


def _scripts(char: str) -> set[str]:
    """The codes of the scripts that a character is used in (Script_Extensions, UAX #24)."""
    from fontTools import unicodedata as data  # slow to import, so only for words that need it

    return set(data.script_extension(char))


def undecoded(text: str) -> str | None:
    """What a wrongly decoded text should have been."""
    if text.isascii() or not MOJIBAKE.search(text):
        return None
    from ftfy import fix_encoding  # slow to import, so only for suspicious text

    fixed: str = fix_encoding(text)
    return None if fixed == text else fixed


FLAWS: tuple[Find, ...] = (hidden, decomposed, other_link, mixed_word, undecoded)

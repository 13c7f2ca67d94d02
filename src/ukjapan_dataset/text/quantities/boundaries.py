"""What may touch a quantity. Anything else that does is part of it, and makes it unreadable."""

from ukjapan_dataset.text.quantities import money
from ukjapan_dataset.text.quantities.amounts import TokenisedText
from ukjapan_dataset.text.quantities.numbers import CARDINALS, ONE_PART, SCALES, SEVERAL_PARTS
from ukjapan_dataset.text.quantities.numerals import added_part
from ukjapan_dataset.text.quantities.ranges import Expression
from ukjapan_dataset.text.quantities.tokens import (
    EAST_ASIAN,
    HYPHENS,
    SUPERSCRIPTS,
    VULGAR,
    Kind,
    TextToken,
    following,
)

OPENING = "([{\"'“‘„‚«‹「『—|*…,;:=~≈≥≤><≲≳"
CLOSING = ")]}\"'”’“‘»›」』—|*…,;:!?."
DASHES = (*HYPHENS, "–", "‒")
JOINS_DIGITS = (".", ",", ":", "/", *DASHES, "'", "’", "+", "*", "=")
"""Marks that only end a quantity if no digit follows them."""
ABBREVIATED = ("c", "ca", "approx", "no", "nos", "p", "pp", "art", "fig", "vol", "sec", "ch")
"""Words that are written with a stop, and may directly precede a number."""
LASTING = ("second", "minute", "hour", "day", "night", "week", "month", "year", "decade")
LINKS = ("to", "in", "by", "out", "of", "and", "or")
PARTS_OF_NUMBERS = frozenset((*VULGAR, *SUPERSCRIPTS, *EAST_ASIAN, "%", "‰", "°"))
PREFIXES = ("Mid", "Pre", "Post", "Late")


def left(source: TokenisedText, read: Expression) -> tuple[int, int] | None:
    """The tokens directly before a quantity that cannot be there."""
    found, start = source.found, read.first.start
    before, earlier = found[start - 1], found[start - 2]
    if before.kind == Kind.BLANK and earlier.text in money.GLUED_LETTERS and found[start].kind == Kind.DIGITS:
        return start - 2, start  # `R 5 million`
    if before.text == "(" and earlier.text in money.SIGNS:
        return start - 2, start  # `$(5 million)`
    if before.kind in (Kind.BLANK, Kind.LINE) or before.text in OPENING:
        return None
    if before.text in DASHES:
        return None if _hangs_on_word(source, start) else (start - 1, start)
    if before.text == "." and (earlier.word in ABBREVIATED or found[start].text in money.SIGNS):
        return None
    return start - 1, start


def _hangs_on_word(source: TokenisedText, start: int) -> bool:
    """Whether the dash before a quantity joins it to a word without capitals: `mid-2023`, not `F-35`."""
    before, earlier = source.found[start - 1], source.found[start - 2]
    if earlier.kind in (Kind.BLANK, Kind.LINE):
        return source.found[start].kind == Kind.WORD
    if source.found[start].kind == Kind.WORD or before.text in ("–", "‒"):
        return earlier.kind == Kind.WORD
    return earlier.kind == Kind.WORD and (earlier.text.islower() or earlier.text in PREFIXES)


def right(source: TokenisedText, read: Expression) -> tuple[int, int] | None:
    """The tokens after a quantity that touch it and were not read with it."""
    found, at = source.found, read.end
    after = found[at]
    if after.kind == Kind.BLANK:
        return _behind_blank(source, read, at + 1)
    if after.kind == Kind.LINE:
        return None
    if after.text in DASHES:
        return _behind_dash(source, read)
    if after.text == "+" and found[at + 1].kind in (Kind.BLANK, Kind.LINE, Kind.MARK):
        return None
    if after.text not in CLOSING or (after.text in JOINS_DIGITS and _continues(source, at + 1)):
        return at, at + 1
    return None


def _continues(source: TokenisedText, at: int) -> bool:
    """Whether a number follows the mark before a token, after further stops if it is one: `5...10`."""
    while source.found[at].text == ".":
        at += 1
    return source.found[at].kind == Kind.DIGITS


def _behind_dash(source: TokenisedText, read: Expression) -> tuple[int, int] | None:
    """A dash may lead to a word that is no number: `12-nation`, not `5-to-4`."""
    found, after = source.found, source.found[read.end + 1]
    if after.kind == Kind.BLANK and found[read.end + 2].kind == Kind.DIGITS:
        return read.end, read.end + 3  # `5- 10`
    if after.word in LINKS and found[read.end + 2].text in DASHES:
        return read.end, read.end + 4
    is_number = after.kind == Kind.DIGITS or after.text in money.SIGNS or after.text in ("+", "−", ".")
    is_word = any(after.word in known for known in (CARDINALS, SCALES, SEVERAL_PARTS, ONE_PART))
    return (read.end, read.end + 2) if is_number or is_word else None


def _behind_blank(source: TokenisedText, read: Expression, at: int) -> tuple[int, int] | None:
    """Words apart from a quantity that would change it."""
    found = source.found
    part = added_part(found, read.end)
    if part is not None:
        return at, part.end
    if found[at].text in PARTS_OF_NUMBERS:
        return at, at + 1
    if found[at].text in (*DASHES, "−") and found[at + 1].kind == Kind.DIGITS:
        return at, at + 2  # `5 -10`
    if found[at].word in SCALES and not read.first.numeral.ordinal:
        return at, at + 1
    if found[at].word in ("squared", "cubed") or _names_another(source, read, at):
        return at, at + 1
    if _changes_it(found[at].word, found[following(found, at)], read):
        return at, at + 3
    return _second_number(source, read, at)


def _changes_it(word: str, after: TextToken, read: Expression) -> bool:
    """Whether two words make a quantity another one: `below zero`, `x 10`, `per person`, `a week`."""
    if word == "below":
        return after.word in ("zero", "freezing")
    if word in ("x", "×", "point", "by"):
        return _is_number(after.word, after.kind)
    return word == "per" or (word in ("a", "an") and after.word in LASTING and not read.unit)


def _names_another(source: TokenisedText, read: Expression, at: int) -> bool:
    """Whether an adjective behind a sum names the currency that its sign does not: `$5 Canadian`."""
    known = money.names().get(f"{source.found[at].word} dollar")
    return read.unit == "USD" and known not in (None, read.unit)


def _is_number(word: str, kind: str) -> bool:
    return kind == Kind.DIGITS or word in CARDINALS or word in SCALES


def _second_number(source: TokenisedText, read: Expression, at: int) -> tuple[int, int] | None:
    """A number right behind one that ended in a word or scale: `five twenty`, `1 million 200`."""
    token, numeral = source.found[at], read.first.numeral
    if read.unit or numeral.ordinal or read.value is None:
        return None
    if token.kind == Kind.DIGITS:
        return (at, at + 1) if numeral.scaled else None
    is_cardinal = token.word in CARDINALS or (token.word in SEVERAL_PARTS and token.word != "quarters")
    return (at, at + 1) if is_cardinal and (numeral.in_words or numeral.scaled) else None

"""The grammar of numbers: in digits, in words, in fractions, with their scales."""

import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction

from ukjapan_dataset.text.quantities.numbers import (
    CARDINALS,
    DOZEN,
    ONE_PART,
    ORDINALS,
    SCALE_ORDINALS,
    SCALES,
    SEVERAL_PARTS,
)
from ukjapan_dataset.text.quantities.tokens import (
    EAST_ASIAN,
    HYPHENS,
    SUPERSCRIPTS,
    VULGAR,
    Kind,
    Tokens,
    after_blank,
    following,
    joined,
)

LONGEST = 40
"""The most digits that a number may have: more than any column can hold."""
GROUPING = ",'’ \u00a0\u2007\u2009\u202f"
WORD_SCALES = {**SCALES, **DOZEN}
ARTICLES = ("a", "an")
DETERMINERS = (*ARTICLES, "one")


class NotUnderstood(Exception):
    """Tokens that no rule of the grammar reads, from `first` to before `end`."""

    def __init__(self, first: int, end: int, reason: str = "") -> None:
        super().__init__(reason)
        self.first, self.end, self.reason = first, end, reason


@dataclass(frozen=True)
class Numeral:
    """A number that was read, up to before the token `end`.

    `scale` is the factor of the scale words that apply to the whole of it, 1 if none does or if it is a sum
    such as `two thousand and five`. `places` is how many decimals are printed before the scale.
    """

    end: int
    value: Fraction
    scale: int = 1
    places: int = 0
    in_words: bool = False
    scaled: bool = False
    ordinal: bool = False

    @property
    def decimals(self) -> int:
        """How many decimals the words give the value."""
        printed = self.places - (len(str(self.scale)) - 1)
        needed = 0
        while needed < LONGEST and (self.value * 10**needed).denominator > 1:
            needed += 1
        return max(printed, needed % LONGEST)


def numeral(found: Tokens, at: int) -> Numeral | None:
    """The longest number that begins at a token, or None if none does."""
    token = found[at]
    if numeral_begins(found, at):
        mixed = _with_half(found, _with_fraction(found, _digits(found, at)))
        return _with_terms(found, _scaled(found, mixed))
    if token.text and token.text in VULGAR:
        return _scaled(found, Numeral(at + 1, _vulgar(token.text)))
    if token.kind == Kind.WORD:
        return _part(found, at) or _in_words(found, at)
    return None


def numeral_begins(found: Tokens, at: int) -> bool:
    """Whether a number in digits begins at a token."""
    return found[at].kind == Kind.DIGITS or (found[at].text == "." and found[at + 1].kind == Kind.DIGITS)


def _digits(found: Tokens, at: int) -> Numeral:
    """A number in digits, with its grouping checked."""
    parts, end = [""], at
    marks: list[str] = []
    if found[at].kind == Kind.DIGITS:
        parts, end = [found[at].text], at + 1
    while _goes_on(found, end, parts, marks):
        marks.append(found[end].text)
        parts.append(found[end + 1].text)
        end += 2
    if not _is_grouped(parts, marks) or sum(map(len, parts)) > LONGEST:
        raise NotUnderstood(at, end, _why_digits(marks))
    places = len(parts[-1]) if "." in marks else 0
    whole = "".join(parts[:-1] if places else parts) or "0"
    value = Fraction(f"{whole}.{parts[-1]}" if places else whole)
    return _powered(found, Numeral(end, value, places=places))


def _why_digits(marks: list[str]) -> str:
    return (
        "a blank may group digits or part two numbers"
        if marks == [" "]
        else "the digits are not grouped alike"
    )


def _goes_on(found: Tokens, end: int, parts: list[str], marks: list[str]) -> bool:
    """Whether a mark and digits follow that belong to the number, or may."""
    mark, digits = found[end], found[end + 1]
    if digits.kind != Kind.DIGITS:
        return False
    if mark.kind == Kind.BLANK:
        alike = all(one == mark.text for one in marks)
        return alike and len(digits.text) == 3 and len(parts[0]) <= 3 and mark.text in GROUPING
    return mark.text in (".", ",", "'", "’", "·", "٫", "٬", "_")


def _is_grouped(parts: list[str], marks: list[str]) -> bool:
    """Whether one mark groups the digits, in threes or as in India, with at most one decimal point, last."""
    if marks and marks[-1] == ".":
        parts, marks = parts[:-1], marks[:-1]
    if not marks:
        return True
    first, *rest = map(len, parts)
    if len(set(marks)) > 1 or marks[0] not in GROUPING or marks == [" "] or parts[0].startswith("0"):
        return False
    if first <= 3 and set(rest) == {3}:
        return True
    return marks[0] == "," and first <= 2 and set(rest[:-1]) == {2} and rest[-1] == 3


def _powered(found: Tokens, number: Numeral) -> Numeral:
    """A number with its power of ten: `1.5e9`, `1.5 × 10^9`, `1.5 × 10⁹`."""
    at = number.end
    if found[at].word == "e" and found[at].start == found[at - 1].end:
        return _times_ten(found, number, at + 1)
    sign = after_blank(found, at)
    base = following(found, sign)
    if found[sign].text not in ("×", "x") or found[base].text != "10":
        return number
    if found[base + 1].text == "^":
        return _times_ten(found, number, base + 2)
    end = base + 1
    while found[end].text and found[end].text in SUPERSCRIPTS:
        end += 1
    if end == base + 1:
        return number
    power = "".join(str(SUPERSCRIPTS.index(one.text)) for one in found[base + 1 : end])
    return _raised(number, int(power[:3]), at, end)


def _times_ten(found: Tokens, number: Numeral, at: int) -> Numeral:
    negative = found[at].text in ("-", "−")
    at += found[at].text in ("-", "−", "+")
    if found[at].kind != Kind.DIGITS:
        raise NotUnderstood(number.end, at, "")
    power = int(found[at].text[:3])
    return _raised(number, -power if negative else power, number.end, at + 1)


def _raised(number: Numeral, power: int, at: int, end: int) -> Numeral:
    if abs(power) > LONGEST:
        raise NotUnderstood(at, end, "the power of ten is too large")
    places = max(0, number.places - power)
    return replace(number, end=end, value=number.value * Fraction(10) ** power, places=places)


def _with_fraction(found: Tokens, number: Numeral) -> Numeral:
    """A whole number with the fraction after it: `1½`, `1 1/2`; or over another: `2⁄3`, `2/3 of`."""
    at = number.end
    near = after_blank(found, at)
    if number.places:
        return number
    if found[near].text and found[near].text in VULGAR:
        return replace(number, end=near + 1, value=number.value + _vulgar(found[near].text))
    if found[at].text in ("/", "⁄") and _is_part_of(found, at - 1):
        return replace(number, end=at + 2, value=_over(found, at - 1))
    if found[near].kind == Kind.DIGITS and _is_proper(found, near):
        return replace(number, end=near + 3, value=number.value + _over(found, near))
    return number


def _is_part_of(found: Tokens, at: int) -> bool:
    """Whether one number over another is a part of something, and not a date or a score."""
    return _is_proper(found, at) and (found[at + 1].text == "⁄" or found[at + 4].word == "of")


def _is_proper(found: Tokens, at: int) -> bool:
    over, under = found[at], found[at + 2]
    if found[at + 1].text not in ("/", "⁄") or under.kind != Kind.DIGITS or len(over.text + under.text) > 5:
        return False
    return found[at + 3].text not in ("/", "⁄") and 0 < int(over.text) < int(under.text)


def _over(found: Tokens, at: int) -> Fraction:
    return Fraction(int(found[at].text), int(found[at + 2].text))


def _vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.normalize("NFKC", sign).replace("⁄", "/"))


def _scaled(found: Tokens, number: Numeral) -> Numeral:
    """A number with the scale words after it: `2 lakh crore`; or with signs: `1億2000万`."""
    if found[number.end].text in EAST_ASIAN:
        return _east_asian(found, number)
    at = joined(found, number.end)
    scale = WORD_SCALES.get(found[at].word)
    if scale is None:
        return number
    return _scaled(
        found,
        replace(number, end=at + 1, value=number.value * scale, scale=number.scale * scale, scaled=True),
    )


def _east_asian(found: Tokens, number: Numeral) -> Numeral:
    scale = EAST_ASIAN[found[number.end].text]
    value, end, places = number.value * scale, number.end + 1, number.places
    while found[end].kind == Kind.DIGITS:
        part = _digits(found, end)
        under = EAST_ASIAN.get(found[part.end].text, 1)
        if part.value * under >= scale:
            raise NotUnderstood(end, part.end)
        end = part.end + (found[part.end].text in EAST_ASIAN)
        value, scale = value + part.value * under, under
    return Numeral(end, value, places=max(0, places - len(str(scale)) + 1), scaled=True)


def _with_terms(found: Tokens, number: Numeral) -> Numeral:
    """A number in digits and a scale, with smaller terms: `1 million 200 thousand`."""
    at = after_blank(found, number.end)
    while number.scale >= 1000 and at > number.end and found[at].kind == Kind.DIGITS:
        term = _scaled(found, _digits(found, at))
        if not term.scaled or term.scale >= number.scale or term.value >= number.scale:
            raise NotUnderstood(at, term.end)
        number = Numeral(term.end, number.value + term.value, scaled=True)
        at = after_blank(found, number.end)
    return number


def _in_words(found: Tokens, at: int) -> Numeral | None:
    number = _cardinal(found, at)
    if number is None:
        word = found[at].word
        value = ORDINALS.get(word, SCALE_ORDINALS.get(word))
        return None if value is None else Numeral(at + 1, Fraction(value), ordinal=True)
    return _pointed(found, number) or _ordinal(found, number) or _with_half(found, number)


def _ordinal(found: Tokens, number: Numeral) -> Numeral | None:
    """A cardinal that ends in an ordinal: `twenty-first`, `one hundred and first`, `two thousandth`."""
    large = _large_ordinal(found, number)
    if large is not None:
        return large
    at = _past_and(found, joined(found, number.end))
    word = found[at].word
    if word in SCALE_ORDINALS:
        if number.value >= SCALE_ORDINALS[word]:
            raise NotUnderstood(at, at + 1, "a scale of the whole number or of its end")
        return replace(number, end=at + 1, value=number.value * SCALE_ORDINALS[word], ordinal=True)
    last = ORDINALS.get(word)
    if last is None or last == 0 or not _has_room(number, last):
        return None
    if number.value < 100 and found[number.end].kind == Kind.BLANK:
        return None  # `twenty first visits`: two numbers
    return replace(number, end=at + 1, value=number.value + last, ordinal=True)


def _large_ordinal(found: Tokens, number: Numeral) -> Numeral | None:
    """A cardinal and a smaller scale as an ordinal: `nine thousand, three hundredth`."""
    at = joined(found, number.end + (found[number.end].text == ","))
    last = _small(found, at) if number.value >= 1000 else None
    after = joined(found, last.end) if last is not None else at
    scale = SCALE_ORDINALS.get(found[after].word)
    if last is None or scale is None or last.value * scale >= 1000:
        return None
    return replace(number, end=after + 1, value=number.value + last.value * scale, ordinal=True)


def _has_room(number: Numeral, last: int) -> bool:
    """Whether a smaller number can be added to one in words: nine to twenty, ninety-nine to a hundred."""
    room = 100 if number.value % 100 == 0 else 10
    return number.value >= 20 and number.value % 10 == 0 and last < room


def _past_and(found: Tokens, at: int) -> int:
    return joined(found, at + 1) if found[at].word == "and" else at


def _cardinal(found: Tokens, at: int) -> Numeral | None:
    """A whole number in words: `one million, two hundred thousand and five`."""
    number = _term(found, at)
    if number is None:
        return None
    limit = number.scale
    while limit >= 1000:
        term = _next_term(found, number.end, limit)
        if term is None:
            break
        limit = term.scale
        number = Numeral(term.end, number.value + term.value, scaled=True)
    return number


def _next_term(found: Tokens, at: int, limit: int) -> Numeral | None:
    """The next smaller term of a number in words, if there is one."""
    has_comma = found[at].text == "," and found[at + 1].kind == Kind.BLANK
    start = joined(found, at + has_comma)
    has_and = _past_and(found, start) > start
    start = _past_and(found, start)
    term = _term(found, start)
    if term is None or term.value >= limit:
        return None
    if has_comma and not has_and and term.value < 100:
        return None  # `a thousand, two of them`
    if has_and and (term.value >= 100 or term.scaled):
        raise NotUnderstood(at, term.end, "`and` may add two numbers or list them")
    return term


def _term(found: Tokens, at: int) -> Numeral | None:
    """A number below a thousand with its scale words; a scale word alone counts once."""
    word = found[at].word
    if word in WORD_SCALES and not word.endswith("s"):
        return _hundreds(found, Numeral(at, Fraction(1), in_words=True))
    small = _small(found, at)
    return None if small is None else _hundreds(found, small)


def _hundreds(found: Tokens, number: Numeral) -> Numeral:
    """A number below a hundred with its hundreds, what is added to them, and the scales of both."""
    at = joined(found, number.end)
    if found[at].word != "hundred":
        return _scaled(found, number)
    number = replace(number, end=at + 1, value=number.value * 100)
    rest = _small(found, _past_and(found, joined(found, number.end)))
    if rest is None:
        return _scaled(found, replace(number, scale=100, scaled=True))
    after = joined(found, rest.end)
    if found[after].word == "hundred":
        raise NotUnderstood(at, after + 1, "one number or two")  # `a hundred and two hundred`
    return _scaled(found, replace(number, end=rest.end, value=number.value + rest.value))


def _small(found: Tokens, at: int) -> Numeral | None:
    """A number below a hundred in words."""
    value = CARDINALS.get(found[at].word)
    if value is None:
        return None
    after = joined(found, at + 1)
    ones = CARDINALS.get(found[after].word, 0)
    if value >= 20 and 0 < ones < 10:
        apart = found[at + 1].kind == Kind.BLANK
        if apart and found[after + 1].text in HYPHENS and found[after + 2].kind == Kind.WORD:
            raise NotUnderstood(at, after + 1, "one number or two")  # `twenty one-day visits`
        return Numeral(after + 1, Fraction(value + ones), in_words=True)
    return Numeral(at + 1, Fraction(value), in_words=True)


def _pointed(found: Tokens, number: Numeral) -> Numeral | None:
    """A number with decimals in words: `two point five million`."""
    at = after_blank(found, number.end)
    if found[at].word != "point":
        return None
    digits = ""
    after = following(found, at)
    while CARDINALS.get(found[after].word, LONGEST) < 10 and found[after - 1].kind == Kind.BLANK:
        digits += str(CARDINALS[found[after].word])
        at, after = after, following(found, after)
    if not digits:
        return None
    value = number.value + Fraction(int(digits), 10 ** len(digits))
    return _scaled(found, Numeral(at + 1, value, places=len(digits), in_words=True))


def _with_half(found: Tokens, number: Numeral) -> Numeral:
    """A number with a fraction in words: `one and a half million`, `two and three-quarters`."""
    part = added_part(found, number.end)
    if part is None:
        return number
    if number.scaled:
        raise NotUnderstood(number.end, part.end, "a half of the unit or of the scale")
    return _scaled(found, replace(number, end=part.end, value=number.value + part.value))


def added_part(found: Tokens, at: int) -> Numeral | None:
    """The fraction that `and` adds to what is before it: `and a half`, `and three-quarters`."""
    start = joined(found, at)
    first = _past_and(found, start)
    if start == at or first == start:
        return None
    after = joined(found, first + 1)
    if found[first].word in DETERMINERS and found[after].word in ONE_PART:
        return Numeral(after + 1, Fraction(1, ONE_PART[found[after].word]))
    return _several_parts(found, first)


def _several_parts(found: Tokens, at: int) -> Numeral | None:
    """Several parts of a whole: `two-thirds`, `three quarters`."""
    count = CARDINALS.get(found[at].word, 0)
    after = joined(found, at + 1)
    parts = SEVERAL_PARTS.get(found[after].word)
    if count < 2 or parts is None:
        return None
    return Numeral(after + 1, Fraction(count, parts), in_words=True)


def _part(found: Tokens, at: int) -> Numeral | None:
    """A part of a whole in words, and what it is a part of if that is a scale: `half a million`."""
    number = _several_parts(found, at) or _one_part(found, at)
    if number is None:
        return None
    if found[at + 1].kind == Kind.BLANK and found[number.end - 1].word.startswith("quarter"):
        _check_quarter(found, at, number.end)
    return _of_scale(found, number)


def _check_quarter(found: Tokens, at: int, end: int) -> None:
    """Refuse `three quarters`, unless `of` follows: they may be three months each."""
    if found[after_blank(found, end)].word not in ("of", "century"):
        raise NotUnderstood(at, end, "quarters of a whole or of a year")


def _one_part(found: Tokens, at: int) -> Numeral | None:
    word, before = found[at].word, found[at - 2].word if found[at - 1].kind == Kind.BLANK else ""
    after = joined(found, at + 1)
    if word == "one" and found[after].word in ONE_PART:
        return _one_of(found, at, after)
    if word == "half":
        return _half(found, at, before)
    if word in ONE_PART and before in ARTICLES and found[at + 2].word == "of":
        return Numeral(at + 1, Fraction(1, ONE_PART[word]), in_words=True)
    if word == "quarter" and found[at + 2].word == "of" and found[at + 4].word in DETERMINERS:
        return Numeral(at + 1, Fraction(1, 4), in_words=True)
    return None


WHOLES = ("percent", "per", "hour", "minute", "day", "year", "mile", "point", "kilometre", "metre")
_WHICH_HALF = (
    "other",
    "second",
    "first",
    "last",
    "latter",
    "former",
    "this",
    "that",
    "each",
    "next",
    "better",
)


def _half(found: Tokens, at: int, before: str) -> Numeral | None:
    """One half, unless the word names one: `the first half`, `half-time`."""
    if before in _WHICH_HALF or before in ORDINALS or _is_compound(found, at):
        return None
    if before in ARTICLES and found[at - 4].word == "and":
        raise NotUnderstood(at, at + 1, "a half of what is before")  # `a year and a half`
    if before == "the" and found[following(found, at)].word not in ("a", "of"):
        return None
    return Numeral(at + 1, Fraction(1, 2), in_words=True)


def _one_of(found: Tokens, at: int, after: int) -> Numeral:
    """One part: `one-third`, `one half`, `one third of`. Apart and by itself, it may be one and the third."""
    part = found[after].word
    is_part = found[at + 1].kind != Kind.BLANK or part in ("half", "quarter")
    if not is_part and found[following(found, after)].word != "of":
        raise NotUnderstood(at, after + 1, "a part of a whole, or the next in a row")
    return Numeral(after + 1, Fraction(1, ONE_PART[part]), in_words=True)


def _is_compound(found: Tokens, at: int) -> bool:
    """Whether `half` begins another word: `half-time`, not `half-million` or `half-hour`."""
    after = found[at + 2].word
    return found[at + 1].text in HYPHENS and not (
        after in WORD_SCALES or after in ARTICLES or after in WHOLES
    )


def _of_scale(found: Tokens, number: Numeral) -> Numeral:
    """A part of a scale: `half a million`, `half-million`, `a quarter of a billion`; else the part itself."""
    at = joined(found, number.end)
    if found[at].word == "of":
        at = following(found, at)
    if found[at].word in DETERMINERS:
        at = joined(found, at + 1)
    word = found[at].word
    if word in WORD_SCALES and not word.endswith("s"):
        return _scaled(found, replace(number, end=at))
    return number

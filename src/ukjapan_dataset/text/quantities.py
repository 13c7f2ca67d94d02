"""Quantities in a text: numbers in digits or words, with their scale, currency or unit, and where they are.

Numbers are exact decimals. Signs, scales and currencies follow the usage of English news text
(`£33.2 billion`, `about 150,000`, `four-day`, `1.5 times`); currencies are ISO 4217 codes.
Words without a number (`several`, `the vast majority`) are quantities without a value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from ukjapan_dataset.text.stretch import Stretch


class Form(StrEnum):
    """How words express a quantity."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    SUPERLATIVE = "superlative"
    SINGLE = "single"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity(Stretch):
    """A quantity and the words that state it.

    `unit` is a currency code, `%`, `times` or empty; `decimals` is how many decimals the words give the
    value, after its scale: `£33.2 billion` gives none.
    """

    text: str
    form: Form
    value: Decimal | None
    unit: str = ""
    decimals: int = 0


_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_FIRST, 1)},
    **{f"{word}th": number for number, word in enumerate(_ONES[13:], 13)},
    **{f"{word.removesuffix('y')}ieth": 10 * number for number, word in enumerate(_TENS, 2)},
    "hundredth": 100,
}
SUPERLATIVES = ("largest", "biggest", "greatest", "leading", "top", "foremost")
SINGLES = ("sole", "only")
PREFIXED: dict[str, int] = {"trilateral": 3, "quadrilateral": 4}
MULTIPLES: dict[str, str] = {
    "twice": "2",
    **dict.fromkeys(("double", "doubles", "doubled", "doubling"), "2"),
    **dict.fromkeys(("triple", "triples", "tripled", "tripling"), "3"),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling"), "4"),
}
VAGUE = (
    *("vast majority", "majority", "decades", "several", "dozens", "hundreds", "thousands", "millions"),
    *("billions", "a series of", "a number of", "many", "few", "most of"),
)
SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "mn", "m"), 10**6),
    **dict.fromkeys(("billion", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
}
SIGNS: dict[str, str] = {"£": "GBP", "$": "USD", "US$": "USD", "€": "EUR", "¥": "JPY"}
CODES = ("GBP", "USD", "EUR", "JPY")
NAMES: dict[str, str] = {
    **dict.fromkeys(("pound", "pounds"), "GBP"),
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    "yen": "JPY",
}


def _any(words: object) -> str:
    # (?a:) since IGNORECASE would otherwise match `ı` as `i` and `ſ` as `s`, which are in no table.
    return f"(?a:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"  # type: ignore[call-overload]


_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_GAP = r"[^\S\n]"  # a line is a paragraph: no quantity runs on into the next
_BIG = ("dozen", "thousand", "million", "billion", "trillion")
_WORDS = (
    rf"half(?:{_GAP}a)?(?=[ -](?:{_any(['hundred', *_BIG])}))"
    rf"|{_any(_TENS)}-{_any(_ONES[1:10])}|{_any(CARDINALS)}|{_any(['hundred', *_BIG])}"
)
NUMBER = re.compile(
    rf"""(?:(?<![\w.,])|(?<=[.,])(?=(?:US)?[£$€¥]))
    (?:(?P<sign>{_any(SIGNS)}){_GAP}?|(?P<code>{_any(CODES)}){_GAP}?)?
    (?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS})\b)
    (?:(?P<ordinal>st|nd|rd|th)\b(?:(?:{_GAP}|-){_any(SUPERLATIVES)}\b)?)?
    (?:(?:{_GAP}|-)?(?P<hundred>(?a:hundred))\b)?
    (?:(?:{_GAP}|-)?(?P<scale>{_any(_BIG)}\b|(?:mn|bn|tn|[mkb])\b))?
    (?:(?:{_GAP}|-)?(?P<percent>%|per(?:{_GAP}|-)cent\b|percent\b)
      |(?:{_GAP}|-)(?P<times>times|fold)\b
      |(?:{_GAP}|-)(?:US{_GAP}|U\.S\.{_GAP})?(?P<name>{_any(NAMES)})\b
      |{_GAP}?(?P<after>{_any(CODES)})\b|(?P<behind>[£€]))?
    (?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
OTHER = re.compile(
    rf"""\b(?:
    (?P<vague>(?:several|many|few){_GAP}{_any(["hundred", *_BIG])}|{_any(VAGUE)})
    |(?P<superlative>{_any(SUPERLATIVES)})
    |(?P<single>{_any(SINGLES)})
    |(?P<prefixed>{_any(PREFIXED)})
    |(?P<multiple>{_any(MULTIPLES)}|{_any(_ONES[2:])}fold)
    |(?P<ordinal>(?:{_any(_TENS)}-)?{_any(ORDINALS)}(?:(?:{_GAP}|-){_any(SUPERLATIVES)})?)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order, without overlaps: the first and longest wins."""
    found = sorted([*_numbers(text), *_others(text)], key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _numbers(text: str) -> Iterator[Quantity]:
    for match in NUMBER.finditer(text):
        digits = (match["digits"] or "").replace(",", "")
        number = Decimal(digits) if digits else _in_words(match["words"].lower())
        scale = SCALES[match["scale"].lower()] if match["scale"] else 1
        scale *= SCALES["hundred"] if match["hundred"] else 1
        form = Form.ORDINAL if match["ordinal"] else Form.NUMBER
        yield Quantity(
            match.start(),
            match.end(),
            match[0],
            form,
            number * scale,
            _unit(match),
            max(0, len(digits.partition(".")[2]) - (len(str(scale)) - 1)),
        )


def _in_words(words: str) -> Decimal:
    if words.startswith("half"):
        return Decimal("0.5")
    if words in CARDINALS:
        return Decimal(CARDINALS[words])
    if words in SCALES:
        return Decimal(SCALES[words])
    tens, _, ones = words.partition("-")
    return Decimal(CARDINALS[tens] + CARDINALS[ones])


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return SIGNS[match["sign"].upper()]
    if match["behind"]:
        return SIGNS[match["behind"]]
    code = match["code"] or match["after"]
    if code:
        return code.upper()
    if match["name"]:
        return NAMES[match["name"].lower()]
    if match["percent"]:
        return "%"
    return "times" if match["times"] else ""


def _others(text: str) -> Iterator[Quantity]:
    for match in OTHER.finditer(text):
        kind = str(match.lastgroup)
        form, value, unit = _other(kind, match[0].lower())
        yield Quantity(match.start(), match.end(), match[0], form, value, unit)


def _other(kind: str, word: str) -> tuple[Form, Decimal | None, str]:
    match kind:
        case "vague":
            return Form.VAGUE, None, ""
        case "superlative":
            return Form.SUPERLATIVE, Decimal(1), ""
        case "single":
            return Form.SINGLE, Decimal(1), ""
        case "prefixed":
            return Form.NUMBER, Decimal(PREFIXED[word]), ""
        case "multiple":
            plain = MULTIPLES.get(word) or str(CARDINALS[word.removesuffix("fold")])
            return Form.NUMBER, Decimal(plain), "times"
        case _:
            return Form.ORDINAL, Decimal(_ordinal(word)), ""


def _ordinal(words: str) -> int:
    return sum(ORDINALS.get(part) or CARDINALS.get(part, 0) for part in re.split(r"[\s-]", words))

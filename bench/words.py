"""How well quantities are read back from phrases that other libraries wrote.

`python -m bench.words [COUNT]` writes COUNT numbers of each kind (3,000 without COUNT) with num2words and
with Babel's CLDR formats, wraps them in sentences, and reads them. A phrase is read right if one quantity
covers it and has its value and unit; it is refused if nothing in it is read; in any other case it is read
wrong. The exit code is 1 if a phrase was read wrong, or if a common kind is read right in less than 99 % of
its phrases.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from random import Random
from typing import Literal

from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    format_scientific,
)
from babel.units import UnknownUnitError, format_unit
from num2words import num2words

from ukjapan_dataset.text.quantities import Form, quantities
from ukjapan_dataset.units import MEASURES
from ukjapan_dataset.units.currencies import CURRENCIES

COUNT = 3000
SEED = 20260131
COMMON = 0.99
"""The least share of a common kind that is read right."""


class Outcome(StrEnum):
    """What became of a phrase."""

    RIGHT = "right"
    REFUSED = "refused"
    WRONG = "wrong"


@dataclass(frozen=True)
class Phrase:
    """A phrase with the value that it states, or the bounds, and its unit."""

    text: str
    value: Fraction | tuple[Fraction, Fraction]
    unit: str = ""


SENTENCES = (
    *("It was {} in the end.", "They counted {}, she said.", "({})", "“{}”", "{}", "about {}"),
    *("In May, {} of them left.", "the sum ({}) was paid", "more than {} – or so", "{}: a record"),
    "a total of {}; no more",
)


def _fits(quantity_values: tuple[object, ...], phrase: Phrase) -> bool:
    wanted = phrase.value if isinstance(phrase.value, tuple) else (phrase.value,)
    return [Fraction(value) for value in quantity_values if isinstance(value, Decimal | Fraction)] == list(
        wanted
    )


def outcome(phrase: Phrase, sentence: str) -> Outcome:
    """What becomes of a phrase in a sentence."""
    text = sentence.replace("{}", phrase.text)
    start = sentence.index("{}")
    end = start + len(phrase.text)
    found = [one for one in quantities(text) if one.start < end and start < one.end]
    read = [one for one in found if one.form is not Form.UNREADABLE]
    if not read:
        return Outcome.REFUSED if found else Outcome.WRONG
    (one, *more) = found
    is_whole = not more and one.number.start >= start and one.number.end <= end
    if is_whole and _fits(one.values, phrase) and one.unit == phrase.unit:
        return Outcome.RIGHT
    return Outcome.WRONG


Kind = Callable[[Random], Phrase]


def _integer(random: Random) -> int:
    return random.randrange(10 ** random.randrange(1, 16))


def _decimal(random: Random) -> Decimal:
    return Decimal(_integer(random)).scaleb(-random.randrange(1, 5))


def integers(random: Random) -> Phrase:
    """Whole numbers in digits, with and without commas."""
    number = _integer(random)
    return Phrase(random.choice((f"{number:,}", f"{number}")), Fraction(number))


def decimals(random: Random) -> Phrase:
    """Decimal numbers, some without the zero before the point."""
    number = _decimal(random)
    text = f"{number:,f}"
    if text.startswith("0.") and random.random() < 0.5:
        text = text[1:]
    return Phrase(text, Fraction(number))


def negatives(random: Random) -> Phrase:
    """Negative numbers, by sign and by word."""
    number = _decimal(random) + 1
    return Phrase(random.choice(("-", "−", "minus ")) + f"{number:,f}", -Fraction(number))


LOCALES = ("en", "en_GB", "en_IN", "en_ZA", "en_CH", "de_CH", "fr", "sv", "pl", "es_MX", "ja", "hi")


def locales(random: Random) -> Phrase:
    """Whole numbers as other places group them."""
    number = _integer(random)
    return Phrase(format_decimal(number, locale=random.choice(LOCALES)), Fraction(number))


def decimal_commas(random: Random) -> Phrase:
    """Decimal numbers with a comma: English text cannot be sure of them."""
    number = _decimal(random).quantize(Decimal("0.001")) + Decimal("1000.5")
    return Phrase(format_decimal(number, locale=random.choice(("fr", "sv", "pl", "en_ZA"))), Fraction(number))


def cardinals(random: Random) -> Phrase:
    """Whole numbers in words, with hyphens and commas or without."""
    number = _integer(random)
    text = num2words(number, lang=random.choice(("en", "en_GB")))
    written = random.choice((text, text, text.replace(",", ""), text.title(), text.upper()))
    return Phrase(written, Fraction(number))


def indian_cardinals(random: Random) -> Phrase:
    """Whole numbers in words, with lakh and crore."""
    number = random.randrange(10 ** random.randrange(1, 10))
    return Phrase(num2words(number, lang="en_IN"), Fraction(number))


def decimals_in_words(random: Random) -> Phrase:
    """Decimal numbers in words: two point five."""
    number = Decimal(random.randrange(10**4)).scaleb(-2)
    return Phrase(num2words(number), Fraction(number))


def ordinals(random: Random) -> Phrase:
    """Ordinals in digits and words."""
    number = random.randrange(1, 10 ** random.randrange(1, 7))
    return Phrase(num2words(number, to=random.choice(("ordinal", "ordinal_num"))), Fraction(number))


SCALES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "m": 6,
    "mn": 6,
    "bn": 9,
    "trn": 12,
}
SIGNS = {"£": "GBP", "$": "USD", "US$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR", "A$": "AUD", "₩": "KRW"}


def money_with_scale(random: Random) -> Phrase:
    """Money with a scale: £33.2 billion, $5m."""
    number, scale = Decimal(random.randrange(1, 10**4)).scaleb(-random.randrange(3)), random.choice([*SCALES])
    sign = random.choice([*SIGNS])
    gap = " " if len(scale) > 3 else random.choice(("", " "))
    value = Fraction(number) * 10 ** SCALES[scale]
    return Phrase(f"{sign}{number:,f}{gap}{scale}", value, SIGNS[sign])


def currencies(random: Random) -> Phrase:
    """Money in any currency, as CLDR writes it by sign or code."""
    number, code = _decimal(random).quantize(Decimal("0.01")), random.choice([*CURRENCIES])
    text = format_currency(number, code, locale="en", currency_digits=False, format="¤¤ #,##0.00")
    return Phrase(text, Fraction(number), code)


def currency_signs(random: Random) -> Phrase:
    """Money in any currency, as CLDR writes it in English, by its sign."""
    number, code = _decimal(random).quantize(Decimal("0.01")), random.choice([*CURRENCIES])
    text = format_currency(number, code, locale="en", currency_digits=False, format="¤#,##0.00")
    return Phrase(text, Fraction(number), code)


def currency_names(random: Random) -> Phrase:
    """Money in any currency, by its name in CLDR."""
    number = random.randrange(2, 10**6)
    code = random.choice([code for code, (name, _) in CURRENCIES.items() if "(" not in name])
    return Phrase(f"{number:,} {CURRENCIES[code][1]}", Fraction(number), code)


def compact_money(random: Random) -> Phrase:
    """Money as CLDR abbreviates it: $5.2B, £33M."""
    number, code = _rounded(random), random.choice(("USD", "GBP", "EUR", "JPY", "INR", "AUD", "CAD"))
    text = format_compact_currency(number, code, locale="en", fraction_digits=1)
    return Phrase(text, Fraction(number), code)


def _rounded(random: Random) -> Decimal:
    """A number that an abbreviation with one decimal gives in full."""
    return Decimal(random.randrange(11, 9999)) * 10 ** random.choice((2, 5, 8, 11))


def compact_numbers(random: Random) -> Phrase:
    """Numbers as CLDR abbreviates them: 5.2 million, 5.2M."""
    number = _rounded(random)
    style: Literal["short", "long"] = random.choice(("short", "long"))
    text = format_compact_decimal(number, format_type=style, locale="en", fraction_digits=1)
    return Phrase(text, Fraction(number))


def subunits(random: Random) -> Phrase:
    """Money in words with hundredths: five pounds, fifty pence."""
    number = Decimal(random.randrange(101, 10**5)).scaleb(-2)
    code = random.choice(("GBP", "USD", "EUR"))
    return Phrase(num2words(number, to="currency", currency=code), Fraction(number), code)


def percentages(random: Random) -> Phrase:
    """Percentages: 4.3%, 4.3 per cent, four per cent."""
    number = Decimal(random.randrange(10**4)).scaleb(-random.randrange(3))
    ending = random.choice(("%", " %", " per cent", " percent", " percentage points", "-percent"))
    unit = "percentage_point" if "point" in ending else "percent"
    if random.random() < 0.2:
        whole = int(number)
        in_words = " per cent" if "%" in ending else ending
        return Phrase(f"{num2words(whole)}{in_words}", Fraction(whole), unit)
    if random.random() < 0.2:
        return Phrase(format_percent(number / 100, "#,##0.##%", locale="en"), Fraction(number), "percent")
    return Phrase(f"{number:,f}{ending}", Fraction(number), unit)


def scientific(random: Random) -> Phrase:
    """Powers of ten: 1.5E9, 1.5 × 10⁹."""
    number = Decimal(random.randrange(1, 10**4)).scaleb(random.randrange(-3, 9))
    text = format_scientific(number, locale="en")
    mantissa, _, power = text.partition("E")
    raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in power if digit.isdigit())
    if power.startswith("-"):
        return Phrase(text, Fraction(number))
    return Phrase(random.choice((text, f"{mantissa} × 10{raised}", f"{mantissa}e{power}")), Fraction(number))


PARTS = ("half", "third", "quarter", "fifth", "tenth")
SIZES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


def fractions(random: Random) -> Phrase:
    """Mixed numbers: two and a half million, 2½ million, 2 1/2."""
    whole, scale = random.randrange(1, 20), random.choice(("", " million", " billion", " dozen"))
    factor = {"": 1, " million": 10**6, " billion": 10**9, " dozen": 12}[scale]
    if random.random() < 0.5:
        sign = random.choice([*VULGAR])
        return Phrase(f"{whole}{sign}{scale}", (whole + VULGAR[sign]) * factor)
    part = random.choice(PARTS)
    words = random.choice((num2words(whole), str(whole)))
    if words.isdigit():
        return Phrase(f"{words} 1/{SIZES[part]}{scale}", (whole + Fraction(1, SIZES[part])) * factor)
    return Phrase(f"{words} and a {part}{scale}", (whole + Fraction(1, SIZES[part])) * factor)


def ranges(random: Random) -> Phrase:
    """Ranges: £5-£10 million, 5 to 10 per cent, between five and ten."""
    low = random.randrange(1, 500)
    high = low + random.randrange(1, 400)
    sign, scale = random.choice(("", "£", "US$")), random.choice(("", " million", "bn"))
    factor = {"": 1, " million": 10**6, "bn": 10**9}[scale]
    unit = SIGNS.get(sign, "")
    again = random.choice((sign, ""))
    bounds = (Fraction(low * factor), Fraction(high * factor))
    if random.random() < 0.3:
        return Phrase(f"between {sign}{low} and {sign}{high}{scale}", bounds, unit)
    mark = random.choice(("-", "–", " to "))
    return Phrase(f"{sign}{low}{mark}{again}{high}{scale}", bounds, unit)


def measurements(random: Random) -> Phrase:
    """Measurements as CLDR writes them, in full and by symbol."""
    unit = random.choice(_known_to_cldr())
    number = random.choice((random.randrange(2, 10**5), Decimal(random.randrange(11, 10**4)).scaleb(-1)))
    length, locale = random.choice(LENGTHS), random.choice(("en", "en_GB"))
    text = format_unit(number, unit, length=length, locale=locale)
    if text.endswith((" in", " dec")):
        return measurements(random)  # these are words, and apart from a number nobody can tell
    return Phrase(text, Fraction(number), unit)


LENGTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")


@cache
def _known_to_cldr() -> list[str]:
    """The units that Babel can format."""
    known = []
    for unit in MEASURES.keys() - {"watt-hour"}:  # Babel takes it for kilowatt hours
        with suppress(UnknownUnitError):
            format_unit(2, unit, locale="en_GB")
            known.append(unit)
    return sorted(known)


def multiples(random: Random) -> Phrase:
    """Multiples: 1.5x, 1.5 times, three-fold, threefold."""
    number = Decimal(random.randrange(11, 200)).scaleb(-1)
    whole = random.randrange(2, 20)
    return random.choice(
        (
            Phrase(f"{number}x", Fraction(number), "times"),
            Phrase(f"{number} times", Fraction(number), "times"),
            Phrase(f"{num2words(whole)}-fold", Fraction(whole), "times"),
            Phrase(f"{num2words(whole)}fold", Fraction(whole), "times"),
            Phrase(f"{whole}-fold", Fraction(whole), "times"),
        )
    )


def full_width(random: Random) -> Phrase:
    """Digits in full width."""
    number = _integer(random)
    wide = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
    return Phrase(str(number).translate(wide), Fraction(number))


KINDS: tuple[Kind, ...] = (
    *(integers, decimals, money_with_scale, percentages, negatives, locales, decimal_commas, cardinals),
    *(
        indian_cardinals,
        decimals_in_words,
        ordinals,
        currencies,
        currency_signs,
        currency_names,
        compact_money,
    ),
    *(compact_numbers, subunits, scientific, fractions, ranges, measurements, multiples, full_width),
)
COMMON_KINDS = (integers, decimals, money_with_scale, percentages)


def generated(kind: Kind, count: int, seed: int = SEED) -> Iterator[tuple[Phrase, str]]:
    """So many phrases of a kind, each with a sentence; the same seed makes the same."""
    random = Random(f"{seed} {kind.__name__}")  # noqa: S311 # no secret depends on it
    for _ in range(count):
        yield kind(random), random.choice(SENTENCES)


def _listed(counts: Counter[Outcome]) -> str:
    return f"{counts[Outcome.RIGHT]:8} {counts[Outcome.REFUSED]:8} {counts[Outcome.WRONG]:6}"


def main(count: int) -> int:
    """Read phrases of every kind, and print what became of them."""
    print(f"{'kind':18} {'phrases':>8} {'right':>8} {'refused':>8} {'wrong':>6}")
    total: Counter[Outcome] = Counter()
    failed = False
    for kind in KINDS:
        read = [(phrase, sentence, outcome(phrase, sentence)) for phrase, sentence in generated(kind, count)]
        of_kind = Counter(result for _, _, result in read)
        print(f"{kind.__name__:18} {count:8} {_listed(of_kind)}")
        for phrase, sentence, result in read:
            if result is Outcome.WRONG:
                print(f"    {sentence.replace('{}', phrase.text)!r}")
        failed |= of_kind[Outcome.WRONG] > 0
        failed |= kind in COMMON_KINDS and of_kind[Outcome.RIGHT] < COMMON * count
        total += of_kind
    print(f"{'all':18} {total.total():8} {_listed(total)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))

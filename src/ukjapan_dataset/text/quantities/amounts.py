"""The grammar of amounts: a number with its sign, its scale, and its currency or unit of measurement."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from ukjapan_dataset.text.quantities import measures, money, phrases
from ukjapan_dataset.text.quantities.numbers import (
    AMBIGUOUS_SCALES,
    MONEY_SCALES,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    SUPERLATIVES,
)
from ukjapan_dataset.text.quantities.numerals import NotUnderstood, Numeral, numeral, numeral_begins
from ukjapan_dataset.text.quantities.tokens import (
    EAST_ASIAN_MONEY,
    HYPHENS,
    Kind,
    TextToken,
    Tokens,
    after_blank,
    following,
    joined,
)
from ukjapan_dataset.units import PER, PERCENT, is_unit
from ukjapan_dataset.units.currencies import CURRENCIES

MINUS = ("-", "−", "－")
MINUS_WORDS = ("minus", "negative")


@dataclass(frozen=True)
class TokenisedText:
    """A text with its characters in their usual width, and its tokens."""

    text: str
    found: Tokens


@dataclass(frozen=True)
class Amount:
    """An amount, from the token `start` to before `end`, and where its number begins and ends."""

    start: int
    end: int
    number_start: int
    number_end: int
    numeral: Numeral
    negative: bool = False
    unit: str = ""
    leading_unit: bool = False

    @property
    def value(self) -> Fraction:
        """The number with its sign."""
        return -self.numeral.value if self.negative else self.numeral.value

    @property
    def may_share(self) -> bool:
        """Whether a scale or unit further on may be meant for it too: `5`, `£5`."""
        return not (self.numeral.scaled or self.numeral.ordinal) and (not self.unit or self.leading_unit)

    @property
    def is_bare(self) -> bool:
        """Whether it has neither scale nor unit."""
        return not (self.unit or self.numeral.scaled or self.numeral.ordinal)


def amount(source: TokenisedText, at: int) -> Amount | None:
    """The longest amount that begins at a token, or None if none does."""
    found = source.found
    start, negative, at = at, *_sign(source, at)
    number_start = start
    unit, at = _currency_before(source, at)
    if unit is not None and not negative:
        number_start, negative, at = at, *_sign(source, at)
    number = numeral(found, at)
    if number is None:
        return None
    if found[number.end].word in ("st", "nd", "rd", "th") and found[at].kind == Kind.DIGITS:
        number = _ordinal_digits(found, at, number)
    read = Amount(start, number.end, number_start, number.end, number, negative, unit or "", unit is not None)
    if number.ordinal:
        return _with_superlative(found, read)
    return _with_rate(source, _with_unit(source, _with_short_scale(source, read)))


def _sign(source: TokenisedText, at: int) -> tuple[bool, int]:
    """Whether a minus begins at a token, and the token after the sign."""
    token, after = source.found[at], source.found[at + 1]
    if token.text in MINUS and after.kind != Kind.BLANK:
        return True, at + 1
    if token.text == "+" and after.kind == Kind.DIGITS:
        return False, at + 1
    if token.word in MINUS_WORDS and after.kind == Kind.BLANK:
        return True, at + 2
    return False, at


def _currency_before(source: TokenisedText, at: int) -> tuple[str | None, int]:
    """The currency before a number, and the token where the number should begin."""
    found = source.found
    unit, end = _prefix(source, at)
    if end == at:
        return None, at
    if unit == "":
        raise NotUnderstood(at, end, "several currencies are written so")
    again, after = _prefix(source, after_blank(found, end))
    if again == unit:
        end = after  # `USD $5`
    number = after_blank(found, end)
    return unit, number


def _prefix(source: TokenisedText, at: int) -> tuple[str | None, int]:
    """The currency that a sign, code or other letters before a number stand for, and the token after."""
    found, token = source.found, source.found[at]
    if token.text == "$" and found[at + 1].text in money.DOLLARS and found[at + 2].kind == Kind.DIGITS:
        return money.DOLLARS[found[at + 1].text], at + 2  # `$US5`
    if token.text in money.SIGNS:
        return _sign_of(source, at), at + 1
    if token.kind != Kind.WORD:
        return None, at
    pair = (token.text, found[at + 1].text)
    if pair in money.PREFIXED_SIGNS:
        return money.PREFIXED_SIGNS[pair], at + 2
    code = _code(source, at)
    if code:
        return code, at + 1
    if token.text in money.LETTERS:
        return money.LETTERS[token.text], at + 1 + (found[at + 1].text == ".")
    if token.text in money.GLUED_LETTERS and numeral_begins(found, at + 1):
        return money.GLUED_LETTERS[token.text], at + 1
    return None, at


def _code(source: TokenisedText, at: int) -> str:
    """The currency whose code a token is; lower case is read only where it is not a common word."""
    token = source.found[at]
    if token.text in money.LOWER_CODES:
        return token.text.upper()
    if token.text not in CURRENCIES:
        return ""
    if token.text in money.CODE_WORDS and not is_sum(source.found, following(source.found, at)):
        raise NotUnderstood(at, at + 1, "a currency, or a word in capitals such as `COP26` and `TOP 10`")
    if token.text in money.CODE_WORDS and _among_capitals(source, token):
        raise NotUnderstood(at, at + 1, "a currency or a word in capitals")
    return token.text


def is_sum(found: Tokens, at: int) -> bool:
    """Whether digits are grouped, or have decimals or a scale, as sums of money do and labels do not."""
    mark, after = found[at + 1], found[joined(found, at + 1)].word
    if mark.text in (",", "."):
        return found[at + 2].kind == Kind.DIGITS
    return after in SCALES or after in SHORT_SCALES or after in MONEY_SCALES


def _among_capitals(source: TokenisedText, token: TextToken) -> bool:
    start = source.text.rfind("\n", 0, token.start) + 1
    line = source.text[start:].partition("\n")[0]
    return line.upper() == line and len(line.split()) > 2


def _sign_of(source: TokenisedText, at: int) -> str:
    """The usual currency of a sign, unless the article names another before it that has the same sign."""
    sign = source.found[at].text
    rival = money.rival(sign, source.text, source.found[at].start)
    if rival:
        raise NotUnderstood(at, at + 1, f"the text names {rival} before")
    return money.SIGNS[sign]


def _ordinal_digits(found: Tokens, at: int, number: Numeral) -> Numeral:
    """A number in digits with the ending of an ordinal, which must fit: `1st`, `11th`, `22nd`."""
    ending, last = found[number.end].word, int(number.value)
    fits = {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th") if last % 100 not in (11, 12, 13) else "th"
    if number.value.denominator > 1 or ending != fits:
        raise NotUnderstood(at, number.end + 1, f"the ordinal of {last} ends in {fits}")
    return replace(number, end=number.end + 1, ordinal=True)


def _with_superlative(found: Tokens, read: Amount) -> Amount:
    at = joined(found, read.end)
    end = at + 1 if at > read.end and found[at].word in SUPERLATIVES else read.end
    return replace(read, end=end)


def _with_short_scale(source: TokenisedText, read: Amount) -> Amount:
    """An amount with an abbreviated scale: `$5m`, `7bn`. Outside money, `m` and `k` are ambiguous."""
    found, at = source.found, joined(source.found, read.end)
    token = found[at]
    scale = SHORT_SCALES.get(token.word)
    if scale is None and (is_money(read) or _money_after(source, at)):
        scale = MONEY_SCALES.get(token.word) if token.text not in ("t", "cr") or read.unit == "INR" else None
    if scale is None and token.word in AMBIGUOUS_SCALES and not read.numeral.scaled:
        longer = measures.symbol(source.text, found, at)  # `10m³`
        if longer is None or longer[1] == at + 1:
            raise NotUnderstood(at, at + 1, AMBIGUOUS_SCALES[token.word])
    if scale is None or read.numeral.scaled:
        return read
    number = replace(read.numeral, value=read.numeral.value * scale, scale=scale, scaled=True)
    return replace(read, end=at + 1, number_end=at + 1, numeral=number)


def is_money(read: Amount) -> bool:
    """Whether an amount is in a currency."""
    return read.unit in CURRENCIES


def _money_after(source: TokenisedText, at: int) -> bool:
    """Whether a currency follows the letter of an abbreviated scale: `5m pounds`, `5m EUR`."""
    found, after = source.found, joined(source.found, at + 1)
    return found[at].word in MONEY_SCALES and (
        found[after].text in money.SIGNS
        or bool(_code(source, after))
        or _currency_name(source, after) is not None
    )


def _with_unit(source: TokenisedText, read: Amount) -> Amount:
    """An amount with the currency or unit of measurement behind it."""
    found = source.found
    at = joined(found, _after_article(found, read))
    if found[at].text in EAST_ASIAN_MONEY:
        return _united(read, EAST_ASIAN_MONEY[found[at].text], at + 1, at)
    behind = _currency_after(source, read, at) or _measure_after(source, read, at)
    return read if behind is None else _united(read, *behind, at)


def _after_article(found: Tokens, read: Amount) -> int:
    """Past the article in `half a per cent`, `half an hour`, `a quarter of a percentage point`."""
    at = after_blank(found, read.end)
    if read.value.denominator == 1 or not read.numeral.in_words or read.numeral.scaled:
        return read.end
    if found[at].word == "of":
        at = following(found, at)
    is_article = at > read.end and found[at].word in ("a", "an", "one") and found[at + 1].kind == Kind.BLANK
    return at + 2 if is_article and found[at + 2].word in measures.names() else read.end


def _united(read: Amount, unit: str, end: int, at: int) -> Amount:
    if read.unit and read.unit != unit:
        raise NotUnderstood(at, end, f"two units, {read.unit} and {unit}")
    return replace(read, end=end, unit=unit)


def _currency_after(source: TokenisedText, read: Amount, at: int) -> tuple[str, int] | None:
    """The currency behind a number, by sign, code or name."""
    found, token = source.found, source.found[at]
    unit, end = _prefix(source, at)
    if unit is not None and found[end].kind != Kind.DIGITS and not _is_next_amount(source, read, end):
        if unit == "":
            raise NotUnderstood(at, end, "several currencies are written so")
        return (read.unit, end) if token.text == "$" and read.unit else (unit, end)  # `CAD 5$`
    return _currency_name(source, at, read)


def _is_next_amount(source: TokenisedText, read: Amount, end: int) -> bool:
    """Whether a sign or code apart from a number belongs to the next: `in 2025 GBP 5m`, `2025 £5m`."""
    found = source.found
    return found[read.end].kind == Kind.BLANK and numeral_begins(found, after_blank(found, end))


def _currency_name(source: TokenisedText, at: int, read: Amount | None = None) -> tuple[str, int] | None:
    found = source.found
    full = phrases.longest(_names_of_money(), found, at)
    if full is not None:
        return full
    word = found[at].word
    if found[at].kind != Kind.WORD:
        return None
    if word in money.DEFAULT_NAMES:
        return _default_name(source, at, read), at + 1
    if word not in money.AMBIGUOUS_NAMES:
        return None
    if word == "won" and read is not None and read.numeral.scale >= 1000:
        return "KRW", at + 1
    raise NotUnderstood(at, at + 1, f"{word} may be {money.AMBIGUOUS_NAMES[word]}")


def _default_name(source: TokenisedText, at: int, read: Amount | None) -> str:
    """The currency that a name such as `dollars` means if nothing speaks for another, or for a weight."""
    found, word = source.found, source.found[at].word
    sign = money.DEFAULT_NAMES[word]
    if read is not None and read.unit:
        return read.unit  # `A$5 dollars`
    rival = money.rival(sign, source.text, found[at].start)
    if rival:
        raise NotUnderstood(at, at + 1, f"the text names {rival} before")
    if sign == "£" and not _is_money(source, at, read):
        raise NotUnderstood(at, at + 1, "pounds of money or of weight")
    return money.SIGNS[sign]


def _is_money(source: TokenisedText, at: int, read: Amount | None) -> bool:
    """Whether pounds are money: millions of them, or pounds in a text that has named the money before."""
    if source.found[following(source.found, at)].word == "of":
        return False
    before = source.text[: source.found[at].start]
    is_named = any(name in before for name in ("£", "GBP", "sterling"))
    return is_named or read is None or read.numeral.scale >= 10**6


@cache
def _names_of_money() -> phrases.Index[str]:
    return phrases.index(money.names().items())


def _measure_after(source: TokenisedText, read: Amount, at: int) -> tuple[str, int] | None:
    """The unit of measurement behind a number."""
    found = source.found
    behind = measures.named(found, at)
    by_symbol = measures.symbol(source.text, found, at)
    longer = by_symbol is not None and (behind is None or by_symbol[1] > behind[1])
    if by_symbol is not None and longer and _may_be_symbol(found, read, at, by_symbol[1]):
        behind = by_symbol
    if behind is None and found[at].word in measures.AMBIGUOUS:
        raise NotUnderstood(at, at + 1, measures.AMBIGUOUS[found[at].word])
    if behind is not None and found[at].word == "second" and not _is_time(found, read, at):
        return None
    return behind


def _may_be_symbol(found: Tokens, read: Amount, at: int, end: int) -> bool:
    """Whether letters behind a number are a symbol. Apart from it, `in` is a word, and `C` may be a name."""
    text = "".join(one.text for one in found[at:end])
    if at == read.end or not text.isalpha() or text in measures.APART:
        return True
    if len(text) == 1:
        raise NotUnderstood(at, end, "a unit or a letter")
    return text != "in"


def _is_time(found: Tokens, read: Amount, at: int) -> bool:
    """Whether `second` is the time: `one second`, `a 30-second ad`, not `two second places`."""
    is_joined = found[at - 1].text in HYPHENS
    return (is_joined or read.value == 1) and found[at + 2].word not in SUPERLATIVES


_EACH = ("a", "an", "per", "each", "every", "/")
_BASES = ("barrel", "tonne", "ton", "acre", "hectare", "gallon", "kilogram", "kilometer", "mile", "liter")


def _with_rate(source: TokenisedText, read: Amount) -> Amount:
    """An amount with its base: `£5bn a year`, `$50 per barrel`, `£5/kg`, `$9,000 per person`."""
    found, at = source.found, after_blank(source.found, read.end)
    each = found[at].word
    if not read.unit or each not in _EACH or (each != "/" and at == read.end):
        return read
    first = following(found, at)
    base = measures.named(found, first)
    if base is None and each == "/":
        base = measures.symbol(source.text, found, first)
    if base is None or base[0] in (PERCENT, "times"):
        return _per_thing(found, read, at, first)
    if each in ("a", "an") and not _is_base(read, base[0]):
        return read
    unit = f"{read.unit}{PER}{base[0]}"
    if not is_unit(unit):
        raise NotUnderstood(at, base[1])
    return replace(read, end=base[1], unit=unit)


def _is_base(read: Amount, base: str) -> bool:
    """Whether `a day`, `an hour`, `a barrel` after an amount makes it a rate."""
    lasting = ("second", "minute", "hour", "day", "week", "month", "year", "decade")
    return (base in lasting and read.unit not in lasting) or (base in _BASES and is_money(read))


def _per_thing(found: Tokens, read: Amount, at: int, first: int) -> Amount:
    """A rate of something counted: `per person`. What follows any other `per` or stroke is not understood."""
    if found[at].word not in ("per", "/"):
        return read
    noun = found[first].word
    unit = f"{read.unit}{PER}{noun}"
    if found[at].word == "per" and found[first].kind == Kind.WORD and noun not in ORDINALS and is_unit(unit):
        return replace(read, end=first + 1, unit=unit)
    raise NotUnderstood(at, first + 1)

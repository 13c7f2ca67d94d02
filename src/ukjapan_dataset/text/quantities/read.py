"""Read every quantity of a text, whole or not at all."""

from collections.abc import Iterator
from functools import lru_cache

from ukjapan_dataset.text.quantities import boundaries, measures, money, others, phrases
from ukjapan_dataset.text.quantities.amounts import MINUS, MINUS_WORDS, TokenisedText, is_sum
from ukjapan_dataset.text.quantities.numbers import (
    CARDINALS,
    DOZEN,
    ORDINALS,
    SCALE_ORDINALS,
    SCALES,
    SHORT_SCALES,
)
from ukjapan_dataset.text.quantities.numerals import NotUnderstood, numeral_begins
from ukjapan_dataset.text.quantities.quantity import Form, Quantity, exact
from ukjapan_dataset.text.quantities.ranges import Expression, expression
from ukjapan_dataset.text.quantities.tokens import (
    HYPHENS,
    VULGAR,
    Kind,
    Tokens,
    after_blank,
    following,
    narrow,
    tokens,
)
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.units import MEASURES
from ukjapan_dataset.units.currencies import CURRENCIES
from ukjapan_dataset.units.kinds import UnitKind

NUMBER_WORDS = frozenset(
    (*CARDINALS, *ORDINALS, *SCALES, *SCALE_ORDINALS, *DOZEN, *MINUS_WORDS, "half", "quarter", "between")
)
NUMBER_MARKS = frozenset((*money.SIGNS, *VULGAR, *MINUS, "+", "."))
SCALE_WORDS = frozenset((*SCALES, *SHORT_SCALES, *DOZEN))
SPLIT = (UnitKind.LENGTH, UnitKind.MASS)
"""The kinds of measurement that are given in two units, the second often left out: `6 ft 2`."""
JOINING = ("", "and", ",", ", and")
"""What may be between the parts of one amount."""
TRAILING = ".,;:!?)]}\"'”’»…"


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order, without overlaps; what cannot be read whole is unreadable."""
    return tuple(_merged(text, list(_quantities(text))))


def _quantities(text: str) -> Iterator[Quantity]:
    plain = narrow(text)
    source = TokenisedText(plain, tokens(text))
    at, last = 1, 0
    while source.found[at].start < len(text):
        read = _at(source, text, at, last)
        if read is None:
            at += 1
            continue
        quantity, at = read
        last = quantity.end
        yield quantity


def _at(source: TokenisedText, text: str, at: int, last: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at a token, and the token after it; `last` is where the one before ended."""
    token = source.found[at]
    if token.kind in (Kind.BLANK, Kind.LINE):
        return None
    if token.kind == Kind.MARK and token.text.isdecimal():
        return _unreadable(source, text, at, at, last, (at, at + 1))
    if token.kind == Kind.WORD and token.word in others.OTHERS and not _is_code(source.found, at):
        found = _other(source, text, at)
        if found is not None:
            return found
    if not _may_begin(source, at) or _is_name(source, at):
        return None
    return _number(source, text, at, last)


def _number(source: TokenisedText, text: str, at: int, last: int) -> tuple[Quantity, int] | None:
    """The quantity with a number that begins at a token; unreadable if more touches it than was read."""
    try:
        read = expression(source, at)
    except NotUnderstood as failure:
        end, next_token = failure.end, after_blank(source.found, failure.end)
        if failure.first == at and numeral_begins(source.found, next_token):
            end = next_token + 1  # `Rs 500`
        return _unreadable(source, text, at, end, last, (failure.first, failure.end), failure.reason)
    if read is None:
        return None
    bad = boundaries.left(source, read) or boundaries.right(source, read)
    if bad is not None:
        return _unreadable(source, text, min(read.first.start, bad[0]), max(read.end, bad[1]), last, bad)
    return _quantity(source, text, read), read.end


def _may_begin(source: TokenisedText, at: int) -> bool:
    """Whether a quantity may begin at a token."""
    token = source.found[at]
    if token.kind == Kind.DIGITS:
        return True
    if token.kind == Kind.WORD:
        return token.word in NUMBER_WORDS or _is_prefix(source.found, at)
    return token.text in NUMBER_MARKS and (token.text not in "+-−." or _is_sign(source, at))


def _is_prefix(found: Tokens, at: int) -> bool:
    """Whether a word may be the letters of a currency before a number."""
    token, after = found[at], found[at + 1]
    if (token.text, after.text) in money.PREFIXED_SIGNS or token.text in money.LETTERS:
        return True
    if token.text in money.GLUED_LETTERS:
        return is_sum(found, at + 1)
    return token.text in CURRENCIES or token.text in money.LOWER_CODES


def _is_code(found: Tokens, at: int) -> bool:
    """Whether a word such as `TOP` is the code of a currency before a number."""
    return found[at].text in CURRENCIES and numeral_begins(found, following(found, at))


def _is_sign(source: TokenisedText, at: int) -> bool:
    """Whether a mark before a number is its sign or its decimal point, and joins nothing before it."""
    before, after = source.found[at - 1], source.found[at + 1]
    is_number = after.kind == Kind.DIGITS or after.text in NUMBER_MARKS
    return is_number and (before.kind in (Kind.BLANK, Kind.LINE) or before.text in boundaries.OPENING + "–")


def _is_name(source: TokenisedText, at: int) -> bool:
    """Whether digits directly follow letters, as in `G7` or `Q2`, and nothing makes them an amount."""
    token, before, after = source.found[at], source.found[at - 1], source.found[at + 1]
    if token.kind != Kind.DIGITS or before.kind != Kind.WORD:
        return False
    if after.text in boundaries.JOINS_DIGITS and source.found[at + 2].kind == Kind.DIGITS:
        return False
    return after.kind in (Kind.BLANK, Kind.LINE) or after.text in boundaries.CLOSING + "-–+/"


def _other(source: TokenisedText, text: str, at: int) -> tuple[Quantity, int] | None:
    """The words at a token if they are a quantity without a number."""
    found = source.found
    longest = phrases.longest(others.OTHERS, found, at)
    if longest is None or (found[at].word in ("many", "few") and found[at - 2].word == "as"):
        return None  # `as many as 40` is a bound
    (form, value, unit), end = longest
    if found[end].kind == Kind.DIGITS or found[at - 1].text.isalnum():
        return None
    if found[end].text.isalnum():  # `largest²`
        return _unreadable(source, text, at, end, found[at].start, (end, end + 1))
    if unit and found[end].text in HYPHENS:  # `double-digit` is no multiple
        return _unreadable(source, text, at, end + 2, found[at].start, (end, end + 2))
    stretch = Stretch(found[at].start, found[end - 1].end)
    shown = text[stretch.start : stretch.end]
    exactly = None if value is None else exact(value)
    return Quantity(stretch.start, stretch.end, shown, form, exactly, unit, number=stretch), end


def _quantity(source: TokenisedText, text: str, read: Expression) -> Quantity:
    found = source.found
    start, end = found[read.first.start].start, found[read.end - 1].end
    return Quantity(
        start,
        end,
        text[start:end],
        read.form,
        None if read.value is None else exact(read.value),
        read.unit,
        read.first.numeral.decimals,
        Stretch(found[read.first.number_start].start, found[read.number_end - 1].end),
        None if read.low is None else exact(read.low),
        None if read.high is None else exact(read.high),
    )


def _unreadable(
    source: TokenisedText, text: str, at: int, end: int, last: int, bad: tuple[int, int], reason: str = ""
) -> tuple[Quantity, int]:
    """The stretch around a quantity that was not read whole: everything up to the blanks on both sides.

    What the quantity before ends with is not part of it: the letter in `6R 6`.
    """
    found = source.found
    first = at
    while found[first].start < last or found[first].kind == Kind.BLANK:
        first += 1
    while found[first - 1].kind not in (Kind.BLANK, Kind.LINE) and found[first - 1].start >= last:
        first -= 1
    end = _past_all(source, end)
    while found[first].text and found[first].text in boundaries.OPENING and first < at:
        first += 1
    stop = end
    while found[stop - 1].text in TRAILING or found[stop - 1].kind in (Kind.BLANK, Kind.LINE):
        stop -= 1
    start, until = found[first].start, found[stop - 1].end
    unread = text[found[bad[0]].start : found[bad[1] - 1].end].strip()
    stretch = Stretch(start, until)
    shown = text[start:until]
    quantity = Quantity(
        start, until, shown, Form.UNREADABLE, None, number=stretch, unread=unread or shown, reason=reason
    )
    return quantity, stop


def _past_all(source: TokenisedText, at: int) -> int:
    """Past all that touches or goes on what was not read: each rest may have another behind it."""
    end = _to_blank(source.found, at)
    while (further := _to_blank(source.found, _past_rest(source, end))) > end:
        end = further
    return end


def _to_blank(found: Tokens, at: int) -> int:
    """The next blank or line feed: what directly follows is part of the same stretch."""
    while found[at].kind not in (Kind.BLANK, Kind.LINE):
        at += 1
    return at


def _past_rest(source: TokenisedText, end: int) -> int:
    """Past the scales, number words and units that follow a number that was not read: they are part of it."""
    found = source.found
    while True:
        at = after_blank(found, end)
        behind = measures.named(found, at)
        if at == end:
            return end
        added = _past_words(found, end, at)
        if found[at].word in SCALE_WORDS:
            end = at + 1
        elif added > at:
            end = added
        elif behind is not None and found[at].word != "second":
            end = behind[1]
        else:
            return end


def _past_words(found: Tokens, end: int, at: int) -> int:
    """Past the next words of a number: `hundred` `and five`, `one` `and a half`; `at` itself if it ends."""
    after = at
    for link in ("and", "a"):
        if found[after].word == link:
            after = following(found, after)
    is_number = found[end - 1].word in NUMBER_WORDS and found[after].word in NUMBER_WORDS
    return after + 1 if is_number else at


def _merged(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Join amounts in two units, such as `2 hours 30 minutes`: they are one quantity, and not read."""
    waiting: Quantity | None = None
    for quantity in found:
        if waiting is not None and _add_up(text, waiting, quantity):
            shown = text[waiting.start : quantity.end]
            stretch = Stretch(waiting.start, quantity.end)
            waiting = Quantity(
                *(waiting.start, quantity.end, shown, Form.UNREADABLE, None),
                number=stretch,
                unread=text[waiting.end : quantity.end].strip(),
                reason="an amount in two units",
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def _add_up(text: str, one: Quantity, two: Quantity) -> bool:
    first, second = (MEASURES[unit].kind if unit in MEASURES else None for unit in (one.unit, two.unit))
    between = text[one.end : two.start].strip(" \t\u00a0")
    if one.unit in CURRENCIES and two.unread.lower() in money.SUBUNITS:
        return between in JOINING
    if not between and first in SPLIT and not two.unit and two.form is Form.NUMBER:
        return True
    if first is None or first != second or one.unit == two.unit or one.form is not Form.NUMBER:
        return False
    return between in JOINING

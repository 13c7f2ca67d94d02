"""The grammar of two amounts together: ranges, ratios, and lists whose scale or unit comes last."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ukjapan_dataset.text.quantities.amounts import Amount, TokenisedText, amount
from ukjapan_dataset.text.quantities.numbers import word_set
from ukjapan_dataset.text.quantities.numerals import NotUnderstood
from ukjapan_dataset.text.quantities.quantity import Form
from ukjapan_dataset.text.quantities.tokens import HYPHENS, Kind, Tokens, after_blank, following

DASHES = (*HYPHENS, "–", "‒", "—")
CHANGES = word_set(
    """
    from up down by rise rises rose risen rising grow grows grew grown growing increase increases increased
    increasing fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased
    decline declines declined declining slip slips slipped slump slumps slumped jump jumps jumped climb
    climbs climbed surge surges surged soar soars soared plunge plunges plunged gain gains gained add adds
    added lose loses lost cut cuts raise raises raised reduce reduces reduced lift lifts lifted shrink
    shrinks shrank shrunk
    """
)
"""Words after which `A to B` may be a change, and no range."""
TOS = ("to", "till", "through")
YEARS = range(1000, 2200)


@dataclass(frozen=True)
class Expression:
    """What was read as one quantity, up to before the token `end`."""

    form: Form
    first: Amount
    end: int
    number_end: int
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""


def expression(source: TokenisedText, at: int) -> Expression | None:
    """The longest quantity that begins at a token: an amount, a range or a ratio."""
    if source.found[at].word == "between":
        return _between(source, at)
    read = amount(source, at)
    if read is None:
        return None
    _refuse_list(source, read)
    return _range(source, read) or _ratio(source, read) or single(read)


def single(read: Amount) -> Expression:
    """An amount by itself."""
    form = Form.ORDINAL if read.numeral.ordinal else Form.NUMBER
    return Expression(form, read, read.end, read.number_end, read.value, unit=read.unit)


def _between(source: TokenisedText, at: int) -> Expression | None:
    """A range of the form `between 5 and 10`."""
    found = source.found
    low = amount(source, following(found, at))
    if low is None or low.numeral.ordinal:
        return None
    middle = after_blank(found, low.end)
    high = amount(source, following(found, middle)) if found[middle].word == "and" else None
    if high is None or high.numeral.ordinal:
        return None
    read = _bounded(low, high)
    if read is None:
        raise NotUnderstood(at, high.end, "the bounds do not fit together")
    return replace(read, first=replace(read.first, start=at))


def _range(source: TokenisedText, low: Amount) -> Expression | None:
    """A range with a dash or `to`: `£12.5-£13 billion`, `5 to 10 per cent`."""
    found = source.found
    mark = after_blank(found, low.end)
    apart = mark > low.end
    if low.numeral.ordinal or not (
        found[mark].text in DASHES or found[mark].word in ("to", "till", "through")
    ):
        return None
    is_dash = found[mark].text in DASHES
    high = _after_mark(source, mark, is_dash=is_dash, apart=apart)
    if high is None:
        return None
    if is_dash:
        return _dashed(low, high, mark, apart=apart)
    return _with_to(source, low, high, mark)


def _after_mark(source: TokenisedText, mark: int, *, is_dash: bool, apart: bool) -> Amount | None:
    found = source.found
    start = following(found, mark)
    if (start > mark + 1) != apart and is_dash:
        return None
    if found[mark].text == "—" and apart:
        return None
    high = amount(source, start)
    return None if high is None or high.numeral.ordinal else high


def _dashed(low: Amount, high: Amount, mark: int, *, apart: bool) -> Expression | None:
    read = _bounded(low, high)
    if apart and read is None:
        return None  # `in 2025 – 5 lakes`: the dash parts two clauses
    if read is None or apart:
        raise NotUnderstood(mark, high.end, "a range or two numbers")
    return read


def _with_to(source: TokenisedText, low: Amount, high: Amount, mark: int) -> Expression | None:
    """A range, or nothing if each amount is whole by itself and the words may report a change."""
    read = _bounded(low, high)
    whole = bool(low.unit and high.unit) or (low.is_bare and high.is_bare)
    if _is_change(source, low) or (low.unit and high.unit and low.unit != high.unit):
        if whole:
            return None
        raise NotUnderstood(mark, high.end, "a range or a change")
    if read is None:
        raise NotUnderstood(mark, high.end, "a range, a ratio or two numbers")
    return read


def _is_change(source: TokenisedText, low: Amount) -> bool:
    """Whether one of the two words before an amount reports a change."""
    found = source.found
    near = [one.word for one in found[max(1, low.start - 4) : low.start] if one.kind == Kind.WORD]
    return any(word in CHANGES for word in near)


def _bounded(low: Amount, high: Amount) -> Expression | None:
    """Two amounts as bounds; the first takes over the scale and unit of the second. None if they differ."""
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if low.unit and not high.unit and not low.leading_unit:
        return None  # `5% to 10`
    under = low.value
    if not low.numeral.scaled and high.numeral.scale != 1 and under * high.numeral.scale <= high.value:
        under *= high.numeral.scale
    elif not low.numeral.scaled and high.numeral.scaled and under < 1000:
        return None
    if under >= high.value:
        return None
    unit = low.unit or high.unit
    return Expression(Form.RANGE, low, high.end, high.number_end, None, under, high.value, unit)


def _ratio(source: TokenisedText, part: Amount) -> Expression | None:
    """So many of a whole: `two out of five`, `one in ten`."""
    found = source.found
    at = after_blank(found, part.end)
    if not part.is_bare or at == part.end or part.value <= 0:
        return None
    is_out_of = found[at].word == "out" and found[following(found, at)].word == "of"
    if not is_out_of and found[at].word != "in":
        return None
    start = following(found, at)
    whole = amount(source, following(found, start) if is_out_of else start)
    if whole is None or whole.unit or whole.numeral.ordinal or whole.value < part.value:
        return None
    if not is_out_of and _is_year(found, whole):
        return None
    return Expression(Form.RATIO, part, whole.end, whole.end, part.value / whole.value)


def _is_year(found: Tokens, read: Amount) -> bool:
    """Whether an amount looks like a year: four digits without grouping."""
    alone = read.end == read.start + 1 and found[read.start].kind == Kind.DIGITS
    return alone and YEARS.start <= read.value < YEARS.stop


def _refuse_list(source: TokenisedText, read: Amount) -> None:
    """Refuse `5 and 10 million`, where both may share the scale, and `two or three`, which are bounds."""
    found, start = source.found, read.start
    while read.may_share and not _is_year(found, read):
        at = after_blank(found, read.end)
        word, is_comma = found[at].word, found[at].text == "," and at == read.end
        if word not in ("and", "or") and not is_comma:
            return
        other = amount(source, following(found, at)) if found[at + 1].kind == Kind.BLANK else None
        if other is None or other.numeral.ordinal:
            return
        if word == "or" or (word == "and" and _lends(other)):
            raise NotUnderstood(start, other.end, "the numbers may share a scale or a unit, or bound a range")
        read = other


def _lends(last: Amount) -> bool:
    """Whether the last number of a list has a scale or unit behind it that may be meant for all."""
    return last.numeral.scaled or bool(last.unit and not last.leading_unit)

"""Values compared with their quotes: a cell says what its own quote states."""

from collections.abc import Iterator
from decimal import Decimal

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Figure
from ukjapan_dataset.models.vocabulary import Indicator, Qualifier, UnitKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.fold import folded
from ukjapan_dataset.text.quantities import quantities

NUMBERS = collect.stated(GroundingKind.NUMBER)
UNITS = collect.stated(GroundingKind.UNIT)
FIGURES = collect.of_type(Figure)


@rule("UKJ510", "value-in-quote", over=NUMBERS)
def value_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated number is one of the quantities in its own quote, scale included."""
    found = [quantity for quantity in quantities(cell.words) if quantity.value is not None]
    if any(quantity.value == cell.value for quantity in found):
        return
    shown = ", ".join(f"{_plain(quantity.value)} {quantity.unit}".rstrip() for quantity in found) or "none"
    hint = "quote the number, or write `basis: resolved` or `inferred` with a note"
    yield cell.problem(
        f"expected {_plain(cell.value)} among the quantities in {cell.words!r}, found {shown}",
        f"did you mean {_plain(found[0].value)}?" if len(found) == 1 else hint,
    )


def _plain(value: Decimal | None) -> str:
    return "no number" if value is None else f"{Decimal(value).normalize():f}"


@rule("UKJ511", "no-invented-digits", over=NUMBERS)
def no_invented_digits(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A number has no more decimals than its source prints: `1.5` is not coded as `1.50`."""
    exponent = Decimal(cell.value).as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    matching = [one for one in quantities(cell.words) if one.value == cell.value]
    if matching and written > max(one.decimals for one in matching):
        message = f"expected no more digits than {matching[0].text!r} has, found {cell.value}"
        yield cell.problem(message, f"write {_plain(matching[0].value)}")


@rule("UKJ512", "unit-in-quote", over=UNITS)
def unit_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated unit is named in its quote, by sign, code or word."""
    known = words.UNITS.get(cell.value)
    if known is not None and not words.contains(cell.words, known):
        message = f"expected words for {cell.value} such as {words.shown(known)}, found {cell.words!r}"
        yield cell.problem(message, "quote the unit, or correct it")


@rule("UKJ513", "unit-fits-value", over=NUMBERS)
def unit_fits_value(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A figure's unit is the currency that the words of its number name.

    If they name none, the unit is not a currency.
    """
    record = cell.record
    if not isinstance(record, Figure) or cell.cell.quote.says is not None:
        return
    is_money = record.unit is not None and record.unit.kind is UnitKind.CURRENCY
    for quantity in quantities(cell.words):
        named = quantity.unit if len(quantity.unit) == len("GBP") else ""
        if quantity.value == cell.value and named != (record.unit if is_money else ""):
            yield cell.problem(
                f"expected the unit {named or 'of something other than money'} that "
                f"{quantity.text!r} has, found {record.unit}",
                f"write `unit: {named}`" if named else "correct the unit, or quote its sign too",
            )


@rule("UKJ514", "literal-in-quote", over=collect.stated(GroundingKind.LITERAL))
def literal_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """Text taken from a source occurs in its quote word for word, apart from capitals and typography.

    If a source words it differently, `says` contains its wording.
    """
    if _same(str(cell.value)) not in _same(cell.words):
        yield cell.problem(
            f"expected {str(cell.value)!r} word for word, found {cell.words!r}",
            f"write `says: {cell.words}` for what this source says, or correct the value",
        )


def _same(text: str) -> str:
    return folded(text).casefold()


@rule("UKJ515", "relation-in-quote", over=collect.stated(GroundingKind.RELATION))
def relation_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated relation names the other record as some source does."""
    names = _names(str(cell.value), corpus)
    if names and not any(_same(name) in _same(cell.words) for name in names):
        yield cell.problem(
            f"expected words that name {cell.value}, such as {sorted(names)[0]!r}, found {cell.words!r}",
            "quote its name too, or write `basis: resolved` with a note",
        )


def _names(record_id: str, corpus: Corpus) -> set[str]:
    """What the sources call a record: an agreement's names, a figure as it is written."""
    entry = corpus.record_by_id.get(record_id)
    if entry is None:
        return set()
    field = "name" if isinstance(entry.model, Agreement) else "as_written"
    cells = (found.cell for found in collect.cells_of(entry.model, corpus))
    names = [getattr(entry.model, field, None), *(cell.quote.says for cell in cells if cell.path == field)]
    return {str(name) for name in names if name is not None}


@rule("UKJ516", "bounds-fit-qualifier", over=FIGURES)
def bounds_fit_qualifier(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """The bounds of a figure follow from its hedge: `up to 30` is at most 30."""
    figure = entry.model
    upper = figure.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.BY)
    lower = figure.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
    for field, is_bound in (("value_high", upper), ("value_low", lower)):
        found = getattr(figure, field)
        if is_bound and found != figure.value:
            wanted, hint = _plain(figure.value), f"write `{field}: {_plain(figure.value)}`"
        elif not is_bound and found is not None and figure.value is not None:
            wanted, hint = "none", f"delete `{field}`"
        else:
            continue
        shown = "none" if found is None else found
        message = f"{field}: expected {wanted} for the qualifier {figure.qualifier}, found {shown}"
        yield entry.problem(field, message, hint)


@rule("UKJ518", "vague-or-valued", over=FIGURES)
def vague_or_valued(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure has a value, or is vague: words like `several` state no number."""
    figure = entry.model
    if (figure.value is None) != (figure.qualifier is Qualifier.VAGUE):
        wanted = "vague for a figure without a value" if figure.value is None else "another for a value"
        message = f"qualifier: expected {wanted}, found {figure.qualifier}"
        yield entry.problem("qualifier", message, "write the value, or `qualifier: vague`")


@rule("UKJ519", "unit-kept", over=FIGURES)
def unit_kept(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """If the words of a number name a unit, the figure has one."""
    figure = entry.model
    named = [unit for unit, known in words.UNITS.items() if words.contains(figure.as_written, known)]
    if figure.unit is None and named:
        yield entry.problem(
            "unit",
            f"unit: expected the unit that {figure.as_written!r} names, such as {named[0]}, found none",
            f"write `unit: {named[0]}`, with its words",
            at=("as_written",),
        )


DIMENSIONS: dict[Indicator, tuple[UnitKind, ...]] = {
    Indicator.TRADE: (UnitKind.CURRENCY,),
    Indicator.GROWTH: (UnitKind.RATIO,),
    Indicator.JOBS: (UnitKind.COUNT,),
    Indicator.RANK: (UnitKind.RANK,),
    Indicator.SHARE: (UnitKind.RATIO, UnitKind.COUNT),
    Indicator.MEMBERS: (UnitKind.COUNT,),
    Indicator.PARTS: (UnitKind.COUNT,),
    Indicator.CLASSIFIED: (UnitKind.COUNT,),
    Indicator.STAY: (UnitKind.DURATION,),
    Indicator.VISIT: (UnitKind.DURATION,),
    Indicator.SPAN: (UnitKind.DURATION,),
    Indicator.MILESTONE: (UnitKind.CALENDAR,),
}
"""What each indicator is measured in."""


@rule("UKJ525", "indicator-fits-unit", over=FIGURES)
def indicator_fits_unit(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure is measured in the dimension of its indicator: trade in money, a stay in time."""
    figure = entry.model
    dimensions = DIMENSIONS[figure.indicator]
    if figure.unit is not None and figure.unit.kind not in dimensions:
        wanted = f"{figure.indicator} in a unit of {' or '.join(dimensions)}"
        message = f"indicator: expected {wanted}, found {figure.unit}"
        yield entry.problem("indicator", message, "correct the indicator, or the unit")


@rule("UKJ526", "value-in-as-written", over=FIGURES)
def value_in_as_written(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """`as_written` states the value."""
    value, written = entry.model.value, entry.model.as_written
    if value is not None and all(one.value != value for one in quantities(written)):
        message = f"as_written: expected words that state {_plain(value)}, found {written!r}"
        yield entry.problem("as_written", message, "write the quantity as the source does")


BESIDE = 12
"""How many characters may be between a number and its unit."""


@rule("UKJ527", "unit-beside-value", over=UNITS)
def unit_beside_value(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """The quote of a unit is part of the value's quote, or right next to it."""
    value = next((one for one in cell.passage.cells if one.path == "value" and one.wording.found), None)
    if value is None:
        return
    gap = min(
        max(one.start - two.end, two.start - one.end)
        for one in cell.cell.wording.spans
        for two in value.wording.spans
    )
    if gap > BESIDE:
        yield cell.problem(
            f"expected words next to {' … '.join(value.wording.pieces)!r}, found {cell.words!r}, "
            f"{gap} characters away",
            "quote the unit of this number",
        )


@rule("UKJ517", "conversion-derived", over=FIGURES)
def conversion_derived(entry: Entry[Figure], corpus: Corpus) -> Iterator[Problem]:
    """An amount converted to another currency is derived from the original; it is not a separate fact.

    It is recognised by its brackets: `£33.2 billion (about $42.2 billion)`. A derived figure has a
    different unit of the same dimension, and both have values.
    """
    figure = entry.model
    if figure.derived_from is None:
        other = _bracketed_after(figure, corpus)
        if other:
            yield _conversion(entry, "id", f"`derived_from: {other}` for an amount in brackets", "none")
        return
    origin = corpus.record_by_id.get(figure.derived_from)
    if origin is not None and isinstance(origin.model, Figure) and not _converts(figure, origin.model):
        yield _conversion(
            entry,
            "derived_from",
            "a figure with a value in another unit of the same dimension",
            f"{_plain(origin.model.value)} in {origin.model.unit or 'no unit'}",
        )


def _conversion(entry: Entry[Figure], at: str, expected: str, found: str) -> Problem:
    message = f"derived_from: expected {expected}, found {found}"
    return entry.problem("derived_from", message, "name the figure that the source converts", at=(at,))


def _converts(figure: Figure, origin: Figure) -> bool:
    if figure.unit is None or origin.unit is None or not figure.value or not origin.value:
        return False
    return figure.unit is not origin.unit and figure.unit.kind is origin.unit.kind


def _bracketed_after(figure: Figure, corpus: Corpus) -> str:
    """The figure whose amount this one follows in brackets, if any."""
    for source in dict.fromkeys(passage.source for passage in figure.evidence):
        amounts = _amounts(corpus).get(source, [])
        for start in (start for start, record_id in amounts if record_id == figure.id):
            text = corpus.library[source].text
            before = text[:start].rstrip()
            if before.endswith("("):
                return _ending_at(len(before[:-1].rstrip()), text, amounts)
    return ""


def _ending_at(end: int, text: str, amounts: list[tuple[int, str]]) -> str:
    """The figure whose amount ends at an offset of a text, if any."""
    for start, record_id in amounts:
        found = quantities(text[start:end]) if start < end else ()
        if len(found) == 1 and start + found[0].end == end:
            return record_id
    return ""


@derived
def _amounts(corpus: Corpus) -> dict[str, list[tuple[int, str]]]:
    """Where the amounts of money are in each source, and whose they are."""
    amounts: dict[str, list[tuple[int, str]]] = {}
    for cell in collect.grounded(corpus):
        figure = cell.record
        if not isinstance(figure, Figure) or cell.cell.path != "value" or figure.unit is None:
            continue
        if figure.unit.kind is UnitKind.CURRENCY:
            found = amounts.setdefault(cell.passage.passage.source, [])
            found += ((hit.start, figure.id) for hit in cell.cell.wording.spans)
    return amounts

"""Values against their words: what a cell says must be what its own quote states."""

from collections.abc import Iterator
from decimal import Decimal

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Figure, Record
from ukjapan_dataset.models.vocabulary import UNIT_KINDS, Indicator, Qualifier, UnitKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.fold import folded
from ukjapan_dataset.text.quantities import Quantity, quantities

NUMBERS = collect.stated(GroundingKind.NUMBER)
UNITS = collect.stated(GroundingKind.UNIT)
LITERALS = collect.stated(GroundingKind.LITERAL)
RELATIONS = collect.stated(GroundingKind.RELATION)


@rule("UKJ510", "value-in-quote", over=NUMBERS)
def value_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated number is a quantity that its own cell quote states, with its scale."""
    found = [quantity for quantity in quantities(cell.words) if quantity.value is not None]
    if any(quantity.value == cell.value for quantity in found):
        return
    told = ", ".join(_told(quantity) for quantity in found) or "none"
    hint = "quote the number, or write `basis: resolved` or `inferred` with a note"
    if len(found) == 1:
        hint = f"did you mean {_plain(found[0].value)}?"
    yield cell.problem(
        f"expected {_plain(cell.value)} among the quantities in {cell.words!r}, found {told}", hint
    )


def _told(quantity: Quantity) -> str:
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{_plain(quantity.value)}{unit}"


def _plain(value: Decimal | None) -> str:
    return "no number" if value is None else f"{Decimal(value).normalize():f}"


@rule("UKJ511", "no-invented-digits", over=NUMBERS)
def no_invented_digits(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A number has no more decimals than its source prints: `1.50` is not what `1.5` says."""
    exponent = Decimal(cell.value).as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    matching = [one for one in quantities(cell.words) if one.value == cell.value]
    if matching and written > max(one.decimals for one in matching):
        yield cell.problem(
            f"expected no more digits than {matching[0].text!r} has, found {cell.value}",
            f"write {_plain(matching[0].value)}",
        )


@rule("UKJ512", "unit-in-quote", over=UNITS)
def unit_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated unit is named in its quote, by sign, code or word."""
    known = words.UNITS.get(cell.value)
    if known is not None and not words.contains(cell.words, known):
        yield cell.problem(
            f"expected words for {cell.value} such as {words.shown(known)}, found {cell.words!r}",
            "quote the unit, or correct it",
        )


@rule("UKJ513", "unit-fits-value", over=NUMBERS)
def unit_fits_value(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """Where the words of a number name a currency, that is the figure's unit, and no other."""
    record = cell.record
    if not isinstance(record, Figure) or cell.cell.quote.says is not None:
        return
    for quantity in quantities(cell.words):
        is_money = record.unit is not None and UNIT_KINDS[record.unit] is UnitKind.CURRENCY
        named = quantity.unit if len(quantity.unit) == len("GBP") else ""
        if quantity.value == cell.value and named != (record.unit if is_money else ""):
            yield cell.problem(
                f"expected the unit {named or 'of something other than money'} that "
                f"{quantity.text!r} has, found {record.unit}",
                f"write `unit: {named}`" if named else "correct the unit, or quote its sign too",
            )


@rule("UKJ514", "literal-in-quote", over=LITERALS)
def literal_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """Text that is taken from a source stands in its quote, save for capitals and typography.

    A source that words the matter otherwise gives its own words under `says`.
    """
    if _same(str(cell.value)) not in _same(cell.words):
        yield cell.problem(
            f"expected {str(cell.value)!r} word for word, found {cell.words!r}",
            f"write `says: {cell.words}` for what this source says, or correct the value",
        )


def _same(text: str) -> str:
    return folded(text).casefold()


@rule("UKJ515", "relation-in-quote", over=RELATIONS)
def relation_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """Words that are said to state a relation name the other record, as some source names it."""
    names = _names(str(cell.value), corpus)
    if names and not any(_same(name) in _same(cell.words) for name in names):
        yield cell.problem(
            f"expected words that name {cell.value}, such as {sorted(names)[0]!r}, found {cell.words!r}",
            "quote its name too, or write `basis: resolved` with a note",
        )


def _names(record_id: str, corpus: Corpus) -> set[str]:
    """How the sources call a record: an agreement's names, a figure as it is written."""
    entry = corpus.record_by_id.get(record_id)
    if entry is None:
        return set()
    record = entry.model
    field = "name" if isinstance(record, Agreement) else "as_written"
    names = {str(value) for value in (getattr(record, field, None),) if value is not None}
    for passage in corpus.passages_of(corpus.record_by_id[record_id].model):
        for cell in passage.cells:
            if cell.path == field and cell.quote.says is not None:
                names.add(str(cell.quote.says))
    return names


@rule("UKJ516", "bounds-fit-qualifier", over=collect.of_type(Figure))
def bounds_fit_qualifier(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """The bounds of a figure are those that its hedge sets: `up to 30` is at most 30."""
    figure = entry.model
    upper = figure.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.BY)
    lower = figure.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
    for field, wanted in (("value_high", upper), ("value_low", lower)):
        bound = getattr(figure, field)
        if wanted and bound != figure.value:
            yield _bound_problem(entry, field, f"{_plain(figure.value)}", bound)
        if bound is not None and not wanted and figure.value is not None:
            yield _bound_problem(entry, field, "none", bound)


def _bound_problem(entry: Entry[Figure], field: str, wanted: str, bound: object) -> Problem:
    return Problem(
        entry.at(field),
        f"{field}: expected {wanted} for a figure that is {entry.model.qualifier}, found {bound}",
        f"write `{field}: {wanted}`" if wanted != "none" else f"delete `{field}`",
        record=entry.model.id,
        field=field,
    )


@rule("UKJ518", "vague-or-valued", over=collect.of_type(Figure))
def vague_or_valued(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure has a value, or is vague: words such as `several` give no number."""
    figure = entry.model
    if (figure.value is None) != (figure.qualifier is Qualifier.VAGUE):
        wanted = "vague for a figure without value" if figure.value is None else "another for a value"
        yield Problem(
            entry.at("qualifier"),
            f"qualifier: expected {wanted}, found {figure.qualifier}",
            "write the value, or `qualifier: vague`",
            record=figure.id,
            field="qualifier",
        )


@rule("UKJ519", "unit-kept", over=collect.of_type(Figure))
def unit_kept(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """Where the words of a number name a unit, the figure has one."""
    figure = entry.model
    named = [unit for unit, known in words.UNITS.items() if words.contains(figure.as_written, known)]
    if figure.unit is None and named:
        yield Problem(
            entry.at("as_written"),
            f"unit: expected the unit that {figure.as_written!r} names, such as {named[0]}, found none",
            f"write `unit: {named[0]}`, with its words",
            record=figure.id,
            field="unit",
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


@rule("UKJ525", "indicator-fits-unit", over=collect.of_type(Figure))
def indicator_fits_unit(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure is measured in the dimension of what it measures: trade in money, a stay in time."""
    figure = entry.model
    if figure.unit is None or UNIT_KINDS[figure.unit] in DIMENSIONS[figure.indicator]:
        return
    wanted = " or ".join(DIMENSIONS[figure.indicator])
    yield Problem(
        entry.at("indicator"),
        f"indicator: expected {figure.indicator} in a unit of {wanted}, found {figure.unit}",
        "correct the indicator, or the unit",
        record=figure.id,
        field="indicator",
    )


@rule("UKJ526", "value-in-as-written", over=collect.of_type(Figure))
def value_in_as_written(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """The quantity as it is written holds the value."""
    figure = entry.model
    found = [one.value for one in quantities(figure.as_written)]
    if figure.value is not None and figure.value not in found:
        yield Problem(
            entry.at("as_written"),
            f"as_written: expected words that hold {_plain(figure.value)}, found {figure.as_written!r}",
            "write the quantity as the source does",
            record=figure.id,
            field="as_written",
        )


BESIDE = 12
"""How many characters may stand between a number and its unit."""


@rule("UKJ527", "unit-beside-value", over=UNITS)
def unit_beside_value(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """The words of a unit stand in those of the value, or right beside them."""
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
            f"expected words beside {' … '.join(value.wording.pieces)!r}, found {cell.words!r}, "
            f"{gap} characters away",
            "quote the unit of this very number",
        )


@rule("UKJ517", "conversion-derived", over=collect.of_type(Figure))
def conversion_derived(entry: Entry[Figure], corpus: Corpus) -> Iterator[Problem]:
    """The same amount in another currency is derived from the first, not another fact.

    It is recognised by its brackets: `£33.2 billion (about $42.2 billion)`. What is derived has
    another unit of the same dimension, and both have values.
    """
    figure = entry.model
    if figure.derived_from is None:
        other = _bracketed_after(entry, corpus)
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


def _conversion(entry: Entry[Record], field: str, expected: str, found: str) -> Problem:
    return Problem(
        entry.at(field),
        f"derived_from: expected {expected}, found {found}",
        "name the figure that the source converts",
        record=entry.model.id,
        field="derived_from",
    )


def _converts(figure: Figure, origin: Figure) -> bool:
    if figure.unit is None or origin.unit is None or not figure.value or not origin.value:
        return False
    return figure.unit is not origin.unit and UNIT_KINDS[figure.unit] is UNIT_KINDS[origin.unit]


def _bracketed_after(entry: Entry[Figure], corpus: Corpus) -> str:
    """The figure right after whose amount this one's stands in brackets, if any."""
    amounts = _amounts(corpus)
    for source in dict.fromkeys(passage.source for passage in entry.model.evidence):
        for start, record_id in amounts.get(source, []):
            before = corpus.library[source].text[:start].rstrip()
            if record_id == entry.model.id and before.endswith("("):
                return _ending_at(len(before[:-1].rstrip()), corpus.library[source].text, amounts[source])
    return ""


def _ending_at(end: int, text: str, amounts: list[tuple[int, str]]) -> str:
    """The figure whose amount ends at a place of a text, if any."""
    for start, record_id in amounts:
        found = quantities(text[start:end]) if start < end else ()
        if len(found) == 1 and start + found[0].end == end:
            return record_id
    return ""


@derived
def _amounts(corpus: Corpus) -> dict[str, list[tuple[int, str]]]:
    """Where in each source the amounts of money stand, and whose they are."""
    amounts: dict[str, list[tuple[int, str]]] = {}
    for cell in collect.grounded(corpus):
        figure = cell.record
        if not isinstance(figure, Figure) or cell.cell.path != "value" or figure.unit is None:
            continue
        if UNIT_KINDS[figure.unit] is UnitKind.CURRENCY:
            found = amounts.setdefault(cell.passage.passage.source, [])
            found += ((hit.start, figure.id) for hit in cell.cell.wording.spans)
    return amounts

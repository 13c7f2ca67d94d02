"""Values compared with their quotes: a cell says what its own quote states."""

from collections.abc import Iterator
from decimal import Decimal

from ukjapan_dataset import units
from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.checks.readings import is_quoted_whole, readings
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.columns import PRECISION, SCALE
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Figure
from ukjapan_dataset.models.vocabulary import Basis, Qualifier
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.fold import folded
from ukjapan_dataset.text.quantities import Form, Quantity, plain, quantities
from ukjapan_dataset.units.kinds import UnitKind

NUMBERS = collect.stated(GroundingKind.NUMBER)
UNITS = collect.stated(GroundingKind.UNIT)
FIGURES = collect.of_type(Figure)


BOUNDS = ("value_low", "value_high")


@rule("UKJ502", "value-fits-column", over=FIGURES)
def value_fits_column(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A number has no more digits than its column holds: 22 before the decimal point and 6 after it."""
    for field in ("value", *BOUNDS):
        value = getattr(entry.model, field)
        if value is not None and not _fits(value):
            message = (
                f"{field}: expected at most {PRECISION - SCALE} digits before the decimal point and {SCALE} "
            )
            yield entry.problem(
                field,
                f"{message}after it, found {plain(value)}",
                "round it, with `basis: resolved` and a note, or choose a larger unit",
            )


def _fits(value: Decimal) -> bool:
    whole, _, decimals = plain(value).lstrip("-").partition(".")
    return len(whole) <= PRECISION - SCALE and len(decimals) <= SCALE


@rule("UKJ510", "value-in-quote", over=NUMBERS)
def value_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated number is one of the quantities in its own quote, whole, as they are read in the article.

    Sign, fraction and scale are part of a number, and so are the bounds of a range, which states no single
    value. Of a quantity that cannot be read whole, no part counts.
    """
    found = [one for one in readings(cell) if one.form is not Form.VAGUE]
    if any(_states(one, cell.cell.path, cell.value) and is_quoted_whole(cell, one) for one in found):
        return
    message = f"expected {_shown(cell.value)} among the quantities in {cell.words!r}, found "
    yield cell.problem(
        message + (", ".join(_described(cell, one) for one in found) or "none"), _hint(cell, found)
    )


def _states(quantity: Quantity, path: str, value: Decimal) -> bool:
    """Whether a quantity states a value, or as a range the bound that a path names."""
    if quantity.form is Form.RANGE:
        return value == {"value_low": quantity.low, "value_high": quantity.high}.get(path)
    return quantity.value == value


def _shown(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _described(cell: GroundedCell, quantity: Quantity) -> str:
    """A quantity as a message shows it."""
    if quantity.form is Form.UNREADABLE:
        return unreadable(quantity)
    if not is_quoted_whole(cell, quantity):
        return f"part of {quantity.text!r}"
    value = plain(quantity.value)
    if quantity.form is Form.RANGE:
        value = f"the range from {plain(quantity.low)} to {plain(quantity.high)}"
    return f"{value} {quantity.unit}".rstrip()


def unreadable(quantity: Quantity) -> str:
    """Which characters of a quantity were not understood, and why if it is known."""
    why = f" ({quantity.reason})" if quantity.reason else ""
    return f"{quantity.text!r}, in which {quantity.unread!r} was not understood{why}"


def _hint(cell: GroundedCell, found: list[Quantity]) -> str:
    whole = [one for one in found if is_quoted_whole(cell, one)]
    if found and not whole:
        return f"quote the whole of {found[0].text!r}"
    if any(one.form is Form.RANGE for one in whole):
        return "write `qualifier: between` with `value_low` and `value_high`, and no `value`"
    if len(whole) == 1 and isinstance(whole[0].value, Decimal):
        return f"did you mean {plain(whole[0].value)}?"
    return "quote the number, or write `basis: resolved` or `inferred` with a note"


@rule("UKJ511", "no-invented-digits", over=NUMBERS)
def no_invented_digits(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A number has no more decimals than its source prints: `1.5` is not coded as `1.50`."""
    exponent = cell.value.as_tuple().exponent if isinstance(cell.value, Decimal) else 0
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    matching = [one for one in readings(cell) if one.value == cell.value]
    if matching and written > max(one.decimals for one in matching):
        message = f"expected no more digits than {matching[0].text!r} has, found {cell.value}"
        yield cell.problem(message, f"write {plain(matching[0].value)}")


@rule("UKJ512", "unit-in-quote", over=UNITS)
def unit_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated unit is named in its quote, by sign, code or word.

    A number's unit is read as it stands in the article: the `$` of `A$5` is not a US dollar.
    """
    named = {one.unit for one in readings(cell) if one.unit} & _written_with_number(cell)
    known = words.of_unit(str(cell.value))
    if named and cell.value not in named:
        units_named = " or ".join(sorted(named))
        message = f"expected {cell.value}, found {cell.words!r}, which is {units_named} in the article"
        yield cell.problem(message, "correct the unit, or write `basis: resolved` with a note")
    elif not named and (_is_unread(cell) or not words.contains(cell.words, known)):
        message = f"expected words for {cell.value} such as {words.shown(known)}, found {cell.words!r}"
        yield cell.problem(message, "quote the unit, correct it, or write `basis: resolved` with a note")


def _written_with_number(cell: GroundedCell) -> set[str]:
    """The units of the quantities whose unit, and not just the number, is quoted."""
    spans = cell.cell.wording.spans
    return {one.unit for one in readings(cell) if any(not one.number.contains(span) for span in spans)}


def _is_unread(cell: GroundedCell) -> bool:
    """Whether the quote is part of a quantity that could not be read."""
    return any(one.form is Form.UNREADABLE for one in readings(cell)) and units.measured(str(cell.value))


@rule("UKJ513", "unit-fits-value", over=NUMBERS)
def unit_fits_value(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A figure's unit is the currency or unit of measurement that the words of its number name.

    If they name none, the unit only counts or places, unless it is `resolved` or `inferred`.
    """
    record = cell.record
    if not isinstance(record, Figure) or cell.cell.quote.says is not None or _unit_is_argued(cell):
        return
    own = record.unit if record.unit is not None and units.measured(record.unit) else ""
    for quantity in readings(cell):
        if _states(quantity, cell.cell.path, cell.value) and quantity.unit != own:
            named = quantity.unit
            yield cell.problem(
                f"expected the unit {named or 'of something that is counted'} that "
                f"{quantity.text!r} has, found {record.unit}",
                f"write `unit: {named}`" if named else "correct the unit, or quote its sign too",
            )


def _unit_is_argued(cell: GroundedCell) -> bool:
    """Whether a note leads from the words of the passage to the unit."""
    return any(one.path == "unit" and one.quote.basis is not Basis.STATED for one in cell.passage.cells)


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
    """The bounds of a figure follow from its hedge: `up to 30` is at most 30.

    A figure `between` two bounds has both, the lower one first.
    """
    figure = entry.model
    if figure.qualifier is Qualifier.BETWEEN:
        yield from _bounds_of_range(entry)
        return
    upper = figure.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.BY)
    lower = figure.qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
    for field, is_bound in (("value_high", upper), ("value_low", lower)):
        found = getattr(figure, field)
        if is_bound and found != figure.value:
            wanted, hint = plain(figure.value), f"write `{field}: {plain(figure.value)}`"
        elif not is_bound and found is not None and figure.value is not None:
            wanted, hint = "none", f"delete `{field}`"
        else:
            continue
        shown = "none" if found is None else found
        message = f"{field}: expected {wanted} for the qualifier {figure.qualifier}, found {shown}"
        yield entry.problem(field, message, hint)


def _bounds_of_range(entry: Entry[Figure]) -> Iterator[Problem]:
    figure = entry.model
    missing = [field for field in BOUNDS if getattr(figure, field) is None]
    if missing:
        message = f"{missing[0]}: expected both bounds for the qualifier between, found none"
        yield entry.problem(missing[0], message, f"write `{missing[0]}`, with its words", at=("qualifier",))
    elif (
        figure.value_low is not None
        and figure.value_high is not None
        and figure.value_low >= figure.value_high
    ):
        message = f"value_low: expected less than {plain(figure.value_high)}, found {plain(figure.value_low)}"
        yield entry.problem("value_low", message, "exchange the bounds")


@rule("UKJ518", "vague-or-valued", over=FIGURES)
def vague_or_valued(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure has a value, or is vague or a range.

    Words like `several` state no number, and a range states no single one.
    """
    figure = entry.model
    if (figure.value is None) != (figure.qualifier in (Qualifier.VAGUE, Qualifier.BETWEEN)):
        wanted = (
            "vague or between for a figure without a value" if figure.value is None else "another for a value"
        )
        message = f"qualifier: expected {wanted}, found {figure.qualifier}"
        yield entry.problem("qualifier", message, "write the value, or `qualifier: vague`")


@rule("UKJ519", "unit-kept", over=FIGURES)
def unit_kept(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """If the words of a number name a unit, the figure has one."""
    figure = entry.model
    named = [one.unit for one in quantities(figure.as_written) if one.unit]
    named += [unit for unit in words.COUNTED if words.contains(figure.as_written, words.of_unit(unit))]
    if figure.unit is None and named:
        yield entry.problem(
            "unit",
            f"unit: expected the unit that {figure.as_written!r} names, such as {named[0]}, found none",
            f"write `unit: {named[0]}`, with its words",
            at=("as_written",),
        )


@rule("UKJ525", "indicator-fits-unit", over=FIGURES)
def indicator_fits_unit(entry: Entry[Figure], _corpus: Corpus) -> Iterator[Problem]:
    """A figure is measured in the dimension of its indicator: trade in money, a stay in time."""
    figure = entry.model
    dimensions = figure.indicator.dimensions
    if figure.unit is not None and units.kind(figure.unit) not in dimensions:
        wanted = f"{figure.indicator} in a unit of {' or '.join(dimensions)}"
        message = f"indicator: expected {wanted}, found {figure.unit}"
        yield entry.problem("indicator", message, "correct the indicator, or the unit")


@rule("UKJ526", "value-in-as-written", over=FIGURES)
def value_in_as_written(entry: Entry[Figure], corpus: Corpus) -> Iterator[Problem]:
    """`as_written` states the value, or both bounds, unless no source states them.

    Where each source's value is `resolved` or `inferred`, its note says what leads from the words to it.
    """
    figure, written = entry.model, entry.model.as_written
    cells = [one.cell for one in collect.cells_of(figure, corpus) if one.cell.path in ("value", *BOUNDS)]
    if cells and all(one.quote.basis is not Basis.STATED for one in cells):
        return
    found = [*quantities(written), *_written_in_articles(figure, corpus)]
    for field in ("value", *BOUNDS):
        value = getattr(figure, field)
        if value is not None and not any(_states(one, field, value) for one in found):
            message = f"as_written: expected words that state {plain(value)}, found {written!r}"
            yield entry.problem("as_written", message, "write the quantity as the source does")
            return


def _written_in_articles(figure: Figure, corpus: Corpus) -> Iterator[Quantity]:
    """The quantities that `as_written` contains, as they are read in the articles."""
    for cell in collect.grounded_of(figure, corpus):
        if cell.cell.path in ("value", "value_low"):
            for quantity in readings(cell):
                if _same(quantity.text) in _same(figure.as_written):
                    yield quantity


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
            f"{plain(origin.model.value)} in {origin.model.unit or 'no unit'}",
        )


def _conversion(entry: Entry[Figure], at: str, expected: str, found: str) -> Problem:
    message = f"derived_from: expected {expected}, found {found}"
    return entry.problem("derived_from", message, "name the figure that the source converts", at=(at,))


def _converts(figure: Figure, origin: Figure) -> bool:
    if figure.unit is None or origin.unit is None or not figure.value or not origin.value:
        return False
    return figure.unit != origin.unit and units.kind(figure.unit) is units.kind(origin.unit)


def _bracketed_after(figure: Figure, corpus: Corpus) -> str:
    """The figure whose amount this one follows in brackets, if any."""
    for source in dict.fromkeys(passage.source for passage in figure.evidence):
        amounts = _amounts(corpus).get(source, [])
        for start in (start for start, record_id in amounts if record_id == figure.id):
            text = corpus.library[source].unwrapped
            before = text[:start].rstrip()
            if before.endswith("("):
                return _ending_at(len(before[:-1].rstrip()), text, amounts)
    return ""


def _ending_at(end: int, text: str, amounts: list[tuple[int, str]]) -> str:
    """The figure whose amount ends at an offset of a text, if any."""
    for start, record_id in amounts:
        found = [one for one in quantities(text) if start <= one.end <= end]
        if len(found) == 1 and found[0].end == end:
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
        if units.kind(figure.unit) is UnitKind.CURRENCY:
            found = amounts.setdefault(cell.passage.passage.source, [])
            found += ((hit.start, figure.id) for hit in cell.cell.wording.spans)
    return amounts

"""Faults of numbers: values, bounds, hedges, conversions, and quantities passed over."""

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, drop_cell, drop_cells, is_stated, pick, supports
from bench.mutations.sheet import Edit, quoted
from ukjapan_dataset.checks.closed_world import CARRYING
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.models.records import Figure
from ukjapan_dataset.models.vocabulary import LedgerKind, Qualifier
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text.quantities import quantities

HEDGED = (Qualifier.ABOUT, Qualifier.AT_MOST, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.LESS_THAN)
PLANNED = (Qualifier.TARGET, Qualifier.EXPECTED, Qualifier.BY)


def _figures(project: Project, *qualifiers: Qualifier) -> list[Entry[Figure]]:
    return [
        entry for entry in project.records(Figure) if not qualifiers or entry.model.qualifier in qualifiers
    ]


def _stated(project: Project) -> list[tuple[Entry[Figure], GroundedCell]]:
    """The figures whose value some words state, with these words."""
    by_id = {entry.model.id: entry for entry in _figures(project)}
    return [
        (by_id[cell.record.id], cell)
        for cell in project.cells
        if cell.cell.path == "value" and cell.record.id in by_id and is_stated(cell) and supports(cell)
    ]


def _valued(project: Project, rng: Random, change: Callable[[str], str | None]) -> Mutant | None:
    """A mutant whose value is written otherwise, so that its words do not state it."""
    entry, cell = rng.choice(_stated(project))
    sheet = project.sheets["figures"]
    path = (entry.index, "value")
    written = sheet.written(path)
    changed = change(written)
    if (
        changed is None
        or changed == written
        or changed in cell.words
        or Decimal(changed) == entry.model.value
    ):
        return None
    what = f"{entry.model.id} value {written} → {changed}"
    return project.mutant(what, ["value-in-quote"], entry.model.id, sheet.swap(path, changed))


def digits_swapped(project: Project, rng: Random) -> Mutant | None:
    """Two neighbouring digits of a value change places."""

    def change(written: str) -> str | None:
        pairs = [at for at in range(len(written) - 1) if (written[at : at + 2]).isdigit()]
        at = pick(rng, [at for at in pairs if written[at] != written[at + 1] and (at or written[1] != "0")])
        return None if at is None else written[:at] + written[at + 1] + written[at] + written[at + 2 :]

    return _valued(project, rng, change)


def ten_times(project: Project, rng: Random) -> Mutant | None:
    """A value is ten times too large, or too small."""
    factor = rng.choice([Decimal(10), Decimal("0.1")])
    return _valued(project, rng, lambda written: _times(written, factor))


def thousand_times(project: Project, rng: Random) -> Mutant | None:
    """Billions are read as millions, or the other way round."""
    factor = rng.choice([Decimal(1000), Decimal("0.001")])
    return _valued(project, rng, lambda written: _times(written, factor))


def _times(written: str, factor: Decimal) -> str:
    return f"{(Decimal(written) * factor).normalize():f}"


def digit_dropped(project: Project, rng: Random) -> Mutant | None:
    """A digit of a value is left out."""

    def change(written: str) -> str | None:
        if len(written) < 2 or "." in written:
            return None
        at = rng.randrange(len(written))
        left = written[:at] + written[at + 1 :]
        return None if left.startswith("0") and len(left) > 1 else left

    return _valued(project, rng, change)


def digit_altered(project: Project, rng: Random) -> Mutant | None:
    """A digit of a value is another."""

    def change(written: str) -> str:
        at = rng.choice([at for at, char in enumerate(written) if char.isdigit()])
        return written[:at] + rng.choice("123456789".replace(written[at], "")) + written[at + 1 :]

    return _valued(project, rng, change)


def sign_turned(project: Project, rng: Random) -> Mutant | None:
    """A value is negative."""
    return _valued(project, rng, lambda written: f"-{written}")


def digits_invented(project: Project, rng: Random) -> Mutant | None:
    """A value has more decimals than its words."""
    return _longer(project, rng, scaled=False)


def digits_invented_after_scale(project: Project, rng: Random) -> Mutant | None:
    """A value in billions has a decimal of its own, where its words have one of a billion."""
    return _longer(project, rng, scaled=True)


def _longer(project: Project, rng: Random, *, scaled: bool) -> Mutant | None:
    entry, cell = rng.choice(_stated(project))
    if scaled != bool(re.search("million|billion", cell.words)):
        return None
    sheet = project.sheets["figures"]
    path = (entry.index, "value")
    written = sheet.written(path)
    changed = written + ("0" if "." in written else rng.choice([".0", ".00"]))
    if scaled:
        changed = f"{written}.0"
    what = f"{entry.model.id} value {changed}"
    return project.mutant(what, ["no-invented-digits"], entry.model.id, sheet.swap(path, changed))


def as_written_of_other_words(project: Project, rng: Random) -> Mutant | None:
    """The quantity as written is other words of the passage, in which it does not stand."""
    cells = [cell for cell in project.cells if cell.cell.path == "as_written" and supports(cell)]
    cell = pick(rng, [cell for cell in cells if getattr(cell.record, "value", None) is not None])
    if cell is None:
        return None
    subject = str(getattr(cell.record, "subject", ""))
    words = [one.words for one in project.cells if one.record is cell.record and one.cell.path == "subject"]
    if subject not in words or any(char.isdigit() for char in subject):
        return None
    sheet, index = project.sheets["figures"], cell.passage.entry.index
    edits = [sheet.say((index, "as_written"), subject), sheet.say(cell_path(cell), subject)]
    what = f"{cell.record.id} as {subject!r}"
    return project.mutant(what, ["value-in-as-written"], cell.record.id, *edits)


def value_invented(project: Project, rng: Random) -> Mutant | None:
    """A vague quantity is given a number, with its vague words for it or without."""
    entry = rng.choice(_figures(project, Qualifier.VAGUE))
    if entry.model.value is not None:
        return None
    sheet = project.sheets["figures"]
    number = rng.choice([2, 3, 5, 7, 10, 12, 20])
    edits = [sheet.before((entry.index, "qualifier"), f"value: {number}")]
    own = [cell for cell in project.cells if cell.record is entry.model]
    cell = next(cell for cell in own if cell.cell.path == "qualifier")
    if rng.random() < 0.5:
        edits.append(sheet.before(cell_path(cell), f"value: {quoted(cell.cell.wording.pieces[0])}"))
    what = f"{entry.model.id} value {number}"
    return project.mutant(what, ["cell-has-words", "value-in-quote"], entry.model.id, *edits)


def hedge_dropped(project: Project, rng: Random) -> Mutant | None:
    """A hedged number is called exact, and the words of its hedge are left out."""
    entry = rng.choice(_figures(project, *HEDGED))
    if (entry.model.id, "hedge-kept") in project.waived:
        return None
    what = f"{entry.model.id} exact"
    return project.mutant(what, ["hedge-kept"], entry.model.id, *_exact(project, entry))


def plan_called_fact(project: Project, rng: Random) -> Mutant | None:
    """A year that is planned or expected is called exact, and the words of its plan are left out."""
    entry = rng.choice(_figures(project, *PLANNED))
    what = f"{entry.model.id} exact"
    return project.mutant(what, ["plan-kept"], entry.model.id, *_exact(project, entry))


def _exact(project: Project, entry: Entry[Figure]) -> list[Edit]:
    sheet = project.sheets["figures"]
    paths: list[Path] = [(entry.index, name) for name in ("value_low", "value_high")]
    bounds = [sheet.drop(path) for path in paths if sheet.has(path)]
    qualifier = sheet.swap((entry.index, "qualifier"), "exact")
    return [qualifier, *bounds, *drop_cells(project, entry, lambda path: path == "qualifier")]


def vague_called_exact(project: Project, rng: Random) -> Mutant | None:
    """A quantity in words that give no number is called exact, and stays without a value."""
    entry = rng.choice(_figures(project, Qualifier.VAGUE))
    what = f"{entry.model.id} exact without value"
    return project.mutant(what, ["vague-or-valued"], entry.model.id, *_exact(project, entry))


def hedge_invented(project: Project, rng: Random) -> Mutant | None:
    """A number without a hedge is given one."""
    entry = rng.choice(_figures(project, Qualifier.EXACT))
    hedge = rng.choice([Qualifier.ABOUT, Qualifier.TARGET, Qualifier.EXPECTED])
    edit = project.sheets["figures"].swap((entry.index, "qualifier"), str(hedge))
    what = f"{entry.model.id} {hedge}"
    return project.mutant(what, ["cell-has-words", "hedge-kept"], entry.model.id, edit)


def hedge_turned(project: Project, rng: Random) -> Mutant | None:
    """`At most` becomes `at least`, `about` becomes `more than`: another hedge than the words'."""
    entry = rng.choice(_figures(project, *HEDGED, *PLANNED, Qualifier.VAGUE))
    others = [one for one in (*HEDGED, Qualifier.VAGUE) if one is not entry.model.qualifier]
    hedge = rng.choice(others)
    edit = project.sheets["figures"].swap((entry.index, "qualifier"), str(hedge))
    what = f"{entry.model.id} {entry.model.qualifier} → {hedge}"
    return project.mutant(what, ["hedge-in-quote"], entry.model.id, edit)


def hedge_words_dropped(project: Project, rng: Random) -> Mutant | None:
    """A hedge has no words."""
    entry = rng.choice(_figures(project, *HEDGED, *PLANNED, Qualifier.VAGUE))
    edits = drop_cells(project, entry, lambda path: path == "qualifier")
    return project.mutant(f"{entry.model.id} no hedge", ["cell-has-words"], entry.model.id, *edits)


def bound_dropped(project: Project, rng: Random) -> Mutant | None:
    """A figure that is at most something has no upper bound."""
    entry = rng.choice([one for one in _figures(project) if one.model.value_high is not None])
    edit = project.sheets["figures"].drop((entry.index, "value_high"))
    return project.mutant(f"{entry.model.id} no bound", ["bounds-fit-qualifier"], entry.model.id, edit)


def bound_moved(project: Project, rng: Random) -> Mutant | None:
    """A bound is not the value that the words bound."""
    entry = rng.choice([one for one in _figures(project) if one.model.value_high is not None])
    changed = str(int(entry.model.value_high or 0) + rng.randrange(1, 9))
    edit = project.sheets["figures"].swap((entry.index, "value_high"), changed)
    what = f"{entry.model.id} value_high {changed}"
    return project.mutant(what, ["bounds-fit-qualifier", "value-in-quote"], entry.model.id, edit)


def bound_invented(project: Project, rng: Random) -> Mutant | None:
    """A figure that is exact or about something is given a bound."""
    entry = rng.choice(_figures(project, Qualifier.EXACT, Qualifier.ABOUT))
    if entry.model.value is None:
        return None
    name = rng.choice(["value_low", "value_high"])
    sheet = project.sheets["figures"]
    edit = sheet.before((entry.index, "qualifier"), f"{name}: {sheet.written((entry.index, 'value'))}")
    return project.mutant(f"{entry.model.id} {name}", ["bounds-fit-qualifier"], entry.model.id, edit)


def as_written_altered(project: Project, rng: Random) -> Mutant | None:
    """The quantity as written has another digit or word than the source."""
    entry = rng.choice(_figures(project))
    text = entry.model.as_written
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    at = rng.choice(digits or [at for at, char in enumerate(text) if char.isalpha()])
    changed = text[:at] + rng.choice("123456789".replace(text[at], "")) + text[at + 1 :]
    edit = project.sheets["figures"].say((entry.index, "as_written"), changed)
    return project.mutant(f"{entry.model.id} {changed}", ["literal-in-quote"], entry.model.id, edit)


def conversion_undone(project: Project, rng: Random) -> Mutant | None:
    """An amount in brackets is called a fact of its own, not a conversion."""
    entry = pick(rng, [one for one in _figures(project) if one.model.derived_from is not None])
    if entry is None:
        return None
    sheet = project.sheets["figures"]
    edits = [
        sheet.drop((entry.index, "derived_from")),
        *drop_cells(project, entry, lambda path: path == "derived_from"),
    ]
    return project.mutant(f"{entry.model.id} derived", ["conversion-derived"], entry.model.id, *edits)


def conversion_of_other(project: Project, rng: Random) -> Mutant | None:
    """A figure is derived from one of another dimension."""
    entry = pick(rng, [one for one in _figures(project) if one.model.derived_from is not None])
    other = rng.choice(_figures(project)).model
    if entry is None or other.id in (entry.model.id, entry.model.derived_from):
        return None
    edit = project.sheets["figures"].swap((entry.index, "derived_from"), other.id)
    expected = ["conversion-derived", "relation-in-quote"]
    return project.mutant(f"{entry.model.id} from {other.id}", expected, entry.model.id, edit)


def figure_deleted(project: Project, rng: Random) -> Mutant | None:
    """A figure is deleted whose quantity nothing else carries."""
    entry, cell = rng.choice(_stated(project))
    source = cell.passage.passage.source
    hit = cell.cell.wording.spans[0]
    covered = [
        other
        for one in project.cells
        if (one.kind in CARRYING or one.cell.path in ("as_written", "name"))
        and one.record is not entry.model
        and one.passage.passage.source == source
        for other in one.cell.wording.spans
    ]
    text = project.article(source)
    counted = [one for one in quantities(text) if one.start < hit.end and hit.start < one.end]
    if all(any(other.start < one.end and one.start < other.end for other in covered) for one in counted):
        return None
    edit = project.sheets["figures"].drop((entry.index,))
    at = f"seeds/{_file(project, source)}"
    return project.mutant(f"no {entry.model.id}", ["quantity-accounted"], at, edit)


def _file(project: Project, source: str) -> str:
    return project.corpus.source_by_id[source].model.file


def ledger_quantity_deleted(project: Project, rng: Random) -> Mutant | None:
    """A number in a name is no longer set aside."""
    entries = [one for one in project.corpus.ledger if one.model.kind is LedgerKind.QUANTITY]
    entry = rng.choice(entries)
    edit = project.sheets["ledger"].drop((entry.index,))
    at = f"seeds/{_file(project, entry.model.source)}"
    return project.mutant(f"no {entry.model.quote}", ["quantity-accounted"], at, edit)


def number_words_dropped(project: Project, rng: Random) -> Mutant | None:
    """A value has no words that state it."""
    entry, cell = rng.choice(_stated(project))
    peers = [one for one in project.cells if one.record is entry.model and one.cell.path == "value"]
    if len(peers) != 1:
        return None
    edit = drop_cell(project.sheets["figures"], cell_path(cell))
    return project.mutant(f"{entry.model.id} no words", ["cell-has-words"], entry.model.id, edit)


OPERATORS: tuple[Operator, ...] = (
    digits_swapped,
    ten_times,
    thousand_times,
    digit_dropped,
    digit_altered,
    sign_turned,
    digits_invented,
    digits_invented_after_scale,
    as_written_of_other_words,
    value_invented,
    hedge_dropped,
    plan_called_fact,
    vague_called_exact,
    hedge_invented,
    hedge_turned,
    hedge_words_dropped,
    bound_dropped,
    bound_moved,
    bound_invented,
    as_written_altered,
    conversion_undone,
    conversion_of_other,
    figure_deleted,
    ledger_quantity_deleted,
    number_words_dropped,
)

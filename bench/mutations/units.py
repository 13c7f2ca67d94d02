"""Faults of units: pounds for dollars, days for years, and units that are not said."""

from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, drop_cells, pick
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.models.records import Figure
from ukjapan_dataset.models.vocabulary import Indicator, Unit, UnitKind
from ukjapan_dataset.reader import Path

MONEY = {Unit.GBP: Unit.USD, Unit.USD: Unit.GBP}

DIMENSIONS: dict[Indicator, UnitKind] = {
    Indicator.TRADE: UnitKind.CURRENCY,
    Indicator.GROWTH: UnitKind.RATIO,
    Indicator.JOBS: UnitKind.COUNT,
    Indicator.RANK: UnitKind.RANK,
    Indicator.MEMBERS: UnitKind.COUNT,
    Indicator.PARTS: UnitKind.COUNT,
    Indicator.CLASSIFIED: UnitKind.COUNT,
    Indicator.STAY: UnitKind.DURATION,
    Indicator.VISIT: UnitKind.DURATION,
    Indicator.SPAN: UnitKind.DURATION,
    Indicator.MILESTONE: UnitKind.CALENDAR,
}
"""The dimension that an indicator has by its definition."""


def _unit(entry: Entry[Figure]) -> Unit:
    """The unit of a figure that has one."""
    return next(unit for unit in Unit if unit is entry.model.unit)


def _figures(project: Project) -> list[Entry[Figure]]:
    return [entry for entry in project.records(Figure) if entry.model.unit is not None]


def _money(project: Project) -> list[Entry[Figure]]:
    return [entry for entry in _figures(project) if entry.model.unit in MONEY]


def currency_swapped(project: Project, rng: Random) -> Mutant | None:
    """Pounds are called dollars, or dollars pounds."""
    entry = rng.choice(_money(project))
    other = MONEY[_unit(entry)]
    edit = project.sheets["figures"].swap((entry.index, "unit"), str(other))
    what = f"{entry.model.id} {other}"
    return project.mutant(what, ["unit-in-quote", "unit-fits-value"], entry.model.id, edit)


def currency_swapped_with_words(project: Project, rng: Random) -> Mutant | None:
    """Pounds are called dollars, and the dollar sign of the same sentence is quoted for it."""
    entry = rng.choice(_money(project))
    other = MONEY[_unit(entry)]
    sheet = project.sheets["figures"]
    cells = [(i, p) for i, p in enumerate(entry.model.evidence) if "unit" in p.cells]
    index, passage = rng.choice(cells)
    sign = "£" if other is Unit.GBP else "$"
    if sign not in " ".join(passage.quote if isinstance(passage.quote, list) else [passage.quote]):
        return None
    path: Path = (entry.index, "evidence", index, "cells", "unit")
    edits = [sheet.swap((entry.index, "unit"), str(other)), sheet.swap(path, sign)]
    return project.mutant(f"{entry.model.id} {other} by {sign}", ["unit-fits-value"], entry.model.id, *edits)


def unit_of_other_kind(project: Project, rng: Random) -> Mutant | None:
    """A figure has another unit than its words name: days are called years."""
    entry = rng.choice(_figures(project))
    own = _unit(entry).kind
    unit = rng.choice([unit for unit in Unit if unit.kind is not own])
    edit = project.sheets["figures"].swap((entry.index, "unit"), str(unit))
    return project.mutant(f"{entry.model.id} {unit}", ["unit-in-quote"], entry.model.id, edit)


def unit_of_same_kind(project: Project, rng: Random) -> Mutant | None:
    """A figure has another unit of the same dimension: jobs are called countries, days years."""
    entry = rng.choice(_figures(project))
    own = _unit(entry)
    unit = pick(rng, [unit for unit in Unit if unit is not own and unit.kind is own.kind])
    if unit is None:
        return None
    edit = project.sheets["figures"].swap((entry.index, "unit"), str(unit))
    return project.mutant(f"{entry.model.id} {unit}", ["unit-in-quote"], entry.model.id, edit)


def unit_words_dropped(project: Project, rng: Random) -> Mutant | None:
    """A unit has no words that name it."""
    entry = rng.choice(_figures(project))
    edits = drop_cells(project, entry, lambda path: path == "unit")
    return project.mutant(f"{entry.model.id} no unit words", ["cell-has-words"], entry.model.id, *edits)


def currency_dropped(project: Project, rng: Random) -> Mutant | None:
    """An amount of money has no unit, nor words for one."""
    entry = rng.choice(_money(project))
    what = f"{entry.model.id} no unit"
    edits = [project.sheets["figures"].drop((entry.index, "unit"))]
    edits += drop_cells(project, entry, lambda path: path == "unit")
    return project.mutant(what, ["unit-fits-value"], entry.model.id, *edits)


def unit_dropped(project: Project, rng: Random) -> Mutant | None:
    """A count, span or year has no unit, nor words for one, though its words name it."""
    entry = rng.choice([one for one in _figures(project) if one.model.unit not in MONEY])
    what = f"{entry.model.id} no unit ({entry.model.unit})"
    edits = [project.sheets["figures"].drop((entry.index, "unit"))]
    edits += drop_cells(project, entry, lambda path: path == "unit")
    return project.mutant(what, ["unit-kept"], entry.model.id, *edits)


def indicator_of_other_dimension(project: Project, rng: Random) -> Mutant | None:
    """A figure's indicator measures what its unit cannot: a rank in days, trade in jobs."""
    entry = rng.choice(_figures(project))
    own = _unit(entry).kind
    other = rng.choice([one for one, kind in DIMENSIONS.items() if kind is not own])
    edit = project.sheets["figures"].swap((entry.index, "indicator"), str(other))
    what = f"{entry.model.id} {other} in {entry.model.unit}"
    return project.mutant(what, ["indicator-fits-unit"], entry.model.id, edit)


def sign_of_as_written(project: Project, rng: Random) -> Mutant | None:
    """The amount as written has the sign of another currency."""
    entry = rng.choice(_money(project))
    text = entry.model.as_written.translate(str.maketrans("£$", rng.choice(["$£", "€€", "¥¥"])))
    edit = project.sheets["figures"].say((entry.index, "as_written"), text)
    return project.mutant(f"{entry.model.id} {text}", ["literal-in-quote"], entry.model.id, edit)


def unit_of_other_number(project: Project, rng: Random) -> Mutant | None:
    """The unit is quoted from beside another number: the day of `one-day` for `four-day`."""
    sheet = project.sheets["figures"]
    paths = [path for path in sheet.document.values if path[-2:] == ("unit", "occurrence")]
    path = pick(rng, paths)
    if path is None:
        return None
    changed = 1 if sheet.get(path) != 1 else 2
    record = str(sheet.get((path[0], "id")))
    edit = sheet.swap(path, str(changed))
    return project.mutant(f"{record} unit {changed}", ["unit-beside-value"], record, edit)


OPERATORS: tuple[Operator, ...] = (
    currency_swapped,
    currency_swapped_with_words,
    unit_of_other_kind,
    unit_of_same_kind,
    unit_words_dropped,
    currency_dropped,
    unit_dropped,
    indicator_of_other_dimension,
    sign_of_as_written,
    unit_of_other_number,
)

"""Faults of adjudication: differences untold, undecided, or decided by a rule that does not hold."""

from collections.abc import Callable
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, pick, supports, typo
from bench.mutations.sheet import Edit
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Stance

Drawn = tuple[Entry[Record], int]
"""A record, and the number of one of its adjudications."""

WEAKER = (AdjudicationRule.PRECISE, AdjudicationRule.CONSISTENT)


def _decided(project: Project, rng: Random, wanted: Callable[[Adjudication], bool]) -> Drawn | None:
    """One adjudication of one record."""
    return pick(
        rng,
        [
            (entry, index)
            for entry in project.corpus.records
            for index, one in enumerate(entry.model.adjudication)
            if wanted(one)
        ],
    )


def _undecided(project: Project, entry: Entry[Record], index: int) -> Edit:
    only = len(entry.model.adjudication) == 1
    path = (entry.index, "adjudication", index)
    return project.sheet_of(entry).drop(path[:-1] if only else path)


def _contradicted(project: Project) -> list[Drawn]:
    """The adjudications of cells that some source contradicts."""
    cells = {(cell.record.id, cell.cell.path) for cell in project.cells if _is_contradiction(cell)}
    return [
        (entry, index)
        for entry in project.corpus.records
        for index, one in enumerate(entry.model.adjudication)
        if (entry.model.id, one.field) in cells
    ]


def _is_contradiction(cell: GroundedCell) -> bool:
    return cell.cell.stance is Stance.CONTRADICTS


def _differing(project: Project, record: Record) -> set[str]:
    """The fields on which the sources of a record differ."""
    return {cell.cell.field for cell in project.cells if cell.record is record and not supports(cell)}


def contradiction_undecided(project: Project, rng: Random) -> Mutant | None:
    """A source contradicts a cell, and the adjudication is left out."""
    entry, index = rng.choice(_contradicted(project))
    edit = _undecided(project, entry, index)
    expected = ["contradiction-adjudicated"]
    return project.mutant(f"{entry.model.id} undecided", expected, entry.model.id, edit)


def firmness_undecided(project: Project, rng: Random) -> Mutant | None:
    """Sources differ in how firm a promise is, and the adjudication is left out."""
    drawn = _decided(project, rng, lambda one: one.field in ("strength", "status"))
    if drawn is None:
        return None
    what = f"{drawn[0].model.id} undecided"
    expected = ["firmness-adjudicated", "contradiction-adjudicated"]
    return project.mutant(what, expected, drawn[0].model.id, _undecided(project, *drawn))


def _ruled(project: Project, drawn: Drawn | None, rule: str, expected: str) -> Mutant | None:
    if drawn is None:
        return None
    entry, index = drawn
    edit = project.sheet_of(entry).swap((entry.index, "adjudication", index, "rule"), rule)
    what = f"{entry.model.id} {entry.model.adjudication[index].field} by {rule}"
    return project.mutant(what, [expected], entry.model.id, edit)


def majority_claimed(project: Project, rng: Random) -> Mutant | None:
    """A majority of origins is claimed where there is none."""
    drawn = _decided(project, rng, lambda one: one.rule in WEAKER)
    return _ruled(project, drawn, "majority_of_origins", "adjudication-rule-holds")


def majority_passed_over(project: Project, rng: Random) -> Mutant | None:
    """A weaker rule is named where a majority of origins decides."""
    drawn = _decided(project, rng, lambda one: one.rule is AdjudicationRule.MAJORITY)
    return _ruled(project, drawn, str(rng.choice(WEAKER)), "majority-comes-first")


def unresolved_with_value(project: Project, rng: Random) -> Mutant | None:
    """Nothing decides, it is said, but the record has a value all the same."""
    drawn = _decided(project, rng, lambda one: one.rule is not AdjudicationRule.AS_REPORTED)
    if drawn is None:
        return None
    entry, index = drawn
    if getattr(entry.model, entry.model.adjudication[index].field, None) is None:
        return None
    return _ruled(project, drawn, "unresolved", "adjudication-decides")


def precision_over_contradiction(project: Project, rng: Random) -> Mutant | None:
    """What a source contradicts is called merely more precise."""
    drawn = pick(rng, _contradicted(project))
    return _ruled(project, drawn, "more_precise", "adjudication-rule-holds")


def agreement_decided(project: Project, rng: Random) -> Mutant | None:
    """Something is decided about which no sources differ."""
    entry = rng.choice([one for one in project.corpus.records if not one.model.adjudication])
    differing = _differing(project, entry.model)
    field = pick(rng, [cell.path for cell in entry.model.cells() if cell.field not in differing])
    if field is None:
        return None
    block = f"adjudication:\n  - field: {field}\n    rule: more_precise\n    reason: It says more."
    edit = project.sheet_of(entry).before((entry.index, "evidence"), block)
    return project.mutant(f"{entry.model.id} {field} decided", ["adjudication-decides"], entry.model.id, edit)


def decided_twice(project: Project, rng: Random) -> Mutant | None:
    """One cell of a record is decided twice."""
    drawn = _decided(project, rng, lambda _one: True)
    if drawn is None:
        return None
    entry, index = drawn
    edit = project.sheet_of(entry).twice((entry.index, "adjudication", index))
    what = f"{entry.model.id} {entry.model.adjudication[index].field} twice"
    return project.mutant(what, ["adjudicated-once", "schema"], entry.model.id, edit)


def field_of_adjudication_wrong(project: Project, rng: Random) -> Mutant | None:
    """An adjudication is about another field than the one on which sources differ."""
    drawn = _decided(project, rng, lambda one: one.rule is not AdjudicationRule.AS_REPORTED)
    if drawn is None:
        return None
    entry, index = drawn
    differing = _differing(project, entry.model)
    other = rng.choice(["label", "scope", "evidence", "domain", "mode_of_speech"])
    if other in differing:
        return None
    path = (entry.index, "adjudication", index, "field")
    edit = project.sheet_of(entry).swap(path, other)
    return project.mutant(f"{entry.model.id} {other} decided", ["adjudication-decides"], entry.model.id, edit)


def stance_forgotten(project: Project, rng: Random) -> Mutant | None:
    """A source gives another value, and it is not said how that bears on the record's."""
    cell = rng.choice(
        [
            cell
            for cell in project.cells
            if not supports(cell)
            and cell.kind is not GroundingKind.LITERAL
            and cell.cell.quote.stance in (Stance.LESS_PRECISE, Stance.CONTRADICTS)
        ]
    )
    edit = project.sheet_of(cell.passage.entry).drop((*cell_path(cell), "stance"))
    what = f"{cell.record.id} {cell.cell.path} without stance"
    return project.mutant(what, ["difference-has-stance"], cell.record.id, edit)


def contradiction_called_support(project: Project, rng: Random) -> Mutant | None:
    """A source that gives another value is said to support the record's."""
    cell = rng.choice(
        [
            cell
            for cell in project.cells
            if not supports(cell)
            and cell.kind is not GroundingKind.LITERAL
            and cell.cell.quote.stance in (Stance.LESS_PRECISE, Stance.CONTRADICTS)
        ]
    )
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "stance"), "supports")
    what = f"{cell.record.id} {cell.cell.path} supports"
    return project.mutant(what, ["difference-has-stance"], cell.record.id, edit)


def difference_without_value(project: Project, rng: Random) -> Mutant | None:
    """A source is said to contradict, and not what it says instead."""
    cell = rng.choice([cell for cell in project.cells if supports(cell)])
    sheet, path = project.sheet_of(cell.passage.entry), cell_path(cell)
    if not isinstance(sheet.get(path), dict) or sheet.has((*path, "stance")):
        return None
    edit = sheet.before((*path, "quote"), "stance: contradicts")
    what = f"{cell.record.id} {cell.cell.path} contradicts nothing"
    expected = ["difference-has-stance"]
    return project.mutant(what, expected, cell.record.id, edit)


def same_value_called_different(project: Project, rng: Random) -> Mutant | None:
    """A source is said to give another value, and it is the record's."""
    cells = [
        cell
        for cell in project.cells
        if not supports(cell) and cell.kind in (GroundingKind.FORCE, GroundingKind.ACTOR, GroundingKind.DATE)
    ]
    cell = rng.choice(cells)
    value = getattr(cell.record, cell.cell.path, None)
    if value is None:
        return None
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "says"), str(value))
    what = f"{cell.record.id} {cell.cell.path} says {value}"
    return project.mutant(what, ["difference-has-stance"], cell.record.id, edit)


def said_word_unknown(project: Project, rng: Random) -> Mutant | None:
    """What a source is said to give is no word of the vocabulary, no actor, no date."""
    cells = [cell for cell in project.cells if not supports(cell) and cell.kind is not GroundingKind.LITERAL]
    cell = rng.choice(cells)
    changed = typo(rng, str(cell.value)) or f"{cell.value}x"
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "says"), changed)
    what = f"{cell.record.id} {cell.cell.path} says {changed}"
    return project.mutant(what, ["says-fits-field"], cell.record.id, edit)


def wording_claimed(project: Project, rng: Random) -> Mutant | None:
    """A source that words a matter its own way is said to word it as the record does."""
    cells = [
        cell
        for cell in project.cells
        if cell.kind is GroundingKind.LITERAL and not supports(cell) and cell.cell.quote.quote is None
    ]
    cell = rng.choice(cells)
    value = str(getattr(cell.record, cell.cell.path, None))
    if value.casefold() in cell.words.casefold():
        return None
    sheet, path = project.sheet_of(cell.passage.entry), cell_path(cell)
    if sheet.has((*path, "stance")) or len(sheet.get(path)) > 1:
        return None
    edit = sheet.rename((*path, "says"), "quote")
    what = f"{cell.record.id} {cell.cell.path} {cell.words!r}"
    return project.mutant(what, ["literal-in-quote"], cell.record.id, edit)


OPERATORS: tuple[Operator, ...] = (
    contradiction_undecided,
    firmness_undecided,
    majority_claimed,
    majority_passed_over,
    unresolved_with_value,
    precision_over_contradiction,
    agreement_decided,
    decided_twice,
    field_of_adjudication_wrong,
    stance_forgotten,
    contradiction_called_support,
    difference_without_value,
    same_value_called_different,
    said_word_unknown,
    wording_claimed,
)

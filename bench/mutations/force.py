"""Faults of force: promises firmer or weaker than their verbs, and reservations left out."""

from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, drop_cells, is_stated, pick, supports
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Commitment
from ukjapan_dataset.models.vocabulary import AgreementStatus, Strength
from ukjapan_dataset.text import words

FIRM = (Strength.SIGNED, Strength.LAUNCHED, Strength.AGREED, Strength.PLEDGED)
WEAK = (Strength.EXPECTED, Strength.URGES, Strength.HOPES, Strength.DISCUSSED)


def _cells(project: Project) -> list[GroundedCell]:
    return [cell for cell in project.cells if cell.kind is GroundingKind.FORCE and is_stated(cell)]


def _forced(project: Project, rng: Random, cell: GroundedCell, others: tuple[Strength, ...]) -> Mutant | None:
    """A mutant in which a verb is said to be as firm as a word that its quote does not hold."""
    fitting = [
        one for one in others if one != cell.value and not words.contains(cell.words, words.FORCE[one])
    ]
    other = pick(rng, fitting)
    if other is None:
        return None
    sheet = project.sheet_of(cell.passage.entry)
    own = (cell.passage.entry.index, "strength")
    path = own if supports(cell) else (*cell_path(cell), "says")
    what = f"{cell.record.id} {cell.words!r} → {other}"
    return project.mutant(what, ["force-in-quote"], cell.record.id, sheet.swap(path, str(other)))


def promise_made_firmer(project: Project, rng: Random) -> Mutant | None:
    """What is discussed, hoped or asked is called signed, launched, agreed or pledged."""
    cells = [cell for cell in _cells(project) if isinstance(cell.record, Commitment)]
    return _forced(project, rng, rng.choice([cell for cell in cells if cell.value not in FIRM]), FIRM)


def promise_called_signed(project: Project, rng: Random) -> Mutant | None:
    """What is discussed is called signed."""
    cells = [cell for cell in _cells(project) if isinstance(cell.record, Commitment)]
    cell = rng.choice([cell for cell in cells if cell.value == "discussed"])
    return _forced(project, rng, cell, (Strength.SIGNED,))


def promise_made_weaker(project: Project, rng: Random) -> Mutant | None:
    """What is agreed or pledged is called hoped or discussed."""
    cells = [cell for cell in _cells(project) if isinstance(cell.record, Commitment)]
    return _forced(project, rng, rng.choice([cell for cell in cells if cell.value in FIRM]), WEAK)


def status_changed(project: Project, rng: Random) -> Mutant | None:
    """An agreement is said to be further along, or less far, than its verb says."""
    cells = [cell for cell in _cells(project) if isinstance(cell.record, Agreement)]
    cell = rng.choice(cells)
    others = [
        one
        for one in AgreementStatus
        if one != cell.value and not words.contains(cell.words, words.STATUS[one])
    ]
    other = rng.choice(others)
    own = (cell.passage.entry.index, "status")
    path = own if supports(cell) else (*cell_path(cell), "says")
    edit = project.sheet_of(cell.passage.entry).swap(path, str(other))
    what = f"{cell.record.id} {cell.words!r} → {other}"
    return project.mutant(what, ["force-in-quote"], cell.record.id, edit)


def hedged_verb_made_firm(project: Project, rng: Random) -> Mutant | None:
    """`Will likely` is called announced: a hedge beside the verb is left out of account."""
    hedged = [
        cell
        for cell in project.cells
        if cell.cell.path == "strength" and words.contains(cell.words, words.RESERVATIONS)
    ]
    cell = pick(rng, hedged)
    if cell is None:
        return None
    sheet = project.sheet_of(cell.passage.entry)
    path = (cell.passage.entry.index, "strength") if supports(cell) else (*cell_path(cell), "says")
    edit = sheet.swap(path, "announced")
    what = f"{cell.record.id} {cell.words!r} → announced"
    return project.mutant(what, ["force-in-quote", "reservation-kept"], cell.record.id, edit)


def reservation_dropped(project: Project, rng: Random) -> Mutant | None:
    """A condition is left out, with its words, and nothing else keeps it."""
    entry = pick(rng, [one for one in project.records(Commitment) if one.model.condition is not None])
    if entry is None:
        return None
    kept = [
        cell.words for cell in project.cells if cell.record is entry.model and cell.cell.path != "condition"
    ]
    pattern = words.pattern(words.RESERVATIONS)
    said = [
        match[0]
        for cell in project.cells
        if cell.record is entry.model and cell.cell.path == "condition"
        for match in pattern.finditer(cell.words)
    ]
    if all(any(word in other for other in kept) for word in said):
        return None
    edits = [project.sheets["commitments"].drop((entry.index, "condition"))]
    edits += drop_cells(project, entry, lambda path: path == "condition")
    return project.mutant(f"{entry.model.id} unconditional", ["reservation-kept"], entry.model.id, *edits)


def inference_called_stated(project: Project, rng: Random) -> Mutant | None:
    """A firmness that a coder argued for is said to stand in the words."""
    cells = [cell for cell in project.cells if cell.kind is GroundingKind.FORCE and not is_stated(cell)]
    cell = rng.choice(cells)
    known = words.FORCE if isinstance(cell.record, Commitment) else words.STATUS
    if words.contains(cell.words, known[cell.value]):
        return None
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "basis"), "stated")
    what = f"{cell.record.id} {cell.words!r} states {cell.value}"
    return project.mutant(what, ["force-in-quote"], cell.record.id, edit)


def relation_to_other(project: Project, rng: Random) -> Mutant | None:
    """Words that name one agreement are given for another."""
    cells = [
        cell
        for cell in project.cells
        if cell.kind is GroundingKind.RELATION and is_stated(cell) and cell.cell.path != "derived_from"
    ]
    cell = rng.choice(cells)
    others = [
        one.model.id
        for one in project.records(Agreement)
        if one.model.id not in (cell.value, cell.record.id)
        and one.model.name
        and not _names(project, one.model.id, cell.words)
    ]
    other = rng.choice(others)
    path = (cell.passage.entry.index, cell.cell.path)
    edit = project.sheet_of(cell.passage.entry).swap(path, other)
    what = f"{cell.record.id} {cell.cell.path} {other}"
    return project.mutant(what, ["relation-in-quote"], cell.record.id, edit)


def _names(project: Project, agreement: str, text: str) -> bool:
    """Whether a text holds a name that some source has for an agreement."""
    names = [cell.words for cell in project.cells if cell.record.id == agreement and cell.cell.path == "name"]
    return any(name.casefold() in text.casefold() for name in names)


OPERATORS: tuple[Operator, ...] = (
    promise_made_firmer,
    promise_called_signed,
    promise_made_weaker,
    status_changed,
    hedged_verb_made_firm,
    reservation_dropped,
    inference_called_stated,
    relation_to_other,
)

"""Faults of judgement, which no machine is expected to catch: they are measured, and reported apart."""

from datetime import date, timedelta
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, drop_cells, is_stated, pick, supports
from bench.mutations.sheet import Edit, quoted
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import PARTICIPANTS, Agreement, Attribution, Commitment, Figure
from ukjapan_dataset.models.vocabulary import (
    Action,
    AgreementKind,
    Domain,
    Indicator,
    RecordType,
    Role,
    Scope,
    Stance,
)

NOBODY = ("nothing is expected to find it",)


def _class(project: Project, rng: Random, field: str, words: list[str], *types: RecordType) -> Mutant:
    """A mutant with another class of a vocabulary."""
    entry = rng.choice([one for one in project.corpus.records if not types or one.model.type in types])
    other = rng.choice([word for word in words if word != str(getattr(entry.model, field))])
    edit = project.sheet_of(entry).swap((entry.index, field), other)
    return project.mutant(f"{entry.model.id} {field} {other}", NOBODY, entry.model.id, edit)


def scope_wrong(project: Project, rng: Random) -> Mutant | None:
    """What was agreed at the summit is called background, or the other way round."""
    return _class(project, rng, "scope", [*Scope])


def domain_wrong(project: Project, rng: Random) -> Mutant | None:
    """A commitment on minerals is put under energy."""
    return _class(project, rng, "domain", [*Domain], RecordType.AGREEMENT, RecordType.COMMITMENT)


def kind_wrong(project: Project, rng: Random) -> Mutant | None:
    """A partnership is called a framework."""
    return _class(project, rng, "kind", [*AgreementKind], RecordType.AGREEMENT)


def action_wrong(project: Project, rng: Random) -> Mutant | None:
    """An investment is called cooperation."""
    return _class(project, rng, "action", [*Action], RecordType.COMMITMENT)


def indicator_wrong(project: Project, rng: Random) -> Mutant | None:
    """A count of members is called a count of parts: another indicator of the same dimension."""
    counts = [Indicator.MEMBERS, Indicator.PARTS, Indicator.CLASSIFIED]
    entry = rng.choice([one for one in project.records(Figure) if one.model.indicator in counts])
    other = rng.choice([one for one in counts if one is not entry.model.indicator])
    edit = project.sheets["figures"].swap((entry.index, "indicator"), str(other))
    return project.mutant(f"{entry.model.id} {other}", NOBODY, entry.model.id, edit)


def note_argues_badly(project: Project, rng: Random) -> Mutant | None:
    """The note that should give a rule or an argument gives none."""
    cell = rng.choice([cell for cell in project.cells if not is_stated(cell)])
    note = rng.choice(["It is clear.", "As the article says.", "Taken from the context.", "Common sense."])
    sheet = project.sheet_of(cell.passage.entry)
    edit = sheet.swap((*cell_path(cell), "note"), note)
    return project.mutant(f"{cell.record.id} {cell.cell.path}: {note}", NOBODY, cell.record.id, edit)


def reason_of_adjudication_untrue(project: Project, rng: Random) -> Mutant | None:
    """The reason of an adjudication has nothing to do with the sources."""
    entry = rng.choice([one for one in project.corpus.records if one.model.adjudication])
    path = (entry.index, "adjudication", 0, "reason")
    edit = project.sheet_of(entry).swap(path, "The first source is the most reliable.")
    return project.mutant(f"{entry.model.id} reason", NOBODY, entry.model.id, edit)


def reason_of_ledger_untrue(project: Project, rng: Random) -> Mutant | None:
    """The reason for which a segment is set aside is not so."""
    entry = rng.choice(project.corpus.ledger)
    edit = project.sheets["ledger"].swap((entry.index, "reason"), "It repeats what is coded elsewhere.")
    return project.mutant(entry.model.quote[:40], NOBODY, project.sheets["ledger"].file, edit)


def origin_judged_high(project: Project, rng: Random) -> Mutant | None:
    """An origin that is assumed for want of a sign is called sure."""
    entry = rng.choice([one for one in project.corpus.sources if one.model.origin_confidence != "high"])
    edit = project.sheets["sources"].swap((entry.index, "origin_confidence"), "high")
    return project.mutant(f"{entry.model.id} high", NOBODY, entry.model.id, edit)


def witness_called_copy(project: Project, rng: Random) -> Mutant | None:
    """An independent source is given the origin of another."""
    one, two = rng.sample(project.corpus.sources, 2)
    if one.model.origin == two.model.origin:
        return None
    edit = project.sheets["sources"].swap((one.index, "origin"), two.model.origin)
    return project.mutant(f"{one.model.id} of {two.model.origin}", NOBODY, one.model.id, edit)


def pronoun_misread(project: Project, rng: Random) -> Mutant | None:
    """`He`, resolved, is said to be somebody else."""
    cells = [cell for cell in project.cells if cell.cell.path == "speaker" and not is_stated(cell)]
    cell = rng.choice([cell for cell in cells if supports(cell)])
    leading = ["keir-starmer", "sanae-takaichi", "xi-jinping", "gbr", "jpn"]
    other = rng.choice([actor for actor in leading if actor != cell.value])
    edit = project.sheet_of(cell.passage.entry).swap((cell.passage.entry.index, "speaker"), other)
    return project.mutant(f"{cell.record.id} {cell.words} is {other}", NOBODY, cell.record.id, edit)


def group_misread(project: Project, rng: Random) -> Mutant | None:
    """`Both nations`, resolved, is said to be of others, in the list and at the words."""
    cells = [
        cell for cell in project.cells if cell.cell.path.startswith(PARTICIPANTS) and not is_stated(cell)
    ]
    cell = rng.choice(cells)
    _, role, actor = cell.cell.path.split(".")
    peers = [one for one in project.cells if one.record is cell.record and one.cell.path == cell.cell.path]
    actors = {str(key): ids for key, ids in cell.record.participants.items()}.get(role, [])
    if actor not in actors or any(is_stated(one) for one in peers) or "ita" in actors:
        return None
    sheet, at = project.sheet_of(cell.passage.entry), cell.passage.entry.index
    edits = [sheet.rename(cell_path(one), f"{PARTICIPANTS}.{role}.ita") for one in peers]
    edits.append(sheet.swap((at, PARTICIPANTS, role, actors.index(actor)), "ita"))
    return project.mutant(f"{cell.record.id} {cell.words} is ita", NOBODY, cell.record.id, *edits)


def period_misread(project: Project, rng: Random) -> Mutant | None:
    """A period that a rule gives is a quarter off."""
    entry = rng.choice([one for one in project.records(Figure) if "/" in (one.model.period or "")])
    start = entry.model.period and date.fromisoformat(entry.model.period.partition("/")[0] + "-01")
    shifted = (start or date.min) - timedelta(days=80)
    period = f"{shifted:%Y-%m}/{str(entry.model.period).partition('/')[2]}"
    edit = project.sheets["figures"].swap((entry.index, "period"), period)
    return project.mutant(f"{entry.model.id} {period}", NOBODY, entry.model.id, edit)


def week_misread(project: Project, rng: Random) -> Mutant | None:
    """A weekday is taken for that of another week."""
    cells = [cell for cell in project.cells if cell.kind is GroundingKind.DATE and "day" in cell.words]
    cell = pick(rng, [cell for cell in cells if cell.record.id == "cyber-minerals-pact"])
    if cell is None:
        return None
    other = date.fromisoformat(str(cell.value)) + timedelta(days=7 * rng.choice([-3, -2, -1, 1, 2, 3]))
    edit = project.sheet_of(cell.passage.entry).swap((cell.passage.entry.index, "date"), str(other))
    return project.mutant(f"{cell.record.id} {other}", NOBODY, cell.record.id, edit)


def role_misjudged(project: Project, rng: Random) -> Mutant | None:
    """A target is called a beneficiary, in the list and at all the words."""
    entry = rng.choice([one for one in project.records(Commitment) if one.model.participants])
    role = rng.choice(list(entry.model.participants))
    other = rng.choice([one for one in Role if one not in entry.model.participants])
    sheet = project.sheet_of(entry)
    edits = [sheet.rename((entry.index, PARTICIPANTS, str(role)), str(other))]
    for cell in project.cells:
        if cell.record is entry.model and cell.cell.path.startswith(f"{PARTICIPANTS}.{role}."):
            name = cell.cell.path.replace(f".{role}.", f".{other}.")
            edits.append(sheet.rename(cell_path(cell), name))
    return project.mutant(f"{entry.model.id} {role} → {other}", NOBODY, entry.model.id, *edits)


def participant_passed_over(project: Project, rng: Random) -> Mutant | None:
    """Somebody who is named and takes part is left out, with all words."""
    entry = rng.choice([one for one in project.corpus.records if one.model.participants])
    role = rng.choice(list(entry.model.participants))
    actors = entry.model.participants[role]
    if len(actors) < 2:
        return None
    index = rng.randrange(len(actors))
    name = f"{PARTICIPANTS}.{role}.{actors[index]}"
    edits: list[Edit] = [project.sheet_of(entry).drop((entry.index, PARTICIPANTS, str(role), index))]
    edits += drop_cells(project, entry, lambda path: path == name)
    return project.mutant(f"{entry.model.id} without {actors[index]}", NOBODY, entry.model.id, *edits)


def about_something_else(project: Project, rng: Random) -> Mutant | None:
    """An utterance is said to be about another record."""
    entry = rng.choice([one for one in project.records(Attribution) if one.model.about is not None])
    other = rng.choice(project.records(Agreement)).model.id
    if other == entry.model.about:
        return None
    edit = project.sheets["attributions"].swap((entry.index, "about"), other)
    return project.mutant(f"{entry.model.id} about {other}", NOBODY, entry.model.id, edit)


def country_wrong(project: Project, rng: Random) -> Mutant | None:
    """An actor is given another country."""
    entry = rng.choice([one for one in project.corpus.actors if one.model.country is not None])
    other = rng.choice(
        [one for one in ("AUS", "CHN", "GBR", "ITA", "JPN") if one != str(entry.model.country)]
    )
    edit = project.sheets["actors"].swap((entry.index, "country"), other)
    return project.mutant(f"{entry.model.id} of {other}", NOBODY, entry.model.id, edit)


def label_untrue(project: Project, rng: Random) -> Mutant | None:
    """A record's label says something else than its cells."""
    one, two = rng.sample(project.corpus.records, 2)
    edit = project.sheet_of(one).swap((one.index, "label"), quoted(two.model.label))
    return project.mutant(f"{one.model.id}: {two.model.label}", NOBODY, one.model.id, edit)


def doubt_left_out(project: Project, rng: Random) -> Mutant | None:
    """A passage that says less is said to support the record fully."""
    passage = rng.choice(
        [one for one in project.corpus.passages if one.passage.stance is Stance.LESS_PRECISE]
    )
    path = (passage.entry.index, "evidence", passage.index, "stance")
    edit = project.sheet_of(passage.entry).drop(path)
    return project.mutant(f"{passage.record.id} passage supports", NOBODY, passage.record.id, edit)


def inference_called_rule(project: Project, rng: Random) -> Mutant | None:
    """A coder's judgement is called the outcome of a rule."""
    cell = rng.choice([cell for cell in project.cells if str(cell.cell.quote.basis) == "inferred"])
    edit = project.sheet_of(cell.passage.entry).swap((*cell_path(cell), "basis"), "resolved")
    return project.mutant(f"{cell.record.id} {cell.cell.path} resolved", NOBODY, cell.record.id, edit)


def cell_left_out(project: Project, rng: Random) -> Mutant | None:
    """A cell that a record could have is left out, with all its words."""
    cell = rng.choice(project.cells)
    field = type(cell.record).model_fields.get(cell.cell.path)
    known = ("unit", "derived_from", "condition", "value", "strength", "status")
    if field is None or field.is_required() or cell.cell.path in known:
        return None
    if any(one.field == cell.cell.path for one in cell.record.adjudication):
        return None
    entry = cell.passage.entry
    edits = drop_cells(project, entry, lambda path: path == cell.cell.path)
    edits.append(project.sheet_of(entry).drop((entry.index, cell.cell.path)))
    return project.mutant(f"{cell.record.id} no {cell.cell.path}", NOBODY, cell.record.id, *edits)


def case_of_other_cell(project: Project, rng: Random) -> Mutant | None:
    """A case of the codebook tells the basis of another cell that its words carry."""
    case = rng.choice([one for one in project.corpus.cases if one.guidance.variable == "basis"])
    bases = {
        str(cell.cell.quote.basis)
        for cell in project.cells
        if cell.record.id == case.case.record
        and cell.passage.passage.source == case.case.source
        and case.overlaps(cell.cell.wording)
    }
    other = pick(rng, sorted(bases - {str(case.case.value)}))
    if other is None:
        return None
    sheet = project.sheets["codebook"]
    edit = sheet.swap((case.entry.index, "cases", case.index, "value"), other)
    return project.mutant(f"{case.case.record} {case.case.quote}: {other}", NOBODY, sheet.file, edit)


OPERATORS: tuple[Operator, ...] = (
    scope_wrong,
    domain_wrong,
    kind_wrong,
    action_wrong,
    indicator_wrong,
    note_argues_badly,
    reason_of_adjudication_untrue,
    reason_of_ledger_untrue,
    origin_judged_high,
    witness_called_copy,
    pronoun_misread,
    group_misread,
    period_misread,
    week_misread,
    role_misjudged,
    participant_passed_over,
    about_something_else,
    country_wrong,
    label_untrue,
    cell_left_out,
    doubt_left_out,
    inference_called_rule,
    case_of_other_cell,
)

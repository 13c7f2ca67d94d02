"""Faults of the codebook: guidance missing or about nothing, cases that the coding does not bear out."""

from collections.abc import Callable
from random import Random

from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project, cell_path, typo
from bench.mutations.sheet import Edit, Sheet, quoted
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.corpus.placed import PlacedCase, PlacedPassage
from ukjapan_dataset.models.guidance import Guidance, coded_variables
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.terms import Term
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import (
    ActorKind,
    AdjudicationRule,
    Basis,
    Confidence,
    Disposition,
    Role,
    Stance,
)
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text.find import hits

VOCABULARIES: dict[tuple[str, str], type[Term]] = {
    ("participants", "role"): Role,
    ("evidence", "basis"): Basis,
    ("evidence", "stance"): Stance,
    ("adjudications", "rule"): AdjudicationRule,
    ("segments", "disposition"): Disposition,
    ("sources", "origin_confidence"): Confidence,
    ("actors", "kind"): ActorKind,
}
"""The terms of the variables that are no fields of records."""

WITHOUT_RECORD = ("segments", "sources")
"""The tables whose cases need name no record."""


def _sheet(project: Project) -> Sheet:
    return project.sheets["codebook"]


def _about(case: PlacedCase) -> str:
    return f"{case.guidance.table}.{case.guidance.variable}"


def _path(case: PlacedCase, *path: str) -> Path:
    return (case.entry.index, "cases", case.index, *path)


def _case(
    project: Project, rng: Random, wanted: Callable[[PlacedCase], bool] = lambda _case: True
) -> PlacedCase:
    return rng.choice([case for case in project.corpus.cases if wanted(case)])


def _names_record(case: PlacedCase) -> bool:
    return case.case.record is not None


def _mutant(project: Project, case: PlacedCase, what: str, expected: str, *edits: Edit) -> Mutant:
    return project.mutant(f"{_about(case)} {case.index}: {what}", [expected], _about(case), *edits)


def quote_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The words of a case have a letter changed."""
    case = _case(project, rng)
    changed = typo(rng, case.case.quote)
    if changed is None or project.stands(changed, case.case.source):
        return None
    edit = _sheet(project).say(_path(case, "quote"), changed)
    return _mutant(project, case, changed, "case-quote-in-source", edit)


def quote_of_other_source(project: Project, rng: Random) -> Mutant | None:
    """The words of a case are said to stand in a source that has them not."""
    case = _case(project, rng)
    other = rng.choice(list(project.corpus.library))
    if project.stands(case.case.quote, other):
        return None
    edit = _sheet(project).swap(_path(case, "source"), other)
    return _mutant(project, case, f"in {other}", "case-quote-in-source", edit)


def quote_too_short(project: Project, rng: Random) -> Mutant | None:
    """The words of a case are cut down to one that its source has several times."""
    case = _case(project, rng)
    word = rng.choice(case.case.quote.split())
    text = project.article(case.case.source)
    if len(hits(word, text, 0, len(text))) < 2:
        return None
    edit = _sheet(project).swap(_path(case, "quote"), quoted(word))
    return _mutant(project, case, word, "case-quote-in-source", edit)


def source_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A case names a source that there is not."""
    case = _case(project, rng)
    changed = typo(rng, case.case.source)
    if changed is None:
        return None
    edit = _sheet(project).swap(_path(case, "source"), changed)
    return _mutant(project, case, f"in {changed}", "known-reference", edit)


def record_misspelt(project: Project, rng: Random) -> Mutant | None:
    """A case names a record that there is not."""
    case = _case(project, rng, _names_record)
    changed = typo(rng, str(case.case.record))
    if changed is None or changed in project.corpus.record_by_id:
        return None
    edit = _sheet(project).swap(_path(case, "record"), changed)
    return _mutant(project, case, f"of {changed}", "known-reference", edit)


def record_swapped(project: Project, rng: Random) -> Mutant | None:
    """A case names a record of the same value that does not rest on its words."""
    case = _case(project, rng, _names_record)
    model = project.corpus.record_by_id[str(case.case.record)].model
    others = [
        entry.model
        for entry in project.corpus.records
        if type(entry.model) is type(model)
        and not any(_is_of(case, passage) for passage in project.corpus.passages_of(entry.model))
    ]
    alike = [one for one in others if _value(one, case) == as_text(case.case.value)]
    other = rng.choice(alike or others)
    edit = _sheet(project).swap(_path(case, "record"), other.id)
    return _mutant(project, case, f"of {other.id}", "case-rests-on-record", edit)


def record_left_out(project: Project, rng: Random) -> Mutant | None:
    """A case no longer says which record is coded so."""
    case = _case(project, rng, lambda one: one.guidance.table not in WITHOUT_RECORD)
    edit = _sheet(project).drop(_path(case, "record"))
    return _mutant(project, case, "of no record", "case-value-holds", edit)


def _value(record: Record, case: PlacedCase) -> str | None:
    return as_text(getattr(record, case.guidance.variable, None))


def _terms(project: Project, case: PlacedCase) -> list[str]:
    """What the variable of a case could be coded as."""
    vocabulary = VOCABULARIES.get((case.guidance.table, case.guidance.variable))
    if vocabulary is not None:
        return [str(term) for term in vocabulary]
    if case.guidance.variable == "actor_id":
        return sorted(project.corpus.actor_by_id)
    if case.guidance.variable == "origin":
        return sorted({entry.model.origin for entry in project.corpus.sources})
    found = {_value(entry.model, case) for entry in project.corpus.records}
    return sorted(value for value in found if value is not None)


def _carried(project: Project, case: PlacedCase) -> set[str]:
    """How the variable of a case is coded in any of the cells that its words carry."""
    found: set[str] = set()
    for passage in project.corpus.passages_by_record.get(case.case.record or "", []):
        for cell in passage.cells:
            if _is_of(case, passage) and case.overlaps(cell.wording):
                found |= {str(cell.quote.basis), str(cell.stance), *cell.path.split(".")[1:]}
    return found


def _is_of(case: PlacedCase, passage: PlacedPassage) -> bool:
    """Whether a passage takes in words of a case."""
    return passage.passage.source == case.case.source and case.overlaps(passage.wording)


def value_swapped(project: Project, rng: Random) -> Mutant | None:
    """A case tells another term of its variable than the coding, one that no cell of its words has."""
    case = _case(project, rng)
    other = rng.choice(_terms(project, case))
    if other == as_text(case.case.value) or other in _carried(project, case):
        return None
    edit = _sheet(project).swap(_path(case, "value"), quoted(other))
    return _mutant(project, case, other, "case-value-holds", edit)


def value_misspelt(project: Project, rng: Random) -> Mutant | None:
    """What a case tells has a letter changed."""
    case = _case(project, rng)
    changed = typo(rng, str(case.case.value))
    if changed is None:
        return None
    edit = _sheet(project).swap(_path(case, "value"), quoted(changed))
    return _mutant(project, case, changed, "case-value-holds", edit)


def record_recoded(project: Project, rng: Random) -> Mutant | None:
    """A record is coded otherwise, and a case still tells the old value."""
    case = _case(project, rng, _names_record)
    entry = project.corpus.record_by_id[str(case.case.record)]
    value = getattr(entry.model, case.guidance.variable, None)
    if not isinstance(value, Term):
        return None
    other = rng.choice([term for term in type(value) if term is not value])
    edit = project.sheet_of(entry).swap((entry.index, case.guidance.variable), str(other))
    return _mutant(project, case, f"{entry.model.id} is now {other}", "case-value-holds", edit)


def adjudication_reruled(project: Project, rng: Random) -> Mutant | None:
    """A difference is decided by another rule, and a case still tells the old one."""
    case = _case(project, rng, lambda one: one.guidance.table == "adjudications")
    entry = project.corpus.record_by_id[str(case.case.record)]
    rules = [str(one.rule) for one in entry.model.adjudication]
    if rules.count(str(case.case.value)) != 1:
        return None
    other = rng.choice([str(rule) for rule in AdjudicationRule if str(rule) not in rules])
    path: Path = (entry.index, "adjudication", rules.index(str(case.case.value)), "rule")
    edit = project.sheet_of(entry).swap(path, other)
    return _mutant(project, case, f"{entry.model.id} by {other}", "case-value-holds", edit)


def cell_rebased(project: Project, rng: Random) -> Mutant | None:
    """A cell rests otherwise on its words, and a case still tells the old basis."""
    case = _case(project, rng, lambda one: one.guidance.variable == "basis")
    cells = [
        cell
        for cell in project.cells
        if cell.record.id == case.case.record
        and _is_of(case, cell.passage)
        and case.overlaps(cell.cell.wording)
        and str(cell.cell.quote.basis) == case.case.value
    ]
    if len(cells) != 1 or cells[0].cell.quote.basis is Basis.STATED:
        return None
    basis = Basis.RESOLVED if cells[0].cell.quote.basis is Basis.INFERRED else Basis.INFERRED
    edit = project.sheet_of(cells[0].passage.entry).swap((*cell_path(cells[0]), "basis"), str(basis))
    return _mutant(project, case, f"{cells[0].cell.path} is {basis}", "case-value-holds", edit)


def source_rejudged(project: Project, rng: Random) -> Mutant | None:
    """The origin of a source is judged more or less sure, and a case still tells how it was."""
    case = _case(project, rng, lambda one: one.guidance.variable == "origin_confidence")
    entry = project.corpus.source_by_id[case.case.source]
    other = rng.choice([term for term in Confidence if str(term) != case.case.value])
    edit = project.sheets["sources"].swap((entry.index, "origin_confidence"), str(other))
    return _mutant(project, case, f"{entry.model.id} is {other}", "case-value-holds", edit)


def segment_reclassed(project: Project, rng: Random) -> Mutant | None:
    """A segment is set aside for another reason, and a case still tells the old one."""
    case = _case(project, rng, lambda one: one.case.value in (Disposition.HEADING, Disposition.CONTEXT))
    (ledger,) = (
        one
        for one in project.corpus.asides
        if one.entry.model.source == case.case.source
        and any(
            hit.start < segment.end and segment.start < hit.end
            for segment in one.segments
            for hit in case.wording.spans
        )
    )
    other = rng.choice(["boilerplate", "duplicate", "reader_comment"])
    edit = project.sheets["ledger"].swap((ledger.entry.index, "disposition"), other)
    return _mutant(project, case, f"is {other}", "case-value-holds", edit)


def passage_deleted(project: Project, rng: Random) -> Mutant | None:
    """The passage is deleted that a case quotes from, and the record keeps its others."""
    case = _case(project, rng, _names_record)
    entry = project.corpus.record_by_id[str(case.case.record)]
    quoting = [one for one in project.corpus.passages_of(entry.model) if _is_of(case, one)]
    if len(quoting) != 1 or len(entry.model.evidence) == 1:
        return None
    edit = project.sheet_of(entry).drop((entry.index, "evidence", quoting[0].index))
    return _mutant(project, case, f"{entry.model.id} without it", "case-rests-on-record", edit)


def _guidance(project: Project, rng: Random) -> Entry[Guidance]:
    return rng.choice(project.corpus.codebook)


def _named(entry: Entry[Guidance]) -> str:
    return f"{entry.model.table}.{entry.model.variable}"


def guidance_deleted(project: Project, rng: Random) -> Mutant | None:
    """There is no guidance for a variable that coders decide."""
    entry = _guidance(project, rng)
    sheet = _sheet(project)
    what = f"no {_named(entry)}"
    return project.mutant(what, ["guidance-complete"], sheet.file, sheet.drop((entry.index,)))


def guidance_twice(project: Project, rng: Random) -> Mutant | None:
    """A variable has guidance in two places."""
    entry = _guidance(project, rng)
    edit = _sheet(project).appended(_sheet(project).item(entry.index))
    return project.mutant(f"{_named(entry)} twice", ["guidance-of-variable"], _named(entry), edit)


def guidance_of_other_variable(project: Project, rng: Random) -> Mutant | None:
    """The guidance of one variable is put under another that has its own."""
    entry, other = rng.sample(project.corpus.codebook, 2)
    sheet = _sheet(project)
    edits = [
        sheet.swap((entry.index, "table"), other.model.table),
        sheet.swap((entry.index, "variable"), other.model.variable),
    ]
    what = f"{_named(entry)} under {_named(other)}"
    return project.mutant(what, ["guidance-of-variable"], _named(other), *edits)


def guidance_of_derived_column(project: Project, rng: Random) -> Mutant | None:
    """There is guidance for a column that nobody codes, or that there is not."""
    entry = _guidance(project, rng)
    other = rng.choice(["record_id", "note", "n_origins", "corroboration", "label", "title", "start_char"])
    if (entry.model.table, other) in coded_variables():
        return None
    edit = _sheet(project).swap((entry.index, "variable"), other)
    about = f"{entry.model.table}.{other}"
    return project.mutant(f"{_named(entry)} is {other}", ["guidance-of-variable"], about, edit)


def variable_misspelt(project: Project, rng: Random) -> Mutant | None:
    """The name of a variable has a letter changed."""
    entry = _guidance(project, rng)
    changed = typo(rng, entry.model.variable)
    if changed is None:
        return None
    edit = _sheet(project).swap((entry.index, "variable"), changed)
    about = f"{entry.model.table}.{changed}"
    return project.mutant(about, ["guidance-of-variable"], about, edit)


OPERATORS: tuple[Operator, ...] = (
    quote_misspelt,
    quote_of_other_source,
    quote_too_short,
    source_misspelt,
    record_misspelt,
    record_swapped,
    record_left_out,
    value_swapped,
    value_misspelt,
    record_recoded,
    adjudication_reruled,
    cell_rebased,
    source_rejudged,
    segment_reclassed,
    passage_deleted,
    guidance_deleted,
    guidance_twice,
    guidance_of_other_variable,
    guidance_of_derived_column,
    variable_misspelt,
)

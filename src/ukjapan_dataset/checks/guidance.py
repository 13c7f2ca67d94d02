"""The codebook's guidance: of each variable that coders decide, with cases that the records bear out."""

from collections.abc import Callable, Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedCase, PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.guidance import CodedVariable, Guidance, coded_variables
from ukjapan_dataset.models.records import PARTICIPANTS, Record, split_path
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Stance
from ukjapan_dataset.names import closest
from ukjapan_dataset.rules import rule


@rule("UKJ721", "guidance-of-variable", over=collect.guidance)
def guidance_of_variable(entry: Entry[Guidance], corpus: Corpus) -> Iterator[Problem]:
    """Guidance is about a variable that coders decide, and each variable has one piece of it."""
    about = _about(entry)
    if about not in coded_variables():
        known = [".".join(variable) for variable in coded_variables()]
        close = closest(".".join(about), known)
        yield Problem(
            entry.at("variable"),
            f"variable: expected one that coders decide, found {'.'.join(about)!r}",
            f"did you mean {close!r}?" if close else f"there are {', '.join(known)}",
            field="variable",
        )
        return
    first = _firsts(corpus)[about]
    if first is not entry:
        yield Problem(
            entry.at("variable"),
            f"variable: expected one without guidance, found {'.'.join(about)}, which {first.at()} is about",
            "put the two together",
            field="variable",
        )


def _about(entry: Entry[Guidance]) -> tuple[str, str]:
    return entry.model.table, entry.model.variable


@derived
def _firsts(corpus: Corpus) -> dict[tuple[str, str], Entry[Guidance]]:
    firsts: dict[tuple[str, str], Entry[Guidance]] = {}
    for entry in corpus.codebook:
        firsts.setdefault(_about(entry), entry)
    return firsts


@rule("UKJ722", "guidance-complete", over=collect.guided_variables)
def guidance_complete(variable: CodedVariable, corpus: Corpus) -> Iterator[Problem]:
    """A codebook guides every variable that coders decide."""
    if (variable.table, variable.name) not in _firsts(corpus):
        yield Problem(
            Place("data/records/codebook.yaml"),
            f"expected guidance for {variable.table}.{variable.name}, found none",
            "say how it is decided",
            field=variable.name,
        )


@rule("UKJ723", "case-rests-on-record", over=collect.placed_cases)
def case_rests_on_record(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """A borderline case that names a record quotes words that the record rests on."""
    if case.case.record in corpus.record_by_id and not _passages(case, corpus):
        yield Problem(
            case.at("record"),
            f"expected a record that rests on these words of {case.case.source}, found {case.case.record!r}, "
            "which does not",
            "name the record that does, or quote its words",
            record=case.case.record,
            field="record",
        )


@rule("UKJ724", "case-value-holds", over=collect.placed_cases)
def case_value_holds(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """A borderline case tells how the variable is coded there now.

    Where its words carry cells of that variable, they count, and no others of the record.
    """
    coded = _coded(case, corpus)
    told = as_text(case.case.value)
    if coded is not None and told not in coded:
        expected = " or ".join(sorted(coded)) or "no value"
        yield Problem(
            case.at("value"),
            f"value: expected {expected}, as {case.guidance.table}.{case.guidance.variable} is coded there, "
            f"found {told}",
            "correct the case, or the record",
            record=case.case.record or "",
            field="value",
        )


def _coded(case: PlacedCase, corpus: Corpus) -> set[str] | None:
    """How the variable is coded where the case stands; None where nothing can be said."""
    if not _can_be_told(case, corpus):
        return None
    of_words = OF_WORDS.get(case.guidance.table)
    if of_words is not None:
        return of_words(case, corpus)
    entry = corpus.record_by_id.get(case.case.record or "")
    if entry is None:
        return set()
    of_record = OF_RECORD.get(case.guidance.table, _of_field)
    return of_record(case, entry.model, corpus)


def _can_be_told(case: PlacedCase, corpus: Corpus) -> bool:
    """Whether all could be read that the value of a case hangs on."""
    if case.guidance.table == "segments":
        return corpus.complete
    if case.guidance.table == "actors" and not corpus.has_whole("actors"):
        return False
    record = case.case.record
    return (
        record is None or record in corpus.record_by_id or not corpus.may_have(record, collect.LINKS["about"])
    )


def _of_field(case: PlacedCase, record: Record, _corpus: Corpus) -> set[str]:
    value = as_text(getattr(record, case.guidance.variable, None))
    return set() if value is None else {value}


def _of_participants(case: PlacedCase, record: Record, corpus: Corpus) -> set[str]:
    """The roles, or the actors, of the participants that the words of the case carry, or of all."""
    every = [(str(role), actor) for role, actors in record.participants.items() for actor in actors]
    carried = {cell.path for cell in _cells(case, corpus)}
    told = [(role, actor) for role, actor in every if f"{PARTICIPANTS}.{role}.{actor}" in carried] or every
    return {role if case.guidance.variable == "role" else actor for role, actor in told}


def _of_adjudications(_case: PlacedCase, record: Record, _corpus: Corpus) -> set[str]:
    return {str(decided.rule) for decided in record.adjudication}


def _of_actors(case: PlacedCase, record: Record, corpus: Corpus) -> set[str]:
    """The kinds of the actors that the words of the case name, or of all that take part or speak."""
    every = {actor for listed in record.participants.values() for actor in listed}
    every.add(str(getattr(record, "speaker", None)))
    actors = {actor for cell in _cells(case, corpus) for actor in _actors(cell, record)} or every
    by_id = corpus.actor_by_id
    return {str(by_id[actor].model.kind) for actor in actors if actor in by_id}


def _actors(cell: PlacedCell, record: Record) -> Iterator[str]:
    """The actor that a cell is about, as its source has it."""
    if cell.path == "speaker":
        yield str(cell.quote.says or getattr(record, "speaker", None))
    elif cell.field.startswith(f"{PARTICIPANTS}."):
        yield str(split_path(cell.path)[1])


def _of_evidence(case: PlacedCase, corpus: Corpus) -> set[str]:
    """The bases or stances of the cells and passages that the words of the case belong to.

    That a passage supports its record goes without saying, and is told of no cell that has its own stance.
    """
    cells = _cells(case, corpus)
    if case.guidance.variable == "basis":
        return {str(cell.quote.basis) for cell in cells}
    of_cells = {cell.stance for cell in cells}
    of_passages = {passage.passage.stance for passage in _passages(case, corpus)}
    told = of_cells | (of_passages - {Stance.SUPPORTS}) if of_cells else of_passages
    return {str(stance) for stance in told}


def _of_segments(case: PlacedCase, corpus: Corpus) -> set[str]:
    """What became of the segments that hold the words of the case."""
    return {str(corpus.verdicts.disposition(segment)) for segment in case.segments}


def _of_sources(case: PlacedCase, corpus: Corpus) -> set[str]:
    entry = corpus.source_by_id.get(case.case.source)
    return set() if entry is None else {str(getattr(entry.model, case.guidance.variable))}


def _passages(case: PlacedCase, corpus: Corpus) -> list[PlacedPassage]:
    """The passages of the case's record that take in words of the case."""
    return [
        passage
        for passage in corpus.passages_by_record.get(case.case.record or "", [])
        if passage.passage.source == case.case.source and case.overlaps(passage.wording)
    ]


def _cells(case: PlacedCase, corpus: Corpus) -> list[PlacedCell]:
    """The cells of the case's record that words of the case carry."""
    return [
        cell for passage in _passages(case, corpus) for cell in passage.cells if case.overlaps(cell.wording)
    ]


OF_WORDS: dict[str, Callable[[PlacedCase, Corpus], set[str]]] = {
    "evidence": _of_evidence,
    "segments": _of_segments,
    "sources": _of_sources,
}
"""The tables whose values hang on the words of the case, whatever record it names."""

OF_RECORD: dict[str, Callable[[PlacedCase, Record, Corpus], set[str]]] = {
    "participants": _of_participants,
    "adjudications": _of_adjudications,
    "actors": _of_actors,
}
"""The tables, besides those of the record types, whose values hang on the record of the case."""

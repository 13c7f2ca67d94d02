"""The codebook: every variable that coders decide has guidance, and the records agree with its cases."""

from collections.abc import Callable, Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.placed import PlacedCase, PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.guidance import CodedVariable, Guidance, coded_variables
from ukjapan_dataset.models.records import PARTICIPANTS, Record, split_path
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.names import closest
from ukjapan_dataset.rules import rule


def _variable(entry: Entry[Guidance]) -> tuple[str, str]:
    return entry.model.table, entry.model.variable


_first_guidance = collect.firsts(collect.guidance, _variable)


@rule("UKJ721", "guidance-of-variable", over=collect.guidance)
def guidance_of_variable(entry: Entry[Guidance], corpus: Corpus) -> Iterator[Problem]:
    """Guidance concerns a variable that coders decide, and each variable has one entry."""
    name = ".".join(_variable(entry))
    first = _first_guidance(corpus)[_variable(entry)]
    if _variable(entry) not in coded_variables():
        known = [".".join(variable) for variable in coded_variables()]
        close = closest(name, known)
        hint = f"did you mean {close!r}?" if close else f"choose one of {', '.join(known)}"
        yield entry.problem("variable", f"variable: expected one that coders decide, found {name!r}", hint)
    elif first is not entry:
        message = f"variable: expected one without guidance, found {name}, which has some at {first.at()}"
        yield entry.problem("variable", message, "merge the two entries")


@rule("UKJ722", "guidance-complete", over=collect.of_whole(collect.guided_variables))
def guidance_complete(variable: CodedVariable, corpus: Corpus) -> Iterator[Problem]:
    """A codebook has guidance for every variable that coders decide."""
    if (variable.table, variable.name) not in _first_guidance(corpus):
        yield Problem(
            Place("data/records/codebook.yaml"),
            f"expected guidance for {variable.table}.{variable.name}, found none",
            "describe how coders decide it",
            field=variable.name,
        )


@rule("UKJ723", "case-rests-on-record", over=collect.placed_cases)
def case_rests_on_record(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """A borderline case that names a record quotes words on which the record rests."""
    record = case.case.record
    if record in corpus.record_by_id and not _passages(case, corpus):
        wanted = f"a record that rests on these words of {case.case.source}"
        message = f"record: expected {wanted}, found {record!r}, which does not"
        yield case.problem("record", message, "name the record that does, or quote its words")


@rule("UKJ724", "case-value-holds", over=collect.placed_cases)
def case_value_holds(case: PlacedCase, corpus: Corpus) -> Iterator[Problem]:
    """A borderline case states the value that is coded there now.

    If its words support cells of that variable, only those count, not the record's other cells.
    """
    coded, given = _coded(case, corpus), as_text(case.case.value)
    if coded is not None and given not in coded:
        expected = " or ".join(sorted(coded)) or "no value"
        message = f"value: expected {expected}, as {'.'.join(case.variable)} is coded there, found {given}"
        yield case.problem("value", message, "correct the case, or the record")


def _coded(case: PlacedCase, corpus: Corpus) -> set[str] | None:
    """The variable's values for the words of the case; None if anything they depend on was not read."""
    if not _is_known(case, corpus):
        return None
    of_words = OF_WORDS.get(case.guidance.table)
    if of_words is not None:
        return of_words(case, corpus)
    entry = corpus.record_by_id.get(case.case.record or "")
    if entry is None:
        return set()
    return OF_RECORD.get(case.guidance.table, _of_field)(case, entry.model, corpus)


def _is_known(case: PlacedCase, corpus: Corpus) -> bool:
    if case.guidance.table == "segments":
        return corpus.complete
    if case.guidance.table == "actors" and not corpus.has_whole("actors"):
        return False
    record = case.case.record
    is_read = record is None or record in corpus.record_by_id
    return is_read or not corpus.may_have(str(record), collect.ANY_RECORD)


def _of_field(case: PlacedCase, record: Record, _corpus: Corpus) -> set[str]:
    value = as_text(getattr(record, case.guidance.variable, None))
    return set() if value is None else {value}


def _of_participants(case: PlacedCase, record: Record, corpus: Corpus) -> set[str]:
    """The roles or actors of the participants that the words of the case support, or of all participants."""
    every = [(str(role), actor) for role, actors in record.participants.items() for actor in actors]
    carried = {cell.path for cell in _cells(case, corpus)}
    found = [(role, actor) for role, actor in every if f"{PARTICIPANTS}.{role}.{actor}" in carried]
    return {role if case.guidance.variable == "role" else actor for role, actor in found or every}


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
    """The actor that a cell is about, according to its source."""
    if cell.path == "speaker":
        yield str(cell.quote.says or getattr(record, "speaker", None))
    elif cell.field.startswith(f"{PARTICIPANTS}."):
        yield str(split_path(cell.path)[1])


def _of_evidence(case: PlacedCase, corpus: Corpus) -> set[str]:
    """The bases or stances of the cells that the words of the case belong to."""
    is_basis = case.guidance.variable == "basis"
    return {str(cell.quote.basis if is_basis else cell.stance) for cell in _cells(case, corpus)}


def _of_segments(case: PlacedCase, corpus: Corpus) -> set[str]:
    """The dispositions of the segments that contain words of the case."""
    return {str(corpus.verdicts.disposition(segment)) for segment in case.segments}


def _of_sources(case: PlacedCase, corpus: Corpus) -> set[str]:
    entry = corpus.source_by_id.get(case.case.source)
    return set() if entry is None else {str(getattr(entry.model, case.guidance.variable))}


def _passages(case: PlacedCase, corpus: Corpus) -> list[PlacedPassage]:
    """The passages of the case's record that contain words of the case."""
    return [
        passage
        for passage in corpus.passages_by_record.get(case.case.record or "", [])
        if passage.passage.source == case.case.source and case.overlaps(passage.wording)
    ]


def _cells(case: PlacedCase, corpus: Corpus) -> list[PlacedCell]:
    """The cells of the case's record that the words of the case support."""
    cells = (cell for passage in _passages(case, corpus) for cell in passage.cells)
    return [cell for cell in cells if case.overlaps(cell.wording)]


OF_WORDS: dict[str, Callable[[PlacedCase, Corpus], set[str]]] = {
    "evidence": _of_evidence,
    "segments": _of_segments,
    "sources": _of_sources,
}
"""The tables whose values depend on the words of the case, whatever record it names."""

OF_RECORD: dict[str, Callable[[PlacedCase, Record, Corpus], set[str]]] = {
    "participants": _of_participants,
    "adjudications": _of_adjudications,
    "actors": _of_actors,
}
"""The tables, besides those of the record types, whose values depend on the record of the case."""

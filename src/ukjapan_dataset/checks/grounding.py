"""Grounding: every cell has words, every rule its note, every difference its decision."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage, CellOfRecord
from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.records import Record, split_path
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Basis, Stance
from ukjapan_dataset.rules import rule


@rule("UKJ501", "cell-has-words", over=collect.record_cells)
def cell_has_words(found: CellOfRecord, corpus: Corpus) -> Iterator[Problem]:
    """Every cell that describes the world has words, in some passage, that do not contradict it."""
    supported = any(
        cell.path == found.cell.path and cell.stance is not Stance.CONTRADICTS
        for passage in corpus.passages_of(found.entry.model)
        for cell in passage.cells
    )
    if not supported:
        record = found.entry.model.id
        yield Problem(
            found.place,
            f"{found.cell.path}: expected words for {str(found.cell.value)!r} in some passage, found none",
            f"add `{found.cell.path}: …` under `cells` of a passage, or leave the cell out",
            record=record,
            field=found.cell.path,
        )


@rule("UKJ503", "note-for-rule", over=collect.cell_quotes)
def note_for_rule(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell that is resolved gives its rule in a note, one that is inferred its argument."""
    quote = found.cell.quote
    if quote.basis is not Basis.STATED and quote.note is None:
        wanted = "the rule" if quote.basis is Basis.RESOLVED else "the argument"
        yield Problem(
            found.cell.place,
            f"{found.cell.path}: expected a note with {wanted} for a cell that is {quote.basis}, found none",
            f"add `note:` with {wanted} that leads from the words to the value",
            record=found.passage.record.id,
            field=found.cell.path,
        )


@rule("UKJ504", "cell-of-record", over=collect.cell_quotes)
def cell_of_record(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell quote carries a cell that the record has, or says what the source gives instead."""
    record = found.passage.record
    cells = {cell.path for cell in record.cells()}
    if found.cell.path in cells or found.cell.quote.says is not None:
        return
    yield Problem(
        found.cell.place,
        f"{found.cell.path}: expected a cell that the record has, found none of that name",
        f"give the record `{found.cell.path}`, or write `says:` with what this source gives",
        record=record.id,
        field=found.cell.path,
    )


@rule("UKJ505", "words-given", over=collect.cell_quotes)
def words_given(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell quote has words: under `quote`, or under `says` where it is the words themselves."""
    if found.cell.quote.quote is None and not isinstance(found.cell.quote.says, str):
        yield Problem(
            found.cell.place,
            f"{found.cell.path}: expected words of the passage, found none",
            "add `quote:` with the words, verbatim",
            record=found.passage.record.id,
            field=found.cell.path,
        )


@rule("UKJ506", "contradiction-adjudicated", over=collect.cell_quotes)
def contradiction_adjudicated(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """Where a source contradicts a cell, an adjudication says by which rule it was decided."""
    if found.cell.stance is not Stance.CONTRADICTS:
        return
    record = found.passage.record
    decided = {adjudication.field for adjudication in record.adjudication}
    if not decided & {found.cell.path, split_path(found.cell.path)[0]}:
        yield Problem(
            found.cell.place,
            f"{found.cell.path}: expected an adjudication of what "
            f"{found.passage.passage.source} contradicts, found none",
            f"add `- field: {found.cell.path}` with a rule and a reason under `adjudication`",
            record=record.id,
            field=found.cell.path,
        )


@rule("UKJ507", "adjudication-decides", over=collect.records)
def adjudication_decides(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """An adjudication is about a field of the record on which its evidence differs.

    `as_reported` needs no difference: it flags a value that cannot be right. `unresolved` leaves
    the field empty.
    """
    record = entry.model
    differing = {
        path
        for passage in corpus.passages_of(record)
        for cell in passage.cells
        if cell.quote.says is not None or cell.stance is not Stance.SUPPORTS
        for path in (cell.path, cell.field)
    }
    for index, adjudication in enumerate(record.adjudication):
        place = entry.at("adjudication", index, "field")
        problem = ""
        if adjudication.field not in {*type(record).quotable(), *differing}:
            problem = "a field of the record that needs words"
        elif adjudication.rule is AdjudicationRule.AS_REPORTED:
            continue
        elif adjudication.field not in differing:
            problem = "a field about which the evidence differs"
        elif (
            adjudication.rule is AdjudicationRule.UNRESOLVED
            and getattr(record, adjudication.field, None) is not None
        ):
            problem = "an empty field where nothing decides"
        if problem:
            yield Problem(
                place,
                f"adjudication: expected {problem}, found {adjudication.field!r}",
                "name the differing field, or delete the adjudication",
                record=record.id,
                field=adjudication.field,
            )

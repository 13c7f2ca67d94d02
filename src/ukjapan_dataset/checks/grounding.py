"""Grounding: every cell is backed by a quote, every rule by a note, every difference by a decision."""

from collections.abc import Iterator
from decimal import Decimal

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import CellOfPassage, CellOfRecord
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.records import Record, split_path
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Basis, Stance
from ukjapan_dataset.rules import rule


@rule("UKJ501", "cell-has-words", over=collect.record_cells)
def cell_has_words(found: CellOfRecord, corpus: Corpus) -> Iterator[Problem]:
    """Every cell that describes the world is backed by a quote that does not contradict it."""
    cells = (one.cell for one in collect.cells_of(found.entry.model, corpus))
    path = found.cell.path
    if not any(cell.path == path and cell.stance is not Stance.CONTRADICTS for cell in cells):
        yield found.entry.problem(
            path,
            f"{path}: expected words for {str(found.cell.value)!r} in some passage, found none",
            f"add `{path}: …` under `cells` of a passage, or leave the cell out",
            at=found.path,
        )


@rule("UKJ503", "note-for-rule", over=collect.cell_quotes)
def note_for_rule(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A note states the rule behind a resolved cell, and the argument behind an inferred one."""
    quote = found.cell.quote
    if quote.basis is not Basis.STATED and quote.note is None:
        wanted = "the rule" if quote.basis is Basis.RESOLVED else "the argument"
        yield found.problem(
            f"expected a note with {wanted} for a cell that is {quote.basis}, found none",
            f"add `note:` with {wanted} that leads from the words to the value",
        )


@rule("UKJ504", "cell-of-record", over=collect.cell_quotes)
def cell_of_record(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell quote belongs to a cell that the record fills, or states what the source reports instead."""
    path = found.cell.path
    if found.cell.quote.says is None and all(cell.path != path for cell in found.record.cells()):
        yield found.problem(
            "expected a cell that the record fills, found it empty",
            f"add `{path}` to the record, or write `says:` with what this source reports",
        )


@rule("UKJ505", "words-given", over=collect.cell_quotes)
def words_given(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A cell quote contains words: under `quote`, or under `says` if that is the exact wording."""
    is_number = found.cell.quote.quote is None and isinstance(found.cell.quote.says, Decimal)
    if is_number or not any(found.cell.wording.pieces):
        yield found.problem("expected words of the passage, found none", "add `quote:` with the exact words")


@rule("UKJ506", "contradiction-adjudicated", over=collect.cell_quotes)
def contradiction_adjudicated(found: CellOfPassage, _corpus: Corpus) -> Iterator[Problem]:
    """If a source contradicts a cell, an adjudication names the rule that decided it."""
    path, source = found.cell.path, found.passage.passage.source
    decided = {one.field for one in found.record.adjudication}
    if found.cell.stance is Stance.CONTRADICTS and not decided & {path, split_path(path)[0]}:
        yield found.problem(
            f"expected an adjudication, since {source} contradicts the record, found none",
            f"add `- field: {path}` with a rule and a reason under `adjudication`",
        )


@rule("UKJ507", "adjudication-decides", over=collect.records)
def adjudication_decides(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """An adjudication concerns a field on which the record's evidence differs.

    `as_reported` needs no difference: it flags a value that cannot be right. `unresolved` leaves
    the field empty.
    """
    cells = (one.cell for one in collect.cells_of(entry.model, corpus))
    differ = [one for one in cells if one.quote.says is not None or one.stance is not Stance.SUPPORTS]
    differing = {path for cell in differ for path in (cell.path, cell.field)}
    for index, decided in enumerate(entry.model.adjudication):
        expected = _expected(decided, entry.model, differing)
        if expected:
            yield entry.problem(
                decided.field,
                f"adjudication: expected {expected}, found {decided.field!r}",
                "name the field on which the sources differ, or delete the adjudication",
                at=("adjudication", index, "field"),
            )


def _expected(decided: Adjudication, record: Record, differing: set[str]) -> str:
    """What an adjudication should concern; empty if it does."""
    if decided.field not in {*type(record).quotable(), *differing}:
        return "a field of the record that requires a quote"
    if decided.rule is AdjudicationRule.AS_REPORTED:
        return ""
    if decided.field not in differing:
        return "a field on which the evidence differs"
    is_empty = getattr(record, decided.field, None) is None
    return "" if is_empty or decided.rule is not AdjudicationRule.UNRESOLVED else "an empty field"

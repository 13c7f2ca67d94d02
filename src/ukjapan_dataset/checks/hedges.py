"""Hedges and force: cells keep what the words weaken, bound or promise, and add nothing."""

import re
from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Commitment, Figure
from ukjapan_dataset.models.vocabulary import Qualifier, Stage, Strength, Unit
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words

NEAR = 16
FIRM = (Strength.SIGNED, Strength.LAUNCHED, Strength.AGREED, Strength.PLEDGED, Strength.ANNOUNCED)
PLANS = (Qualifier.TARGET, Qualifier.EXPECTED, Qualifier.BY)


@rule("UKJ520", "hedge-in-quote", over=collect.stated(GroundingKind.HEDGE))
def hedge_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated qualifier contains a hedge of that kind."""
    known = words.HEDGES.get(cell.value)
    if known is not None and not words.contains(cell.words, known):
        message = f"expected a word for {cell.value} such as {words.shown(known)}, found {cell.words!r}"
        yield cell.problem(message, "quote the hedge, or correct the qualifier")


@rule("UKJ521", "hedge-kept", over=collect.of_kind(GroundingKind.NUMBER))
def hedge_kept(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A hedge right before a number (`about`, `up to`, `more than`) is the figure's qualifier."""
    figure = cell.record
    if not isinstance(figure, Figure) or cell.cell.path != "value":
        return
    qualifier, hedged = _hedge_before(cell)
    if qualifier not in (None, figure.qualifier):
        message = f"expected the qualifier {qualifier} for {hedged!r}, found {figure.qualifier}"
        yield cell.problem(message, f"write `qualifier: {qualifier}`, with its words")


def _hedge_before(cell: GroundedCell) -> tuple[Qualifier | None, str]:
    """The hedge right before a number, or inside its quote before the digits; and the hedged number."""
    text = cell.passage.article.text if cell.passage.article else ""
    hit = cell.cell.wording.spans[0]
    inside = text[hit.start : hit.end]
    number = re.search(r"[£$€¥]?[0-9]|\w+$", inside)
    start = number.start() if number else 0
    stretch = text[max(0, hit.start - NEAR) : hit.start] + inside[:start]
    for qualifier in words.ADJACENT:
        pattern = words.pattern(words.HEDGES[qualifier]).pattern
        match = re.search(rf"(?:{pattern})\s+(?:the\s+)?$", stretch, re.IGNORECASE)
        if match:
            return qualifier, f"{match[0].strip()} {inside[start:]}"
    return None, ""


@rule("UKJ522", "plan-kept", over=collect.passages_of(Figure))
def plan_kept(passage: PlacedPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A planned, targeted or expected year is not coded as fact."""
    figure = passage.record
    if not isinstance(figure, Figure) or figure.unit is not Unit.CALENDAR_YEAR:
        return
    text = " ".join(passage.wording.pieces)
    planned = words.HEDGES[Qualifier.TARGET] + words.HEDGES[Qualifier.EXPECTED]
    if words.contains(text, planned) and figure.qualifier not in PLANS:
        wanted = f"one of {', '.join(PLANS)} for a planned year"
        message = f"qualifier: expected {wanted}, found {figure.qualifier}"
        yield passage.entry.problem("qualifier", message, "write `qualifier: target`, `expected` or `by`")


@rule("UKJ523", "force-in-quote", over=collect.stated(GroundingKind.FORCE))
def force_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated strength or status contains a verb or noun of exactly that firmness."""
    lists = words.STATUS if isinstance(cell.record, Agreement) else words.FORCE
    known = lists.get(cell.value)
    if known is not None and not words.contains(cell.words, known):
        wanted = f"a word for {cell.value} such as {words.shown(known)}"
        hint = "quote the verb, correct the value, or write `basis: inferred` with the argument"
    elif cell.value in FIRM and words.contains(cell.words, words.RESERVATIONS):
        wanted = f"words without a reservation for {cell.value}"
        hint = "`will likely` is a forecast: write `expected`, or quote less"
    else:
        return
    yield cell.problem(f"expected {wanted}, found {cell.words!r}", hint)


@rule("UKJ528", "stage-in-quote", over=collect.stated(GroundingKind.STAGE))
def stage_in_quote(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A stated stage rests on a verb or noun that shows that the action has come just so far."""
    known = words.STAGE.get(cell.value)
    if known is not None and not words.contains(cell.words, known):
        yield cell.problem(
            f"expected a word for {cell.value} such as {words.shown(known)}, found {cell.words!r}",
            "give the stage words of its own, or write `basis: inferred` with the argument",
        )


STAGES: dict[Strength, tuple[Stage, ...]] = {
    **dict.fromkeys((Strength.SIGNED, Strength.AGREED), (Stage.AGREED, Stage.BEGUN, Stage.DONE)),
    **dict.fromkeys((Strength.PLEDGED, Strength.ANNOUNCED), (Stage.AGREED, Stage.BEGUN, Stage.DONE)),
    Strength.LAUNCHED: (Stage.BEGUN, Stage.DONE),
    Strength.INTENDS: (Stage.PROPOSED, Stage.BEGUN),
    **dict.fromkeys((Strength.EXPECTED, Strength.URGES), (Stage.PROPOSED,)),
    **dict.fromkeys((Strength.HOPES, Strength.DISCUSSED), (Stage.PROPOSED,)),
}
"""The stages that an action of a certain strength may have."""


@rule("UKJ529", "stage-fits-strength", over=collect.of_type(Commitment))
def stage_fits_strength(entry: Entry[Commitment], _corpus: Corpus) -> Iterator[Problem]:
    """What is agreed, pledged or announced is more than proposed; what is only wanted is not agreed."""
    strength, stage = entry.model.strength, entry.model.stage
    if strength is not None and stage is not None and stage not in STAGES[strength]:
        fitting = " or ".join(STAGES[strength])
        message = f"stage: expected {fitting}, since the strength is {strength}, found {stage}"
        yield entry.problem("stage", message, "correct one of the two")


@rule("UKJ524", "reservation-kept", over=collect.passages_of(Commitment))
def reservation_kept(passage: PlacedPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A reservation in the words of a commitment is preserved in one of its cells.

    Reservations are `in principle`, `likely`, `potential`, `could`, `no start date` and the like. The cell
    is the condition, the strength, the deadline, or a description that includes the word.
    """
    text = passage.article.text if passage.article else ""
    pattern = words.pattern(words.RESERVATIONS)
    kept = [hit for cell in passage.cells for hit in cell.wording.spans]
    for piece in passage.wording.spans:
        for match in pattern.finditer(text, piece.start, piece.end):
            if not any(hit.start <= match.start() and match.end() <= hit.end for hit in kept):
                message = f"condition: expected a cell that keeps the reservation {match[0]!r}, found none"
                yield passage.problem("condition", message, "put it into `condition`, or quote less")

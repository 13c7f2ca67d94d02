"""Hedges and force: cells keep what the words weaken, bound or promise, and add nothing."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.checks.readings import readings
from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.records import Agreement, Commitment, Figure
from ukjapan_dataset.models.vocabulary import Qualifier, Stage, Strength
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text import words
from ukjapan_dataset.text.quantities import Form, quantities
from ukjapan_dataset.text.quantities.hedges import BEFORE, Hedge, hedge
from ukjapan_dataset.units import CALENDAR_YEAR

FIRM = (Strength.SIGNED, Strength.LAUNCHED, Strength.AGREED, Strength.PLEDGED, Strength.ANNOUNCED)
BESIDE = tuple(BEFORE)
"""The qualifiers whose words come right beside their number."""
PLANS = (Qualifier.TARGET, Qualifier.EXPECTED, Qualifier.BY)


@rule("UKJ520", "hedge-in-quote", over=collect.stated(GroundingKind.HEDGE))
def hedge_in_quote(cell: GroundedCell, corpus: Corpus) -> Iterator[Problem]:
    """The quote of a stated qualifier contains a hedge of that kind.

    A word beside a number is read as it stands in the article: `no greater than` is at most, `spoke about 12
    lakes` is not a hedge. The quote of `between` contains both bounds, or part of them.
    """
    known = words.HEDGES.get(cell.value, ())
    if cell.value == Qualifier.BETWEEN:
        shown, is_there = "both bounds", any(one.form is Form.RANGE for one in readings(cell))
    elif cell.value in BESIDE:
        shown, is_there = f"such as {words.shown(known)}", _is_beside(cell, corpus)
    else:
        shown, is_there = f"such as {words.shown(known)}", not known or words.contains(cell.words, known)
    if not is_there:
        message = f"expected a word for {cell.value} {shown}, found {cell.words!r}"
        yield cell.problem(message, "quote the hedge, correct the qualifier, or write `basis: resolved`")


def _is_beside(cell: GroundedCell, corpus: Corpus) -> bool:
    """Whether the words are a hedge of that kind beside a number, or bound it from elsewhere."""
    hedges = _hedges(corpus).get(cell.passage.passage.source, [])
    if any(one.qualifier == cell.value and cell.cell.wording.overlaps(one) for one in hedges):
        return True
    return words.contains(cell.words, words.REMOTE.get(cell.value, ()))


@derived
def _hedges(corpus: Corpus) -> dict[str, list[Hedge]]:
    """The hedges beside the numbers of each source."""
    return {
        source: [found for one in quantities(article.unwrapped) if (found := hedge(article.unwrapped, one))]
        for source, article in corpus.library.items()
    }


@rule("UKJ521", "hedge-kept", over=collect.of_kind(GroundingKind.NUMBER))
def hedge_kept(cell: GroundedCell, _corpus: Corpus) -> Iterator[Problem]:
    """A hedge or bound right beside a number is the figure's qualifier, whether or not it is quoted.

    If a bound and an approximation meet, as in `up to about 40`, the bound is. A negation turns a bound
    round. `over` before a time is not required to be one, since `over five years` may mean during them.
    """
    figure, text = cell.record, cell.passage.article.unwrapped if cell.passage.article else ""
    if not isinstance(figure, Figure) or cell.cell.path != "value":
        return
    for quantity in readings(cell):
        found = hedge(text, quantity)
        if found is not None and not found.possible and found.qualifier is not figure.qualifier:
            yield cell.problem(
                f"expected the qualifier {found.qualifier} for {found.text!r} beside {quantity.text!r}, "
                f"found {figure.qualifier}",
                f"write `qualifier: {found.qualifier}`, with its words",
            )
            return


@rule("UKJ522", "plan-kept", over=collect.passages_of(Figure))
def plan_kept(passage: PlacedPassage, _corpus: Corpus) -> Iterator[Problem]:
    """A planned, targeted or expected year is not coded as fact."""
    figure = passage.record
    if not isinstance(figure, Figure) or figure.unit != CALENDAR_YEAR:
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

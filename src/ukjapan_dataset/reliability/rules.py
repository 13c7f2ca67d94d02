"""The rules for the committed results of comparing a project's codings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from ukjapan_dataset.corpus import Coding, Entry
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import RECORDS
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.vocabulary import Measure
from ukjapan_dataset.reliability.comparison import CodingComparison, Difference, difference_key
from ukjapan_dataset.rules import Rule, rule

G = TypeVar("G", Reliability, Difference)
M = TypeVar("M", Reliability, Reconciled)

TOLERANCE = {Measure.ALPHA: Decimal("0.002"), Measure.GAMMA: Decimal("0.05")}
"""How far a coefficient may be off: gamma draws random samples."""


@dataclass(frozen=True)
class Review:
    """What comparing the codings of each round gives, beside what the project has committed of it."""

    comparisons: tuple[CodingComparison, ...]
    committed: Coding


def _beside(
    given: Iterable[G], committed: Iterable[Entry[M]], key: Callable[[G | M], tuple[str, ...]]
) -> Iterator[tuple[G | None, Entry[M] | None]]:
    """Each result of the comparison, beside its entry; then the entries that are left over."""
    left = {key(entry.model): entry for entry in committed}
    for one in given:
        yield one, left.pop(key(one), None)
    for entry in left.values():
        yield None, entry


def _coefficients(review: Review) -> Iterator[tuple[Reliability | None, Entry[Reliability] | None]]:
    return _beside(
        (one for comparison in review.comparisons for one in comparison.coefficients),
        review.committed.reliability,
        lambda one: (str(one.round), one.measure, one.type, one.variable),
    )


@rule("UKJ931", "reliability-current", over=_coefficients)
def reliability_current(
    pair: tuple[Reliability | None, Entry[Reliability] | None], _review: Review
) -> Iterator[Problem]:
    """The published coefficients are those that follow from the two codings."""
    given, entry = pair
    if given is None or entry is None or not _close(given, entry.model):
        place = Place(f"{RECORDS}/reliability.yaml") if entry is None else entry.at()
        expected = "no such coefficient" if given is None else _worded(given)
        found = "none" if entry is None else _worded(entry.model)
        yield Problem(place, f"expected {expected}, found {found}", "run `ukjapan reliability --write`")


def _worded(one: Reliability) -> str:
    return f"{one.measure} of {one.type} {one.variable}: {one.coefficient}"


def _close(one: Reliability, two: Reliability) -> bool:
    if (one.n_units, one.equal) != (two.n_units, two.equal):
        return False
    if one.coefficient is None or two.coefficient is None:
        return one.coefficient is two.coefficient
    return abs(one.coefficient - two.coefficient) <= TOLERANCE[one.measure]


def _differences(review: Review) -> Iterator[tuple[Difference | None, Entry[Reconciled] | None]]:
    every = (one for comparison in review.comparisons for one in comparison.differences)
    return _beside(every, review.committed.reconciliation, difference_key)


@rule("UKJ932", "difference-reconciled", over=_differences)
def difference_reconciled(
    pair: tuple[Difference | None, Entry[Reconciled] | None], _review: Review
) -> Iterator[Problem]:
    """Every difference between the two codings has a category, a decision and a reason, and only those."""
    given, entry = pair
    file = f"{RECORDS}/reconciliation.yaml"
    hint = f"write an entry for each difference in {file}, as the codings have it"
    if entry is None and given is not None:
        words = " | ".join(difference_key(given))
        yield Problem(Place(file), f"expected an entry for {words}, found none", hint)
    elif entry is not None and given is None:
        yield Problem(entry.at(), "expected a difference between the codings, found none that matches", hint)


RULES: tuple[Rule[Review, Any], ...] = (reliability_current, difference_reconciled)

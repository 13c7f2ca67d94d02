"""The rows about the two codings, and about what changed."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.places import place_of, variable_id
from ukjapan_dataset.models.tables import RECONCILIATION, RELIABILITY
from ukjapan_dataset.models.vocabulary import Measure


def reconciliation(corpus: Corpus) -> Iterator[Row]:
    """One row per difference between the two codings."""
    for number, entry in enumerate(corpus.reconciliation, 1):
        yield RECONCILIATION.row(entry.model, number=number, variable_id=_compared(entry.model))


def _compared(decided: Reconciled) -> str | None:
    """The variable on which the codings differ; none if one of them lacks the thing itself."""
    if decided.first is None or decided.second is None:
        return None
    return variable_id(*place_of(decided.type, decided.variable))


def reliability(corpus: Corpus) -> Iterator[Row]:
    """One row per coefficient, of the latest round: a variable is coded again where the guide has changed."""
    found = sorted((entry.model for entry in corpus.reliability), key=lambda one: one.round)
    latest = {(one.measure, one.type, one.variable): one for one in found}
    return (RELIABILITY.row(one, variable_id=_variable_id(one)) for one in latest.values())


def _variable_id(found: Reliability) -> str | None:
    """The variable whose values are compared; gamma compares stretches, not values."""
    if found.measure is Measure.GAMMA:
        return None
    return variable_id(*place_of(found.type, found.variable))

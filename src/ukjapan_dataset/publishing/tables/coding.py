"""The rows about the two codings."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.guidance import place_of, variable_id
from ukjapan_dataset.models.vocabulary import Measure
from ukjapan_dataset.publishing.tables.arrow import Row

WHOLE = ""
"""The field of a revision that is about a whole."""


def reconciliation(corpus: Corpus) -> Iterator[Row]:
    """One row per difference between the two codings."""
    for number, entry in enumerate(corpus.reconciliation, 1):
        decided = entry.model
        yield {
            "number": number,
            "type": str(decided.type),
            "first": decided.first,
            "second": decided.second,
            "variable": decided.variable,
            "first_value": decided.first_value,
            "second_value": decided.second_value,
            "category": str(decided.category),
            "decision": str(decided.decision),
            "reason": decided.reason,
            "variable_id": _compared(decided),
        }


def _compared(decided: Reconciled) -> str | None:
    """The variable that is differed about; whether there is a thing at all is about none."""
    if decided.first is None or decided.second is None:
        return None
    return variable_id(*place_of(decided.type, decided.variable))


def reliability(corpus: Corpus) -> Iterator[Row]:
    """One row per coefficient."""
    for entry in corpus.reliability:
        found = entry.model
        yield {
            "measure": str(found.measure),
            "type": str(found.type),
            "variable": found.variable,
            "level": str(found.level),
            "n_units": found.n_units,
            "equal": found.equal,
            "coefficient": found.coefficient,
            "low": found.low,
            "high": found.high,
            "variable_id": _variable_id(found),
        }


def _variable_id(found: Reliability) -> str | None:
    """The variable whose values are compared; gamma compares stretches, not values."""
    if found.measure is Measure.GAMMA:
        return None
    return variable_id(*place_of(found.type, found.variable))


def revisions(corpus: Corpus) -> Iterator[Row]:
    """One row per changed field."""
    log = (entry.model for entry in corpus.revisions)
    changes = ((revision, field) for revision in log for field in revision.fields or (WHOLE,))
    for number, (revision, field) in enumerate(changes, 1):
        yield {
            "number": number,
            "release": revision.release,
            "kind": str(revision.kind),
            "subject_type": str(revision.of),
            "subject": revision.id,
            "field": field or None,
            "successor": revision.successor,
            "reason": revision.reason,
        }

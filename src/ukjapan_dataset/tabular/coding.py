"""The rows about the two codings."""

from collections.abc import Iterator

from ukjapan_dataset.spans.resolve import ResolvedCorpus
from ukjapan_dataset.tabular.arrow import Row


def reconciliation(corpus: ResolvedCorpus) -> Iterator[Row]:
    """One row per difference between the two codings."""
    for number, entry in enumerate(corpus.corpus.reconciliation, 1):
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
        }


def reliability(corpus: ResolvedCorpus) -> Iterator[Row]:
    """One row per coefficient."""
    for entry in corpus.corpus.reliability:
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
        }

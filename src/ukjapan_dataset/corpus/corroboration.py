"""How independent sources corroborate a record."""

from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Corroboration


def corroboration(record: Record, n_sources: int, n_origins: int) -> Corroboration:
    """How independent sources corroborate a record: by origins, since copies do not corroborate."""
    if any(decided.rule is AdjudicationRule.UNRESOLVED for decided in record.adjudication):
        return Corroboration.CONTESTED
    if n_sources == 1:
        return Corroboration.SINGLE_SOURCE
    return Corroboration.SINGLE_ORIGIN if n_origins == 1 else Corroboration.CORROBORATED

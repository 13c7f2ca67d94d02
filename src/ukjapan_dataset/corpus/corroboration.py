"""How well the sources support a record, and how each of them reports it."""

from collections import defaultdict

from ukjapan_dataset.corpus.placed import PlacedPassage
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import AdjudicationRule, Corroboration, ReportingStatus, Stance

WHOLE = ""
"""The path of what a passage speaks of: the record as a whole."""


def corroboration(record: Record, n_sources: int, n_origins: int) -> Corroboration:
    """How well independent sources support a record: by origins, since copies do not corroborate."""
    if any(decided.rule is AdjudicationRule.UNRESOLVED for decided in record.adjudication):
        return Corroboration.CONTESTED
    if n_sources == 1:
        return Corroboration.SINGLE_SOURCE
    return Corroboration.SINGLE_ORIGIN if n_origins == 1 else Corroboration.CORROBORATED


def reporting_status(passages: list[PlacedPassage]) -> ReportingStatus:
    """How one source reports a record, judging by its passages.

    Its best wording of a cell counts: a less precise headline does not weaken the sentence below it.
    A contradiction always counts.
    """
    if not passages:
        return ReportingStatus.SILENT
    readings: dict[str, set[Stance]] = defaultdict(set)
    for passage in passages:
        readings[WHOLE].add(passage.passage.stance)
        for cell in passage.cells:
            readings[cell.path].add(cell.stance)
    if any(Stance.CONTRADICTS in stances for stances in readings.values()):
        return ReportingStatus.CONTRADICTS
    if any(Stance.SUPPORTS not in stances for stances in readings.values()):
        return ReportingStatus.LESS_PRECISE
    return ReportingStatus.STATES

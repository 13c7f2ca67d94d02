"""The rows about records: what they say, who takes part, who reports them, what was decided."""

from collections.abc import Callable, Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.links import elsewhere
from ukjapan_dataset.corpus.support import core_support, corroboration, readings, reporting_status
from ukjapan_dataset.corpus.within_reach import sources_within_reach
from ukjapan_dataset.models.columns import DeclaredTable, Row
from ukjapan_dataset.models.records import RECORD_MODELS, Record, split_path
from ukjapan_dataset.models.tables import ADJUDICATIONS, RECORDS
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import ReportingStatus


def records(corpus: Corpus) -> Iterator[Row]:
    """One row per record, with how well independent sources support it."""
    return (row(entry.model, corpus) for entry in corpus.records)


def row(record: Record, corpus: Corpus) -> Row:
    """The row of one record."""
    sources = {passage.source for passage in record.evidence}
    origins = {corpus.source_by_id[source].model.origin for source in sources}
    return RECORDS.row(
        record,
        record_type=record.type,
        n_sources=len(sources),
        n_origins=len(origins),
        corroboration=corroboration(record, len(sources), len(origins)),
        core_support=core_support(record, readings(record, corpus)),
    )


def of_type(table: DeclaredTable) -> Callable[[Corpus], Iterator[Row]]:
    """One row per record of the type that the table is for."""
    return lambda corpus: map(table.row, corpus.of(RECORD_MODELS[table.name]))


def participants(corpus: Corpus) -> Iterator[Row]:
    """One row per actor in a role of a record."""
    for entry in corpus.records:
        for role, actors in entry.model.participants.items():
            for actor in actors:
                yield {"record_id": entry.model.id, "actor_id": actor, "role": role}


def reporting(corpus: Corpus) -> Iterator[Row]:
    """One row per record and source that could have reported it, silence included."""
    within_reach = sources_within_reach(corpus)
    for entry in corpus.records:
        for source in within_reach[entry.model.id]:
            yield {
                "record_id": entry.model.id,
                "source_id": source,
                **_reporting(entry.model, source, corpus),
            }


def _reporting(record: Record, source: str, corpus: Corpus) -> Row:
    if any(passage.source == source for passage in record.evidence):
        status = reporting_status(record, source, readings(record, corpus))
        return {"status": status, "elsewhere_record": None}
    other = elsewhere(record, source, corpus)
    status = ReportingStatus.ELSEWHERE if other else ReportingStatus.SILENT
    return {"status": status, "elsewhere_record": other}


def adjudications(corpus: Corpus) -> Iterator[Row]:
    """One row per decided cell."""
    for entry in corpus.records:
        for decided in entry.model.adjudication:
            chosen = _chosen(entry.model, decided.field)
            yield ADJUDICATIONS.row(decided, record_id=entry.model.id, chosen_value=chosen)


def _chosen(record: Record, path: str) -> str | None:
    """What the record says in the cell that was decided."""
    _, item = split_path(path)
    return item or as_text(getattr(record, path))

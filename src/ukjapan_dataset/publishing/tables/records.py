"""The rows about records: what they say, who takes part, who reports them, what was decided."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.corroboration import corroboration, reporting_status
from ukjapan_dataset.models.records import (
    PARTICIPANTS,
    Agreement,
    Attribution,
    Commitment,
    Figure,
    Record,
    split_path,
)
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import UNIT_KINDS
from ukjapan_dataset.publishing.tables.arrow import Row, dated


def records(corpus: Corpus) -> Iterator[Row]:
    """One row per record, with how independent sources bear it out."""
    for entry in corpus.records:
        record = entry.model
        sources = {passage.source for passage in record.evidence}
        origins = {corpus.source_by_id[source].model.origin for source in sources}
        yield {
            "record_id": record.id,
            "record_type": str(record.type),
            "label": record.label,
            "scope": str(record.scope),
            "n_sources": len(sources),
            "n_origins": len(origins),
            "corroboration": str(corroboration(record, len(sources), len(origins))),
            "note": record.note,
        }


def agreements(corpus: Corpus) -> Iterator[Row]:
    """One row per agreement."""
    for record in corpus.of(Agreement):
        yield {
            "record_id": record.id,
            "name": record.name,
            "kind": str(record.kind),
            "status": as_text(record.status),
            **dated("date", record.date),
            "domain": str(record.domain),
            "builds_on": record.builds_on,
        }


def commitments(corpus: Corpus) -> Iterator[Row]:
    """One row per commitment."""
    for record in corpus.of(Commitment):
        yield {
            "record_id": record.id,
            "action": str(record.action),
            "description": record.description,
            "domain": str(record.domain),
            "strength": as_text(record.strength),
            **dated("deadline", record.deadline),
            "condition": record.condition,
            "agreement": record.agreement,
        }


def figures(corpus: Corpus) -> Iterator[Row]:
    """One row per figure."""
    for record in corpus.of(Figure):
        yield {
            "record_id": record.id,
            "indicator": str(record.indicator),
            "subject": record.subject,
            "as_written": record.as_written,
            "value": record.value,
            "value_low": record.value_low,
            "value_high": record.value_high,
            "unit": as_text(record.unit),
            "unit_kind": as_text(UNIT_KINDS[record.unit]) if record.unit else None,
            "qualifier": str(record.qualifier),
            **dated("period", record.period),
            "derived_from": record.derived_from,
        }


def attributions(corpus: Corpus) -> Iterator[Row]:
    """One row per attribution."""
    for record in corpus.of(Attribution):
        yield {
            "record_id": record.id,
            "mode": str(record.mode),
            "speaker": record.speaker,
            "speaker_as_named": record.speaker_as_named,
            "cue": record.cue,
            "content": record.content,
            "addressee": record.addressee,
            "venue": record.venue,
            **dated("date", record.date),
            "about": record.about,
        }


def participants(corpus: Corpus) -> Iterator[Row]:
    """One row per actor in a role of a record."""
    for entry in corpus.records:
        for role, actors in entry.model.participants.items():
            for actor in actors:
                yield {"record_id": entry.model.id, "actor_id": actor, "role": str(role)}


def reporting(corpus: Corpus) -> Iterator[Row]:
    """One row per record and source, silence included."""
    for record_id, passages in corpus.passages_by_record.items():
        for source_id in corpus.source_by_id:
            of_source = [passage for passage in passages if passage.passage.source == source_id]
            yield {
                "record_id": record_id,
                "source_id": source_id,
                "status": str(reporting_status(of_source)),
            }


def adjudications(corpus: Corpus) -> Iterator[Row]:
    """One row per decided cell."""
    for entry in corpus.records:
        for decided in entry.model.adjudication:
            yield {
                "record_id": entry.model.id,
                "field": decided.field,
                "chosen_value": _chosen(entry.model, decided.field),
                "rule": str(decided.rule),
                "reason": decided.reason,
            }


def _chosen(record: Record, path: str) -> str | None:
    """What the record says in the cell that was decided."""
    field, item = split_path(path)
    return item if field.startswith(PARTICIPANTS) else as_text(getattr(record, path))

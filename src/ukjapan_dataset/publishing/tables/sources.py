"""The rows about sources and actors."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Disposition
from ukjapan_dataset.publishing.tables.arrow import Row, dated


def sources(corpus: Corpus) -> Iterator[Row]:
    """One row per article."""
    for entry in corpus.sources:
        source = entry.model
        article = corpus.library[source.id]
        yield {
            "source_id": source.id,
            "file": source.file,
            "title": source.title,
            "publisher": source.publisher,
            "byline": source.byline,
            "credit": source.credit,
            "dateline": source.dateline,
            **dated("published", source.published),
            "language": str(source.language),
            "origin": source.origin,
            "origin_basis": source.origin_basis,
            "origin_confidence": str(source.origin_confidence),
            "sha256": article.sha256,
            "n_bytes": article.n_bytes,
            "n_chars": len(article.text),
            "n_segments": len(corpus.segments[source.id]),
            "rights": source.rights,
            "note": source.note,
        }


def actors(corpus: Corpus) -> Iterator[Row]:
    """One row per actor."""
    for entry in corpus.actors:
        actor = entry.model
        yield {
            "actor_id": actor.id,
            "name": actor.name,
            "kind": str(actor.kind),
            "country": as_text(actor.country),
            "role": actor.role,
            "note": actor.note,
        }


def aliases(corpus: Corpus) -> Iterator[Row]:
    """One row per name of an actor."""
    for entry in corpus.actors:
        for alias in entry.model.aliases:
            yield {"actor_id": entry.model.id, "alias": alias}


def segments(corpus: Corpus) -> Iterator[Row]:
    """One row per segment, with its verdict."""
    verdicts = corpus.verdicts
    for source_id, found in corpus.segments.items():
        width = len(str(len(found)))
        for segment in found:
            aside = verdicts.set_aside.get(segment)
            disposition = verdicts.disposition(segment)
            yield {
                "segment_id": f"{source_id}-s{segment.number:0{width}}",
                "source_id": source_id,
                "number": segment.number,
                "kind": str(segment.kind),
                "start_char": segment.start,
                "end_char": segment.end,
                "disposition": str(disposition),
                "reason": aside.entry.model.reason
                if aside and disposition is not Disposition.CODED
                else None,
            }

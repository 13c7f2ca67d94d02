"""The rows about sources and actors."""

from collections.abc import Iterator
from decimal import Decimal

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.tables import ACTORS, SOURCES
from ukjapan_dataset.models.vocabulary import Disposition
from ukjapan_dataset.text.article import Article

SHARE = Decimal("0.001")

PUBLISHED = "It prints the date of publication, which the table of sources gives."
"""Why a segment needs no entry in the ledger."""


def sources(corpus: Corpus) -> Iterator[Row]:
    """One row per article."""
    for entry in corpus.sources:
        article = corpus.library[entry.model.id]
        yield SOURCES.row(
            entry.model,
            n_bytes=article.n_bytes,
            n_chars=len(article.text),
            n_segments=len(corpus.segments[entry.model.id]),
            quoted_share=_quoted_share(article, corpus),
        )


def _quoted_share(article: Article, corpus: Corpus) -> Decimal:
    """The share of an article's characters that passages, and so the quotes of cells in them, contain."""
    quoted = bytearray(len(article.text))
    for passage in corpus.passages_of_source(article.source_id):
        for hit in passage.wording.spans:
            quoted[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return (Decimal(sum(quoted)) / max(len(quoted), 1)).quantize(SHARE)


def actors(corpus: Corpus) -> Iterator[Row]:
    """One row per actor."""
    return (ACTORS.row(entry.model) for entry in corpus.actors)


def aliases(corpus: Corpus) -> Iterator[Row]:
    """One row per name of an actor."""
    for entry in corpus.actors:
        for alias in entry.model.aliases:
            yield {"actor_id": entry.model.id, "alias": alias}


def members(corpus: Corpus) -> Iterator[Row]:
    """One row per member of a group."""
    for entry in corpus.actors:
        for member in entry.model.members:
            yield {"actor_id": entry.model.id, "member_id": member}


def segments(corpus: Corpus) -> Iterator[Row]:
    """One row per segment, with its disposition."""
    verdicts = corpus.verdicts
    for source_id, found in corpus.segments.items():
        width = len(str(len(found)))
        for segment in found:
            aside = verdicts.set_aside.get(segment)
            disposition = verdicts.disposition(segment)
            coded = disposition is Disposition.CODED
            yield {
                "segment_id": f"{source_id}-s{segment.number:0{width}}",
                "source_id": source_id,
                "number": segment.number,
                "kind": segment.kind,
                "start_char": segment.start,
                "end_char": segment.end,
                "disposition": disposition,
                "reason": None if coded else aside.entry.model.reason if aside else PUBLISHED,
            }

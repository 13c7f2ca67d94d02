"""The ledger: every segment has a verdict, and nothing rests on what was set aside."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, derived
from ukjapan_dataset.corpus.placed import Aside, PlacedPassage
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.vocabulary import LedgerKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.segments import Segment


@rule("UKJ701", "segment-has-verdict", over=collect.segments_of_whole)
def segment_has_verdict(segment: Segment, corpus: Corpus) -> Iterator[Problem]:
    """Every sentence, heading, caption and list item is coded, or set aside for a stated reason."""
    verdicts = corpus.verdicts
    if segment not in verdicts.coded and segment not in verdicts.set_aside:
        article = corpus.library[segment.source_id]
        yield Problem(
            article.place(segment.start),
            f"expected a passage or a ledger entry for this {segment.kind}, found neither: "
            f"{article.text[segment.start : segment.end]!r}",
            "code it, or set it aside in data/records/ledger.yaml",
            record=f"{segment.source_id}-s{segment.number}",
        )


@rule("UKJ702", "nothing-rests-on-set-aside", over=collect.placed_passages)
def nothing_rests_on_set_aside(passage: PlacedPassage, corpus: Corpus) -> Iterator[Problem]:
    """No passage stands in a segment that the ledger sets aside."""
    aside = corpus.verdicts.set_aside
    for segment in passage.segments:
        if segment in aside:
            entry = aside[segment].entry
            yield Problem(
                passage.at("quote"),
                f"expected words that count, found some that the ledger sets aside as "
                f"{entry.model.disposition} ({entry.at('quote')})",
                "quote another place, or take the segment out of the ledger",
                record=passage.record.id,
            )


@rule("UKJ703", "set-aside-once", over=collect.ledger)
def set_aside_once(found: Aside, corpus: Corpus) -> Iterator[Problem]:
    """No segment, quantity or quotation is set aside twice."""
    twin = _twin(found, corpus)
    if twin is not None:
        yield _twice(found, twin)
        return
    aside = corpus.verdicts.set_aside
    for segment in found.segments:
        if aside[segment] is not found:
            yield _twice(found, aside[segment])
            return


def _twice(found: Aside, other: Aside) -> Problem:
    return Problem(
        found.entry.at("quote"),
        f"expected words that are not yet set aside, found some that {other.entry.at('quote')} sets aside",
        "keep one of the two entries",
        field="quote",
    )


def _twin(found: Aside, corpus: Corpus) -> Aside | None:
    """An earlier entry that sets the same quantity or quotation aside."""
    if found.entry.model.kind is LedgerKind.SEGMENT or not found.wording.found:
        return None
    first = _parts(corpus)[_part(found)]
    return None if first is found else first


@derived
def _parts(corpus: Corpus) -> dict[tuple[str, str, int, int], Aside]:
    parts: dict[tuple[str, str, int, int], Aside] = {}
    for entry in corpus.asides:
        if entry.wording.found:
            parts.setdefault(_part(entry), entry)
    return parts


def _part(found: Aside) -> tuple[str, str, int, int]:
    hit = found.wording.spans[0]
    return found.entry.model.source, str(found.entry.model.kind), hit.start, hit.end

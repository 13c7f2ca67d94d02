"""The ledger: every segment has a verdict, and nothing rests on what was set aside."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.corpus.placed import Aside, PlacedPassage
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.vocabulary import Disposition, LedgerKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.segments import Segment


@rule("UKJ701", "segment-has-verdict", over=collect.of_whole(collect.segments))
def segment_has_verdict(segment: Segment, corpus: Corpus) -> Iterator[Problem]:
    """Every sentence, heading, caption, list item and table row is coded, or set aside for a stated reason.

    A line that only prints the date of publication is accounted for by `published` of its source.
    """
    if corpus.verdicts.disposition(segment) is Disposition.UNACCOUNTED:
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
    """No passage is in a segment that the ledger sets aside."""
    set_aside = corpus.verdicts.set_aside
    for segment in passage.segments:
        if segment in set_aside:
            entry = set_aside[segment].entry
            yield passage.problem(
                "evidence",
                f"evidence: expected words that are not set aside, found some that the ledger sets aside as "
                f"{entry.model.disposition} ({entry.at('quote')})",
                "quote a different passage, or remove the segment from the ledger",
            )


def _placed_asides(corpus: Corpus) -> Iterator[Aside]:
    return (aside for aside in corpus.asides if aside.wording.found)


def _part(aside: Aside) -> tuple[str, str, int, int]:
    hit = aside.wording.spans[0]
    return aside.entry.model.source, aside.entry.model.kind, hit.start, hit.end


_first_of_part = collect.firsts(_placed_asides, _part)


@rule("UKJ703", "set-aside-once", over=collect.ledger)
def set_aside_once(aside: Aside, corpus: Corpus) -> Iterator[Problem]:
    """No segment, quantity or quotation is set aside twice."""
    other = next((one for one in _same_words(aside, corpus) if one is not aside), None)
    if other is not None:
        yield aside.problem(
            "quote",
            f"quote: expected words that are not set aside yet, found some that {other.entry.at('quote')} "
            "sets aside",
            "keep one of the two entries",
        )


def _same_words(aside: Aside, corpus: Corpus) -> Iterator[Aside]:
    """The first entries that set aside the same quantity or quotation, or the same segments."""
    if aside.wording.found and aside.entry.model.kind is not LedgerKind.SEGMENT:
        yield _first_of_part(corpus)[_part(aside)]
    for segment in aside.segments:
        yield corpus.verdicts.set_aside[segment]

"""Like constructions: passages that the coding guide wants decided alike, listed side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.corpus import Corpus
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.models.vocabulary import SegmentKind
from ukjapan_dataset.rules import rule
from ukjapan_dataset.text.segments import Segment


@dataclass(frozen=True)
class Construction:
    """A construction, by the rule of the coding guide that decides it and a pattern that finds it."""

    name: str
    guide: int
    pattern: re.Pattern[str]
    kinds: tuple[SegmentKind, ...] = (SegmentKind.SENTENCE,)


CONSTRUCTIONS = (
    Construction(
        "word for talks", 31, re.compile(r"\b(?:talks|discuss\w*|conferred|dinner)\b", re.IGNORECASE)
    ),
    Construction("clause with “with”", 32, re.compile(r", with (?:\w+[ -]){1,5}?\w+ing\b")),
    Construction("list item", 33, re.compile(r"\w"), (SegmentKind.LIST_ITEM,)),
    Construction("heading", 34, re.compile(r"\w"), (SegmentKind.HEADING,)),
    Construction(
        "comma splice", 36, re.compile(r", (?:the|both|this|these) (?:\w+ ){1,3}?(?!of\b)\w+(?:s|ed) ")
    ),
)
"""The constructions that a machine can find; some of what it finds is something else."""


def _with_passages(corpus: Corpus) -> Iterator[tuple[Construction, list[Segment]]]:
    for construction in CONSTRUCTIONS:
        yield (
            construction,
            [
                segment
                for source, segments in corpus.segments.items()
                for segment in segments
                if segment.kind in construction.kinds
                and segment in corpus.verdicts.coded
                and construction.pattern.search(corpus.library[source].text, segment.start, segment.end)
            ],
        )


@rule("UKJ741", "like-constructions", over=_with_passages, severity=Severity.HINT)
def like_constructions(found: tuple[Construction, list[Segment]], corpus: Corpus) -> Iterator[Problem]:
    """Several coded passages with a construction that the guide decides are listed, to be compared.

    Only a hint: whether they are coded alike is for coders to see.
    """
    construction, segments = found
    if len(segments) > 1:
        first, listed = segments[0], ", ".join(_listed(segments, corpus))
        yield Problem(
            corpus.library[first.source_id].place(first.start),
            f"expected like decisions on each {construction.name}, found {len(segments)}: {listed}",
            f"compare them by rule {construction.guide} of the coding guide",
        )


def _listed(segments: list[Segment], corpus: Corpus) -> Iterator[str]:
    """Each segment as its place, with the records that quote it."""
    for segment in segments:
        passages = corpus.passages_of_source(segment.source_id)
        records = sorted({passage.record.id for passage in passages if segment in passage.segments})
        yield f"{corpus.library[segment.source_id].place(segment.start)} ({', '.join(records)})"

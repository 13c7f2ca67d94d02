"""Split an article into segments: sentences, headings, captions, list items.

A line is a paragraph and never continues in the next. Within a line, sentencex splits sentences: it knows
abbreviations and initials.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from ukjapan_dataset.models.vocabulary import SegmentKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.stretch import Stretch

LINE = re.compile(r"[^\n]*\S[^\n]*")
CREDIT = re.compile(r"\[[^\]]+\]$")
ITEM = re.compile(r"[-•*]\s")
CLOSED = re.compile(r"[.!?:…][\"'”’)\]]*$")


@dataclass(frozen=True)
class Segment(Stretch):
    """A stretch of an article that gets a verdict. Segments of an article are numbered from 1."""

    source_id: str
    number: int
    kind: SegmentKind


def segments(article: Article) -> tuple[Segment, ...]:
    """The segments of an article; together they contain every character that is not blank."""
    found = (part for line in LINE.finditer(article.text) for part in _of_line(line))
    return tuple(
        Segment(start, end, article.source_id, number, kind)
        for number, (kind, start, end) in enumerate(found, 1)
    )


def _of_line(line: re.Match[str]) -> Iterator[tuple[SegmentKind, int, int]]:
    text = line[0].strip()
    start = line.start() + line[0].index(text)
    kind = _kind(text)
    if kind in (SegmentKind.HEADING, SegmentKind.CAPTION):
        yield kind, start, start + len(text)
        return
    for sentence_start, sentence_end in _sentences(text):
        yield kind, start + sentence_start, start + sentence_end


def _kind(line: str) -> SegmentKind:
    if CREDIT.search(line):
        return SegmentKind.CAPTION
    if ITEM.match(line):
        return SegmentKind.LIST_ITEM
    if not CLOSED.search(line):
        return SegmentKind.HEADING
    return SegmentKind.SENTENCE


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in sentencex.segment("en", text):
        sentence = piece.strip()
        if sentence:
            at = text.index(sentence, at)
            yield at, at + len(sentence)
            at += len(sentence)

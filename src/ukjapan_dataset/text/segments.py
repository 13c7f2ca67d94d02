"""Split an article into segments: sentences, headings, captions, list items, rows of tables.

A line is a paragraph and never continues in the next, unless it was hard-wrapped. Within a line, sentencex
splits sentences: it knows abbreviations and initials.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from ukjapan_dataset.models.vocabulary import SegmentKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.stretch import Stretch
from ukjapan_dataset.text.wrapped import LINE, unwrapped

CREDIT = re.compile(
    r"\[(?:[^\]]*/[^\]]*|[^\]]*\b(?i:photo|picture|image|courtesy|credit|handout|pool|via|file|getty|reuters|afp"
    r"|ap|epa|kyodo|bloomberg|pa)\b[^\]]*|[^\]]*©[^\]]*)\]$"
)
"""A picture credit, which names an agency or what the picture is, unlike `[1]` or `[sic]`."""
MARKER = re.compile(r"(?:[-•*–—‣▪◦·]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
ROW = re.compile(r"\|.*\|$|.*\S\s*\|\s*\S.*\|\s*\S|.*\S\t+\S")
"""A row of a table: two vertical bars or more, or cells set off by tabs."""
CLOSED = re.compile(r"[.!?:…。！？][\"'”’»“」)\]]*(?:\s?\[[^\]]{1,5}\])*$")
"""The end of a sentence, which may have a reference behind it."""


@dataclass(frozen=True)
class Segment(Stretch):
    """A stretch of an article that gets a verdict. Segments of an article are numbered from 1."""

    source_id: str
    number: int
    kind: SegmentKind


def segments(article: Article) -> tuple[Segment, ...]:
    """The segments of an article; together they contain every character that is not blank."""
    found = (part for line in LINE.finditer(unwrapped(article.text)) for part in _of_line(line))
    return tuple(
        Segment(start, end, article.source_id, number, kind)
        for number, (kind, start, end) in enumerate(found, 1)
    )


def _of_line(line: re.Match[str]) -> Iterator[tuple[SegmentKind, int, int]]:
    text = line[0].strip()
    start = line.start() + line[0].index(text)
    kind = _kind(text)
    if kind not in (SegmentKind.SENTENCE, SegmentKind.LIST_ITEM):
        yield kind, start, start + len(text)
        return
    for sentence_start, sentence_end in _sentences(text):
        yield kind, start + sentence_start, start + sentence_end


def _kind(line: str) -> SegmentKind:
    if ROW.match(line):
        return SegmentKind.TABLE_ROW
    if _is_credit(line):
        return SegmentKind.CAPTION
    if MARKER.match(line):
        return SegmentKind.LIST_ITEM
    if not CLOSED.search(line):
        return SegmentKind.HEADING
    return SegmentKind.SENTENCE


def _is_credit(line: str) -> bool:
    """Whether a line ends in a picture credit, which reaches back to the first bracket that is still open."""
    start = line.find("[", line.rfind("]", 0, -1) + 1)
    return start >= 0 and CREDIT.match(line, start) is not None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line; the marker of a list item belongs to its first."""
    marker = MARKER.match(text)
    at, start = (marker.end() if marker else 0), 0
    for piece in sentencex.segment("en", text[at:]):
        sentence = piece.strip()
        if sentence:
            found = text.index(sentence, at)
            at = found + len(sentence)
            yield (found if start else 0), at
            start = at

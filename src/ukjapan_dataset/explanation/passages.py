"""Passages of sources, and the words in them that carry a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ukjapan_dataset.explanation.explained import Run, Words

if TYPE_CHECKING:
    from ukjapan_dataset.findings import Place

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a source: where it begins and ends, in code points, and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class QuotedPassage:
    """The stretch of a source that speaks of a record, in one piece or several."""

    source: str
    pieces: tuple[Piece, ...]
    note: str
    place: Place | None = field(default=None, compare=False)
    name: str = ""

    @property
    def position(self) -> tuple[str, tuple[Span, ...]]:
        """Where it is: passages are explained source by source, as they are read."""
        return self.source, tuple((piece.start, piece.end) for piece in self.pieces)

    def whole(self) -> Words:
        """What it says of the record as a whole."""
        runs = tuple((Run(piece.text, carries=False),) for piece in self.pieces)
        return Words(self.source, (), (), runs, "", "", "", self.note, self.place, self.name)

    def words(self, pieces: tuple[Piece, ...], basis: str, stance: str, reported: str, note: str) -> Words:
        """What it says of a cell, with these pieces of it."""
        return Words(
            self.source,
            tuple(piece.text for piece in pieces),
            tuple((piece.start, piece.end) for piece in pieces),
            tuple(self._runs(pieces)),
            basis,
            stance,
            reported,
            note,
            name=self.name,
        )

    def _runs(self, words: tuple[Piece, ...]) -> Iterator[tuple[Run, ...]]:
        for piece in self.pieces:
            inside = [one for one in words if piece.start <= one.start and one.end <= piece.end]
            if inside:
                yield tuple(run for run in _split(piece, inside) if run.text)


def _split(piece: Piece, words: list[Piece]) -> Iterator[Run]:
    if len(piece.text) != piece.end - piece.start:
        # A stand-off package names the place of a passage, so that nothing can be cut out of it.
        yield from (Run(one.text, carries=True) for one in words)
        return
    at = 0
    for one in sorted(words, key=lambda word: word.start):
        yield Run(piece.text[at : one.start - piece.start], carries=False)
        yield Run(one.text, carries=True)
        at = one.end - piece.start
    yield Run(piece.text[at:], carries=False)

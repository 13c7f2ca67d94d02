"""Authored quotes with their places: passages, cell quotes, ledger entries, borderline cases."""

from dataclasses import dataclass

from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.evidence import CellQuote, Passage
from ukjapan_dataset.models.guidance import Case, Guidance
from ukjapan_dataset.models.records import Record, split_path
from ukjapan_dataset.models.sources import LedgerEntry
from ukjapan_dataset.models.vocabulary import Disposition, Stance
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Hit
from ukjapan_dataset.text.segments import Segment

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Wording:
    """The words of one quote, piece by piece, and where each stands; None where it does not.

    `within` are the stretches in which the words were looked for, `candidates` the places of the
    first piece that could not be placed: none where it is absent, several where it is ambiguous. `missed`
    is what was to tell its places apart, where it fits none of them.
    """

    pieces: tuple[str, ...]
    within: tuple[Stretch, ...]
    spans: tuple[Hit, ...] = ()
    candidates: tuple[Hit, ...] = ()
    missed: Anchor = ANYWHERE

    @property
    def found(self) -> bool:
        """Whether every piece has its one place."""
        return len(self.spans) == len(self.pieces)

    @property
    def missing(self) -> str:
        """The first piece that has no place, or several."""
        return self.pieces[len(self.spans)]


@dataclass(frozen=True)
class PlacedCell:
    """One cell of a record, as one passage words it."""

    path: str
    quote: CellQuote
    wording: Wording
    place: Place
    carried: bool = False

    @property
    def field(self) -> str:
        """The field, without the item."""
        return split_path(self.path)[0]

    @property
    def stance(self) -> Stance:
        """How it bears on the record's cell."""
        return self.quote.stance or Stance.SUPPORTS


@dataclass(frozen=True)
class PlacedPassage:
    """One passage of a record, its words, and its cells."""

    entry: Entry[Record]
    index: int
    passage: Passage
    article: Article | None
    wording: Wording
    cells: tuple[PlacedCell, ...]

    @property
    def record(self) -> Record:
        """The record that the passage speaks of."""
        return self.entry.model

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the passage was written."""
        return self.entry.at("evidence", self.index, *path)

    def problem(self, field: str, message: str, hint: str) -> Problem:
        """A problem with one field of the record, at the words of the passage."""
        return self.entry.problem(field, message, hint, at=("evidence", self.index, "quote"))


@dataclass(frozen=True)
class Aside:
    """One entry of the ledger, and the segments it sets aside."""

    entry: Entry[LedgerEntry]
    wording: Wording
    through: Wording | None
    segments: tuple[Segment, ...]

    def problem(self, field: str, message: str, hint: str) -> Problem:
        """A problem with one field of the entry."""
        return self.entry.problem(field, message, hint)


@dataclass(frozen=True)
class PlacedCase:
    """One borderline case of the codebook, and where its words stand."""

    entry: Entry[Guidance]
    index: int
    case: Case
    wording: Wording

    @property
    def guidance(self) -> Guidance:
        """How the variable is decided that the case is about."""
        return self.entry.model

    @property
    def variable(self) -> tuple[str, str]:
        """The table and column of that variable."""
        return self.guidance.table, self.guidance.variable

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the case was written."""
        return self.entry.at("cases", self.index, *path)

    def problem(self, field: str, message: str, hint: str) -> Problem:
        """A problem with one field of the case, about the record that it names."""
        return Problem(self.at(field), message, hint, record=self.case.record or "", field=field)

    def overlaps(self, wording: Wording) -> bool:
        """Whether some words are, in part, those of the case."""
        return any(
            one.start < two.end and two.start < one.end for one in self.wording.spans for two in wording.spans
        )


@dataclass(frozen=True)
class Verdicts:
    """What became of each segment: coded, or set aside by an entry of the ledger."""

    coded: frozenset[Segment]
    set_aside: dict[Segment, Aside]

    def disposition(self, segment: Segment) -> Disposition:
        """The verdict on one segment."""
        if segment in self.coded:
            return Disposition.CODED
        if segment in self.set_aside:
            return self.set_aside[segment].entry.model.disposition
        return Disposition.UNACCOUNTED

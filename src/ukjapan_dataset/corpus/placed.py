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
from ukjapan_dataset.text.find import Wording
from ukjapan_dataset.text.segments import Segment


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell of a record, as one passage words it, with what is written for the cell `of`.

    `quote` has the words themselves only where it says more than them; `wording` always has them.
    """

    path: str
    quote: CellQuote
    wording: Wording
    of: str

    @property
    def carried(self) -> bool:
        """Whether it shares the quote of another cell."""
        return self.path != self.of

    @property
    def field(self) -> str:
        """The field, without the item."""
        return split_path(self.path)[0]

    @property
    def stance(self) -> Stance:
        """How the quote relates to the record's cell: `supports` unless it says otherwise."""
        return self.quote.stance or Stance.SUPPORTS


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """One passage of a record, its words, its cells, and the segments that it quotes from."""

    entry: Entry[Record]
    index: int
    passage: Passage
    article: Article | None
    wording: Wording
    cells: tuple[PlacedCell, ...]
    segments: tuple[Segment, ...]

    @property
    def record(self) -> Record:
        """The record that the passage is about."""
        return self.entry.model

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the passage was written."""
        return self.entry.at("evidence", self.index, *path)

    def problem(
        self, field: str, message: str, hint: str, *, at: tuple[str | int, ...] = ("quote",)
    ) -> Problem:
        """A problem with one field of the record, at `at` inside this passage."""
        return Problem(self.at(*at), message, hint, record=self.record.id, field=field)


@dataclass(frozen=True, slots=True)
class Aside:
    """One entry of the ledger, its words, and the segments that it sets aside."""

    entry: Entry[LedgerEntry]
    wording: Wording
    through: Wording | None
    segments: tuple[Segment, ...]

    def problem(self, field: str, message: str, hint: str, *, at: tuple[str | int, ...] = ()) -> Problem:
        """A problem with one field of the entry, reported at `at` inside it, or else at the field."""
        return self.entry.problem(field, message, hint, at=at)


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """One borderline case of the codebook, its words, and the segments that it quotes from."""

    entry: Entry[Guidance]
    index: int
    case: Case
    wording: Wording
    segments: tuple[Segment, ...]

    @property
    def guidance(self) -> Guidance:
        """How coders decide the variable that the case is about."""
        return self.entry.model

    @property
    def variable(self) -> tuple[str, str]:
        """The table and column of that variable."""
        return self.guidance.table, self.guidance.variable

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the case was written."""
        return self.entry.at("cases", self.index, *path)

    def problem(self, field: str, message: str, hint: str, *, at: tuple[str | int, ...] = ()) -> Problem:
        """A problem with one field of the case, reported at `at` inside it, or else at the field."""
        return Problem(self.at(*(at or (field,))), message, hint, record=self.case.record or "", field=field)

    def overlaps(self, wording: Wording) -> bool:
        """Whether the case quotes some of the words."""
        return any(map(self.wording.overlaps, wording.spans))


@dataclass(frozen=True)
class Verdicts:
    """Which segments are coded, and which entry of the ledger sets others aside.

    Those `described` only print the date of publication, which the description of their source gives.
    """

    coded: frozenset[Segment]
    set_aside: dict[Segment, Aside]
    described: frozenset[Segment]

    def disposition(self, segment: Segment) -> Disposition:
        """What became of one segment."""
        if segment in self.coded:
            return Disposition.CODED
        if segment in self.set_aside:
            return self.set_aside[segment].entry.model.disposition
        return Disposition.BOILERPLATE if segment in self.described else Disposition.UNACCOUNTED

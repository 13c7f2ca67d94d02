"""The things that checks examine, one function a kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import CodedVariable, Guidance, coded_variables
from ukjapan_dataset.models.records import Cell, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.vocabulary import Basis, RevisionKind, SubjectKind
from ukjapan_dataset.text.segments import Segment

R = TypeVar("R", bound=Record)


def everything(corpus: Corpus) -> Iterator[Entry[Any]]:
    """Every item that has an id."""
    yield from corpus.sources
    yield from corpus.actors
    yield from corpus.records


def sources(corpus: Corpus) -> Iterator[Entry[Source]]:
    """Every source."""
    yield from corpus.sources


def actors(corpus: Corpus) -> Iterator[Entry[Actor]]:
    """Every actor."""
    yield from corpus.actors


def sources_of_whole(corpus: Corpus) -> Iterator[Entry[Source]]:
    """Every source, if all records could be read: only then can one be said to be unused."""
    if corpus.complete:
        yield from corpus.sources


def actors_of_whole(corpus: Corpus) -> Iterator[Entry[Actor]]:
    """Every actor, if all records could be read: only then can one be said to be unused."""
    if corpus.complete:
        yield from corpus.actors


def records(corpus: Corpus) -> Iterator[Entry[Record]]:
    """Every record."""
    yield from corpus.records


def passages(corpus: Corpus) -> Iterator[PlacedPassage]:
    """Every passage."""
    yield from corpus.passages


def placed_passages(corpus: Corpus) -> Iterator[PlacedPassage]:
    """Every passage that has its place in its article."""
    return (passage for passage in corpus.passages if passage.wording.found)


@dataclass(frozen=True)
class CellOfPassage:
    """One authored cell quote, with the passage it stands in."""

    passage: PlacedPassage
    cell: PlacedCell


def cell_quotes(corpus: Corpus) -> Iterator[CellOfPassage]:
    """Every authored cell quote."""
    for passage in corpus.passages:
        for cell in passage.cells:
            if not cell.carried:
                yield CellOfPassage(passage, cell)


def placeable_cell_quotes(corpus: Corpus) -> Iterator[CellOfPassage]:
    """Every authored cell quote whose passage has its place."""
    return (found for found in cell_quotes(corpus) if found.passage.wording.found)


@dataclass(frozen=True)
class CellOfRecord:
    """One non-null cell that needs words, with its record."""

    entry: Entry[Record]
    cell: Cell

    @property
    def place(self) -> Place:
        """Where the cell's value was written."""
        field, item = self.cell.field, self.cell.item
        if item is None:
            return self.entry.at(field)
        participants, role = field.split(".")
        listed = [str(actor) for actor in self.entry.model.participants[role]]  # type: ignore[index]
        return self.entry.at(participants, role, listed.index(item))


def record_cells(corpus: Corpus) -> Iterator[CellOfRecord]:
    """Every non-null cell of every record that needs words."""
    for entry in corpus.records:
        for cell in entry.model.cells():
            yield CellOfRecord(entry, cell)


@dataclass(frozen=True)
class Reference:
    """One id that an item names, what it must be the id of, and where it stands."""

    record: str
    field: str
    target: str
    kinds: tuple[str, ...]
    place: Place


LINKS = {
    "builds_on": ("agreement",),
    "agreement": ("agreement",),
    "derived_from": ("figure",),
    "about": ("agreement", "commitment", "figure", "attribution"),
}
"""The fields that name other records, and which types they may name."""


def references(corpus: Corpus) -> Iterator[Reference]:
    """Every id that an item names."""
    for entry in corpus.ledger:
        yield Reference("", "source", entry.model.source, ("source",), entry.at("source"))
    for record in corpus.records:
        yield from _references(record)
    for case in corpus.cases:
        yield Reference("", "source", case.case.source, ("source",), case.at("source"))
        if case.case.record is not None:
            yield Reference("", "record", case.case.record, LINKS["about"], case.at("record"))
    gone = {entry.model.id for entry in retirements(corpus)}
    for revision in revisions(corpus):
        if revision.model.id not in gone:
            kinds = subject_kinds(revision.model.of)
            yield Reference(revision.model.id, "id", revision.model.id, kinds, revision.at("id"))


def subject_kinds(of: SubjectKind) -> tuple[str, ...]:
    """The kinds of thing that an entry of the log may be of."""
    return LINKS["about"] if of is SubjectKind.RECORD else (str(of),)


def _references(entry: Entry[Record]) -> Iterator[Reference]:
    record = entry.model
    for index, passage in enumerate(record.evidence):
        place = entry.at("evidence", index, "source")
        yield Reference(record.id, "source", passage.source, ("source",), place)
    for role, actors in record.participants.items():
        for index, actor in enumerate(actors):
            place = entry.at("participants", role, index)
            yield Reference(record.id, f"participants.{role}", actor, ("actor",), place)
    for field, kinds in (("speaker", ("actor",)), *LINKS.items()):
        target = getattr(record, field, None)
        if target is not None:
            yield Reference(record.id, field, target, kinds, entry.at(field))


def ledger(corpus: Corpus) -> Iterator[Aside]:
    """Every entry of the ledger."""
    yield from corpus.asides


def guidance(corpus: Corpus) -> Iterator[Entry[Guidance]]:
    """Every piece of guidance of the codebook."""
    yield from corpus.codebook


def guided_variables(corpus: Corpus) -> Iterator[CodedVariable]:
    """Every variable that coders decide, if there is a codebook and all of it could be read."""
    if corpus.complete and corpus.codebook:
        yield from coded_variables().values()


def cases(corpus: Corpus) -> Iterator[PlacedCase]:
    """Every borderline case of the codebook."""
    yield from corpus.cases


def placed_cases(corpus: Corpus) -> Iterator[PlacedCase]:
    """Every borderline case of a variable that coders decide whose words have their place."""
    return (case for case in corpus.cases if case.wording.found and case.variable in coded_variables())


def revisions(corpus: Corpus) -> Iterator[Entry[Revision]]:
    """Every entry of the log of revisions."""
    yield from corpus.revisions


def retirements(corpus: Corpus) -> Iterator[Entry[Revision]]:
    """Every entry of the log that retires an id."""
    return (entry for entry in corpus.revisions if entry.model.kind is RevisionKind.RETIREMENT)


def segments_of_whole(corpus: Corpus) -> Iterator[Segment]:
    """Every segment, if all records could be read: only then can one be said to lack a verdict."""
    if corpus.complete:
        for segments in corpus.segments.values():
            yield from segments


@dataclass(frozen=True)
class GroundedCell:
    """One cell as one passage words it: the words, and the value they must lead to.

    The value is what the source gives where it differs from the record (`says`), else the record's.
    """

    passage: PlacedPassage
    cell: PlacedCell
    kind: GroundingKind
    value: Any

    @property
    def words(self) -> str:
        """The words of the cell, pieces joined as tables join them."""
        return PIECES.join(self.cell.wording.pieces)

    @property
    def record(self) -> Record:
        """The record that the cell belongs to."""
        return self.passage.record

    def problem(self, message: str, hint: str) -> Problem:
        """A problem at the place where the cell quote was written."""
        return Problem(
            self.cell.place,
            f"{self.cell.path}: {message}",
            hint,
            record=self.record.id,
            field=self.cell.path,
        )


PIECES = " […] "
"""What joins the pieces of a quote where a value holds several of them."""


def grounded(corpus: Corpus) -> Iterator[GroundedCell]:
    """Every cell quote that has its place, carried ones included, with the value it must state."""
    yield from _grounded(corpus)


@derived
def _grounded(corpus: Corpus) -> list[GroundedCell]:
    return [found for passage in corpus.passages for found in _of_passage(passage)]


def _of_passage(passage: PlacedPassage) -> Iterator[GroundedCell]:
    record = passage.record
    groundings = type(record).groundings()
    values = {cell.path: cell.value for cell in record.cells()}
    for cell in passage.cells:
        value = cell.quote.says if cell.quote.says is not None else values.get(cell.path)
        if cell.wording.found and value is not None:
            yield GroundedCell(passage, cell, groundings[cell.path.split(".")[0]].kind, value)


def stated(*kinds: GroundingKind) -> Callable[[Corpus], Iterator[GroundedCell]]:
    """A collector of the `stated` cells that are grounded in one of these ways."""

    def collect(corpus: Corpus) -> Iterator[GroundedCell]:
        return (
            found
            for found in grounded(corpus)
            if found.kind in kinds and found.cell.quote.basis is Basis.STATED
        )

    return collect


def of_kind(kind: GroundingKind) -> Callable[[Corpus], Iterator[GroundedCell]]:
    """A collector of all cells that are grounded in one way, whatever their basis."""

    def collect(corpus: Corpus) -> Iterator[GroundedCell]:
        return (found for found in grounded(corpus) if found.kind is kind)

    return collect


def of_type(model: type[R]) -> Callable[[Corpus], Iterator[Entry[R]]]:
    """A collector of the records of one type."""

    def collect(corpus: Corpus) -> Iterator[Entry[R]]:
        return (entry for entry in corpus.records if isinstance(entry.model, model))  # type: ignore[misc] # narrowed by isinstance

    return collect


def passages_of(model: type[Record]) -> Callable[[Corpus], Iterator[PlacedPassage]]:
    """A collector of the passages of one record type that have their place."""

    def collect(corpus: Corpus) -> Iterator[PlacedPassage]:
        return (passage for passage in placed_passages(corpus) if isinstance(passage.record, model))

    return collect

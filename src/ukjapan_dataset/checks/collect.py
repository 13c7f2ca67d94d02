"""The things that checks examine, one function for each kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ukjapan_dataset.corpus import Corpus, Entry, derived
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedCell, PlacedPassage
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import CodedVariable, Guidance, coded_variables
from ukjapan_dataset.models.records import LINKS, PARTICIPANTS, Cell, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.summary import PIECES
from ukjapan_dataset.models.vocabulary import Basis, RecordType, Relation, RevisionKind, SubjectKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.segments import Segment

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Record)
T = TypeVar("T")

Collect = Callable[[Corpus], Iterable[T]]


def of_whole(collect: Collect[T]) -> Collect[T]:
    """The same things, if everything could be read: only then can anything be called missing."""
    return lambda corpus: collect(corpus) if corpus.complete else ()


def firsts(collect: Collect[T], key: Callable[[T], K]) -> Callable[[Corpus], dict[K, T]]:
    """The first of those things that share a key, by that key; computed once for each corpus."""

    @derived
    def first_by_key(corpus: Corpus) -> dict[K, T]:
        first: dict[K, T] = {}
        for thing in collect(corpus):
            first.setdefault(key(thing), thing)
        return first

    return first_by_key


def sources(corpus: Corpus) -> tuple[Entry[Source], ...]:
    """Every source."""
    return corpus.sources


def articles(corpus: Corpus) -> Iterable[Article]:
    """Every article."""
    return corpus.library.values()


def segments(corpus: Corpus) -> Iterator[Segment]:
    """Every segment of every article."""
    return (segment for found in corpus.segments.values() for segment in found)


def actors(corpus: Corpus) -> tuple[Entry[Actor], ...]:
    """Every actor."""
    return corpus.actors


def records(corpus: Corpus) -> tuple[Entry[Record], ...]:
    """Every record."""
    return corpus.records


def of_type(model: type[R]) -> Collect[Entry[R]]:
    """A collector of the records of one type."""

    def collect(corpus: Corpus) -> Iterator[Entry[R]]:
        return (entry for entry in corpus.records if isinstance(entry.model, model))  # type: ignore[misc] # narrowed by isinstance

    return collect


def everything(corpus: Corpus) -> list[Entry[Any]]:
    """Every item with an id that others can refer to."""
    return [*corpus.sources, *corpus.actors, *corpus.records]


def ledger(corpus: Corpus) -> tuple[Aside, ...]:
    """Every entry of the ledger."""
    return corpus.asides


def guidance(corpus: Corpus) -> tuple[Entry[Guidance], ...]:
    """All guidance of the codebook."""
    return corpus.codebook


def guided_variables(corpus: Corpus) -> Iterable[CodedVariable]:
    """Every variable that coders decide, if there is a codebook."""
    return coded_variables().values() if corpus.codebook else ()


def cases(corpus: Corpus) -> tuple[PlacedCase, ...]:
    """Every borderline case of the codebook."""
    return corpus.cases


def placed_cases(corpus: Corpus) -> Iterator[PlacedCase]:
    """Every borderline case, of a variable that coders decide, whose words were found in their source."""
    return (case for case in corpus.cases if case.wording.found and case.variable in coded_variables())


def revisions(corpus: Corpus) -> tuple[Entry[Revision], ...]:
    """Every entry of the log of revisions."""
    return corpus.revisions


def retirements(corpus: Corpus) -> Iterator[Entry[Revision]]:
    """Every entry of the log that retires an id."""
    return (entry for entry in corpus.revisions if entry.model.kind is RevisionKind.RETIREMENT)


def passages(corpus: Corpus) -> tuple[PlacedPassage, ...]:
    """Every passage."""
    return corpus.passages


def placed_passages(corpus: Corpus) -> Iterator[PlacedPassage]:
    """Every passage that was found in its article."""
    return (passage for passage in corpus.passages if passage.wording.found)


def passages_of(model: type[Record]) -> Collect[PlacedPassage]:
    """A collector of the passages, found in their articles, of one type of record."""
    return lambda corpus: (one for one in placed_passages(corpus) if isinstance(one.record, model))


@dataclass(frozen=True)
class CellOfRecord:
    """One non-null cell that needs words, with its record."""

    entry: Entry[Record]
    cell: Cell

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the cell's value is in its record."""
        if self.cell.item is None:
            return (self.cell.field,)
        name, _, kind = self.cell.field.partition(".")
        return name, kind, getattr(self.entry.model, name)[kind].index(self.cell.item)


def record_cells(corpus: Corpus) -> Iterator[CellOfRecord]:
    """Every non-null cell of every record that needs words."""
    return (CellOfRecord(entry, cell) for entry in corpus.records for cell in entry.model.cells())


@dataclass(frozen=True, slots=True)
class CellOfPassage:
    """One cell quote, with the passage that contains it."""

    passage: PlacedPassage
    cell: PlacedCell

    @property
    def record(self) -> Record:
        """The record that the cell belongs to."""
        return self.passage.record

    def problem(self, message: str, hint: str) -> Problem:
        """A problem at the place where the cell quote was written."""
        path = self.cell.path
        place = self.passage.at("cells", self.cell.of)
        return Problem(place, f"{path}: {message}", hint, record=self.record.id, field=path)


def cell_quotes(corpus: Corpus) -> Iterator[CellOfPassage]:
    """Every cell quote that was authored."""
    found = (CellOfPassage(passage, cell) for passage in corpus.passages for cell in passage.cells)
    return (one for one in found if not one.cell.carried)


def cells_of(record: Record, corpus: Corpus) -> Iterator[CellOfPassage]:
    """Every cell quote of one record, carried ones included."""
    return (CellOfPassage(passage, cell) for passage in corpus.passages_of(record) for cell in passage.cells)


def placeable_cell_quotes(corpus: Corpus) -> Iterator[CellOfPassage]:
    """Every authored cell quote whose passage was found in its article."""
    return (found for found in cell_quotes(corpus) if found.passage.wording.found)


@dataclass(frozen=True, slots=True)
class GroundedCell(CellOfPassage):
    """One cell as one passage words it, and the value that the words must support.

    If the source differs from the record, that is its own value (`says`); otherwise the record's.
    """

    kind: GroundingKind
    value: Any

    @property
    def words(self) -> str:
        """The words of the cell, pieces joined as tables join them."""
        return PIECES.join(self.cell.wording.pieces)


@derived
def grounded(corpus: Corpus) -> list[GroundedCell]:
    """Every cell quote that was found, carried ones included, with the value that it must state."""
    return [found for passage in corpus.passages for found in _of_passage(passage)]


def grounded_of(record: Record, corpus: Corpus) -> Iterator[GroundedCell]:
    """The same of one record."""
    return (found for passage in corpus.passages_of(record) for found in _of_passage(passage))


def _of_passage(passage: PlacedPassage) -> Iterator[GroundedCell]:
    groundings = type(passage.record).groundings()
    values = {cell.path: cell.value for cell in passage.record.cells()}
    for cell in passage.cells:
        value = cell.quote.says if cell.quote.says is not None else values.get(cell.path)
        if cell.wording.found and value is not None:
            yield GroundedCell(passage, cell, groundings[cell.path.split(".")[0]].kind, value)


def of_kind(kind: GroundingKind) -> Collect[GroundedCell]:
    """A collector of the cells that are grounded in one way, whatever their basis."""
    return lambda corpus: (found for found in grounded(corpus) if found.kind is kind)


def stated(kind: GroundingKind) -> Collect[GroundedCell]:
    """A collector of the `stated` cells that are grounded in one way."""
    of = of_kind(kind)
    return lambda corpus: (found for found in of(corpus) if found.cell.quote.basis is Basis.STATED)


ANY_RECORD = tuple(map(str, RecordType))

NAMED_RECORDS = {
    "builds_on": ("agreement",),
    "agreement": ("agreement",),
    "derived_from": ("figure",),
    "about": ANY_RECORD,
    "event": ("event",),
}
"""The fields that name another record, and which types it may have."""

LINKED = {
    Relation.PART_OF: ANY_RECORD,
    Relation.BUILDS_ON: ("agreement",),
    Relation.ABOUT: ANY_RECORD,
    Relation.DERIVED_FROM: ("figure",),
    Relation.SAME_MATTER: ANY_RECORD,
    Relation.POSSIBLY_SAME: ANY_RECORD,
}
"""The types of record that may be at the other end of a link."""


def named_types(field: str) -> tuple[str, ...]:
    """Which types of record a field may name, `links.part_of` included."""
    name, _, relation = field.partition(".")
    return LINKED[Relation.named(relation)] if name == LINKS else NAMED_RECORDS[field]


@dataclass(frozen=True)
class Mention:
    """One id that an item refers to, its place, and the kinds of thing it may refer to."""

    record: str
    field: str
    id: str
    kinds: tuple[str, ...]
    place: Place


def mentions(corpus: Corpus) -> Iterator[Mention]:
    """Every id that an item names."""
    yield from _of_sources_and_actors(corpus)
    for aside in corpus.ledger:
        yield Mention("", "source", aside.model.source, ("source",), aside.at("source"))
    for entry in corpus.records:
        yield from _mentions(entry)
    for case in corpus.cases:
        yield Mention("", "source", case.case.source, ("source",), case.at("source"))
        if case.case.record is not None:
            yield Mention("", "record", case.case.record, ANY_RECORD, case.at("record"))
    gone = {entry.model.id for entry in retirements(corpus)}
    for revision in corpus.revisions:
        if revision.model.id not in gone and revision.model.of is not SubjectKind.DATASET:
            kinds = subject_kinds(revision.model.of)
            yield Mention(revision.model.id, "id", revision.model.id, kinds, revision.at("id"))


def _of_sources_and_actors(corpus: Corpus) -> Iterator[Mention]:
    for source in corpus.sources:
        if source.model.derived_from is not None:
            name, place = source.model.derived_from, source.at("derived_from")
            yield Mention(source.model.id, "derived_from", name, ("source",), place)
    for actor in corpus.actors:
        for index, member in enumerate(actor.model.members):
            yield Mention(actor.model.id, "members", member, ("actor",), actor.at("members", index))


def subject_kinds(of: SubjectKind) -> tuple[str, ...]:
    """The kinds of thing that an entry of the log may be about."""
    return ANY_RECORD if of is SubjectKind.RECORD else (str(of),)


def _mentions(entry: Entry[Record]) -> Iterator[Mention]:
    record = entry.model
    for index, passage in enumerate(record.evidence):
        place = entry.at("evidence", index, "source")
        yield Mention(record.id, "source", passage.source, ("source",), place)
    for role, actors in record.participants.items():
        for index, actor in enumerate(actors):
            place = entry.at(PARTICIPANTS, role, index)
            yield Mention(record.id, f"{PARTICIPANTS}.{role}", actor, ("actor",), place)
    for relation, targets in record.links.items():
        for index, target in enumerate(targets):
            place = entry.at(LINKS, relation, index)
            yield Mention(record.id, f"{LINKS}.{relation}", target, LINKED[relation], place)
    for field, kinds in (("speaker", ("actor",)), *NAMED_RECORDS.items()):
        named = getattr(record, field, None)
        if named is not None:
            yield Mention(record.id, field, named, kinds, entry.at(field))

"""The things that checks examine, one function a kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.findings import Place
from ukjapan_dataset.models.records import Cell, Record
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.spans.resolve import (
    ResolvedCell,
    ResolvedCorpus,
    ResolvedLedger,
    ResolvedPassage,
)
from ukjapan_dataset.text.segments import Segment


def everything(corpus: ResolvedCorpus) -> Iterator[Entry[Any]]:
    """Every item that has an id."""
    yield from corpus.corpus.sources
    yield from corpus.corpus.actors
    yield from corpus.corpus.records


def sources(corpus: ResolvedCorpus) -> Iterator[Entry[Source]]:
    """Every source."""
    yield from corpus.corpus.sources


def sources_of_whole(corpus: ResolvedCorpus) -> Iterator[Entry[Source]]:
    """Every source, if all records could be read: only then can one be said to be unused."""
    if corpus.corpus.complete:
        yield from corpus.corpus.sources


def actors_of_whole(corpus: ResolvedCorpus) -> Iterator[Entry[Actor]]:
    """Every actor, if all records could be read: only then can one be said to be unused."""
    if corpus.corpus.complete:
        yield from corpus.corpus.actors


def records(corpus: ResolvedCorpus) -> Iterator[Entry[Record]]:
    """Every record."""
    yield from corpus.corpus.records


def passages(corpus: ResolvedCorpus) -> Iterator[ResolvedPassage]:
    """Every passage."""
    yield from corpus.passages


def placed_passages(corpus: ResolvedCorpus) -> Iterator[ResolvedPassage]:
    """Every passage that has its place in its article."""
    return (passage for passage in corpus.passages if passage.wording.found)


@dataclass(frozen=True)
class CellOfPassage:
    """One authored cell quote, with the passage it stands in."""

    passage: ResolvedPassage
    cell: ResolvedCell


def cell_quotes(corpus: ResolvedCorpus) -> Iterator[CellOfPassage]:
    """Every authored cell quote."""
    for passage in corpus.passages:
        for cell in passage.cells:
            if not cell.carried:
                yield CellOfPassage(passage, cell)


def placeable_cell_quotes(corpus: ResolvedCorpus) -> Iterator[CellOfPassage]:
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


def record_cells(corpus: ResolvedCorpus) -> Iterator[CellOfRecord]:
    """Every non-null cell of every record that needs words."""
    for entry in corpus.corpus.records:
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


def references(corpus: ResolvedCorpus) -> Iterator[Reference]:
    """Every id that an item names."""
    for entry in corpus.corpus.ledger:
        yield Reference("", "source", entry.model.source, ("source",), entry.at("source"))
    for record in corpus.corpus.records:
        yield from _references(record)


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


def ledger(corpus: ResolvedCorpus) -> Iterator[ResolvedLedger]:
    """Every entry of the ledger."""
    yield from corpus.ledger


def segments_of_whole(corpus: ResolvedCorpus) -> Iterator[Segment]:
    """Every segment, if all records could be read: only then can one be said to lack a verdict."""
    if corpus.corpus.complete:
        for segments in corpus.segments.values():
            yield from segments

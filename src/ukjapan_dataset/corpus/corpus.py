"""What coders wrote, typed and indexed, each item with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel

from ukjapan_dataset.findings import Place
from ukjapan_dataset.models.codebook import Guidance
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source, Waiver
from ukjapan_dataset.reader import Document

M_co = TypeVar("M_co", bound=BaseModel, covariant=True)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry(Generic[M_co]):
    """One item of an authored file, and where it was written."""

    model: M_co
    document: Document
    index: int

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the item was written."""
        return self.document.at((self.index, *path))

    def key_at(self, *path: str | int) -> Place:
        """Where the key at `path` inside the item was written."""
        return self.document.key_at((self.index, *path))


@dataclass(frozen=True)
class Corpus:
    """Everything that could be read.

    `unread` are the ids of items that could not be; where anything could not, the corpus is not
    `complete`, and nothing can be said about what it lacks.
    """

    sources: list[Entry[Source]] = field(default_factory=list)
    actors: list[Entry[Actor]] = field(default_factory=list)
    records: list[Entry[Record]] = field(default_factory=list)
    ledger: list[Entry[LedgerEntry]] = field(default_factory=list)
    waivers: list[Entry[Waiver]] = field(default_factory=list)
    reconciliation: list[Entry[Reconciled]] = field(default_factory=list)
    reliability: list[Entry[Reliability]] = field(default_factory=list)
    codebook: list[Entry[Guidance]] = field(default_factory=list)
    revisions: list[Entry[Revision]] = field(default_factory=list)
    unread: frozenset[str] = frozenset()
    complete: bool = True

    @cached_property
    def source_by_id(self) -> dict[str, Entry[Source]]:
        """The sources by their ids."""
        return {entry.model.id: entry for entry in self.sources}

    @cached_property
    def actor_by_id(self) -> dict[str, Entry[Actor]]:
        """The actors by their ids."""
        return {entry.model.id: entry for entry in self.actors}

    @cached_property
    def record_by_id(self) -> dict[str, Entry[Record]]:
        """The records of all types by their ids."""
        return {entry.model.id: entry for entry in self.records}

    def of(self, model: type[R]) -> Iterator[R]:
        """The records of one type."""
        for entry in self.records:
            if isinstance(entry.model, model):
                yield entry.model

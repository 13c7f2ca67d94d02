"""What coders wrote: every authored file, typed and indexed, each item with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.guidance import Guidance
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source, Waiver

Identified = TypeVar("Identified", Source, Actor, Record)
R = TypeVar("R", bound=Record)

ANY = ""
"""In place of an id that could not be read: it may be any."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Coding:
    """Everything that could be read.

    `unread` are the file and id of each item that could not be, and the file with `ANY` where not even
    its id could: nothing can be said about what may stand there.
    """

    project: Entry[Project] | None = None
    sources: list[Entry[Source]] = field(default_factory=list)
    actors: list[Entry[Actor]] = field(default_factory=list)
    records: list[Entry[Record]] = field(default_factory=list)
    ledger: list[Entry[LedgerEntry]] = field(default_factory=list)
    waivers: list[Entry[Waiver]] = field(default_factory=list)
    reconciliation: list[Entry[Reconciled]] = field(default_factory=list)
    reliability: list[Entry[Reliability]] = field(default_factory=list)
    codebook: list[Entry[Guidance]] = field(default_factory=list)
    revisions: list[Entry[Revision]] = field(default_factory=list)
    unread: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def source_by_id(self) -> dict[str, Entry[Source]]:
        """The sources by their ids."""
        return _by_id(self.sources)

    @cached_property
    def actor_by_id(self) -> dict[str, Entry[Actor]]:
        """The actors by their ids."""
        return _by_id(self.actors)

    @cached_property
    def record_by_id(self) -> dict[str, Entry[Record]]:
        """The records of all types by their ids."""
        return _by_id(self.records)

    @property
    def complete(self) -> bool:
        """Whether everything could be read: only then can the whole be said to lack something."""
        return not self.unread

    def has_whole(self, file: str) -> bool:
        """Whether everything in one authored file could be read."""
        return all(unread != file for unread, _ in self.unread)

    def may_have(self, name: str, kinds: Iterable[str]) -> bool:
        """Whether something of one of these kinds may have the id, among what could not be read."""
        return any((f"{kind}s", one) in self.unread for kind in kinds for one in (name, ANY))

    def of(self, model: type[R]) -> Iterator[R]:
        """The records of one type."""
        for entry in self.records:
            if isinstance(entry.model, model):
                yield entry.model


def _by_id(entries: list[Entry[Identified]]) -> dict[str, Entry[Identified]]:
    """Entries by their ids; where several wrongly share one, the first: the others may be copies of it."""
    by_id: dict[str, Entry[Identified]] = {}
    for entry in entries:
        by_id.setdefault(entry.model.id, entry)
    return by_id

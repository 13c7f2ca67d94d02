"""Every authored file, typed and indexed, each item with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
"""In place of an id that could not be read: it may be any id."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Coding:
    """Everything that could be read.

    `unread` are the file and id of each item that could not be read, or the file and `ANY` where not even
    its id could be: nothing can be said about what that item may be.
    """

    project: Entry[Project] | None = None
    sources: tuple[Entry[Source], ...] = ()
    actors: tuple[Entry[Actor], ...] = ()
    records: tuple[Entry[Record], ...] = ()
    ledger: tuple[Entry[LedgerEntry], ...] = ()
    waivers: tuple[Entry[Waiver], ...] = ()
    reconciliation: tuple[Entry[Reconciled], ...] = ()
    reliability: tuple[Entry[Reliability], ...] = ()
    codebook: tuple[Entry[Guidance], ...] = ()
    revisions: tuple[Entry[Revision], ...] = ()
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
        """Whether everything could be read: only then can anything be called missing."""
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


def _by_id(entries: tuple[Entry[Identified], ...]) -> dict[str, Entry[Identified]]:
    """Entries by their ids. The first wins if several wrongly share one: the others may be copies of it."""
    by_id: dict[str, Entry[Identified]] = {}
    for entry in entries:
        by_id.setdefault(entry.model.id, entry)
    return by_id

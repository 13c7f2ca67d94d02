"""One item of an authored file, and where it was written."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from ukjapan_dataset.corpus.places import Places
from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.reader import Path

M_co = TypeVar("M_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Entry(Generic[M_co]):
    """One item of an authored file, and where it was written.

    `path` leads to the item in its file: its place in the list, or nothing where the file is the item.
    """

    model: M_co
    places: Places
    path: Path

    @property
    def index(self) -> int:
        """The item's place in the list of its file, from 0."""
        return int(self.path[0]) if self.path else 0

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the item was written."""
        return self.places.at((*self.path, *path))

    def problem(self, field: str, message: str, hint: str, *, at: tuple[str | int, ...] = ()) -> Problem:
        """A problem with one field of the item, reported at `at` inside it, or else at the field."""
        record = getattr(self.model, "id", "")
        return Problem(self.at(*(at or (field,))), message, hint, record=record, field=field)

"""What explains a record: its cells, their words source by source, and the decisions between sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukjapan_dataset.findings import Place

SUPPORTS = "supports"
ITEMIZED = ("participants.", "links.")
"""How the paths of cells begin that end in an item: an actor, or another record."""

FOLLOWS = "It follows from another cell."
"""Why a cell that coders do not decide has no words."""


@dataclass(frozen=True)
class Run:
    """A run of a passage: words that carry the cell, or the text around them."""

    text: str
    carries: bool


@dataclass(frozen=True)
class Words:
    """What one source says about a cell, in its passage, and how that relates to the value.

    `spans` are the places of the words in the source, in Unicode code points from 0, ends exclusive.
    `passage` are the pieces of the passage that contain them. Where a passage as a whole supports a cell,
    there are no quotes, no basis and no stance. `place` is where the words begin, as line and column; it is
    known only to those who have the articles. `name` is the short name of the source, if it has one.
    """

    source: str
    quotes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    passage: tuple[tuple[Run, ...], ...]
    basis: str
    stance: str
    reported_value: str
    note: str
    place: Place | None = field(default=None, compare=False)
    name: str = ""

    @property
    def named(self) -> str:
        """The name of the source for readers; its id if the package has none."""
        return self.name or self.source

    @property
    def verdict(self) -> str:
        """Basis and stance, and the value that the source reports unless its words already state it."""
        stance = "" if self.basis and self.stance == SUPPORTS else _plain(self.stance)
        differs = self.reported_value and self.reported_value not in self.quotes
        gives = f"gives “{self.reported_value}”" if differs else ""
        return ", ".join(filter(None, (self.basis, stance, gives)))

    @property
    def verdict_in_brackets(self) -> str:
        """What follows the name of the source: a space and the verdict, or nothing for a passage."""
        return f" ({self.verdict})" if self.verdict else ""

    @property
    def quoted(self) -> str:
        """The words, in quotation marks."""
        return " … ".join(f"“{quote}”" for quote in self.quotes)

    @property
    def pieces(self) -> list[str]:
        """The pieces of the passage as plain text."""
        return ["".join(run.text for run in runs) for runs in self.passage]


@dataclass(frozen=True)
class Ruling:
    """What decided a cell about which sources differ, and why."""

    rule: str
    reason: str


@dataclass(frozen=True)
class ExplainedCell:
    """One cell: its value, the words that support it, and the rulings where sources differ.

    A cell of which only sources speak has no value. `why` says why a cell has no words; else it is empty.
    `support` says how independent the sources are that give this very value; it is empty for a cell without
    words of its own.
    """

    field: str
    value: str
    why: str
    words: tuple[Words, ...]
    rulings: tuple[Ruling, ...]
    support: str = ""

    @property
    def supported(self) -> str:
        """The value and, in brackets, how independent the sources are that give it."""
        support = f" ({_plain(self.support)})" if self.support else ""
        return f"{self.value}{support}" if self.value else ""


@dataclass(frozen=True)
class Reported:
    """A source that reports a record, its origin, and how it reports the record."""

    source: str
    origin: str
    status: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name or self.source} {_plain(self.status)}"


@dataclass(frozen=True)
class ExplainedRecord:
    """A record, or the cells of one of its fields, with what supports them.

    `field` is the field that was asked for, and empty for the whole record. `passages` are what the
    sources say of the record as a whole.
    """

    record: str
    label: str
    record_type: str
    scope: str
    corroboration: str
    core_support: str
    composite: str
    note: str
    reporting: tuple[Reported, ...]
    cells: tuple[ExplainedCell, ...]
    passages: tuple[Words, ...]
    field: str = ""

    @property
    def origins(self) -> dict[str, tuple[Reported, ...]]:
        """The sources that report the record, by origin: copies do not corroborate one another."""
        names = dict.fromkeys(one.origin for one in self.reporting)
        return {name: tuple(one for one in self.reporting if one.origin == name) for name in names}

    @property
    def support(self) -> str:
        """How well the core cells are supported, and what the sources of each origin do about the record."""
        weakest = f"weakest core cell {_plain(self.core_support)}; " if self.core_support else ""
        return f"{weakest}reported by {'; '.join(self._origins())}"

    @property
    def remarks(self) -> list[str]:
        """What a reader has to know before anything else."""
        composite = f"Composite, since no single source gives the whole row: {self.composite}"
        return [composite] * bool(self.composite) + [f"Note: {self.note}"] * bool(self.note)

    def _origins(self) -> Iterator[str]:
        for origin, sources in self.origins.items():
            yield f"{origin} ({', '.join(map(str, sources))})"

    @property
    def kind(self) -> str:
        """What the record is: its id, type and scope."""
        return f"{self.record} · {self.record_type} · {self.scope}"


def _plain(term: str) -> str:
    return term.replace("_", " ")

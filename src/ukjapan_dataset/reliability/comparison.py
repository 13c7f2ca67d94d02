"""The results of comparing two codings."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import RecordType


@dataclass(frozen=True)
class Match:
    """One thing as both coders have it; `overlap` is the share of words that both have in common."""

    first: Record
    second: Record
    overlap: float

    @property
    def type(self) -> RecordType:
        """The type of both records."""
        return self.first.type


@dataclass(frozen=True)
class Matching:
    """What both coders have, and what only one has."""

    matches: tuple[Match, ...]
    only_first: tuple[Record, ...]
    only_second: tuple[Record, ...]


@dataclass(frozen=True)
class Difference:
    """One difference: between which records, in which variable, and the value that each coder assigns."""

    round: int
    type: RecordType
    first: str | None
    second: str | None
    variable: str
    first_value: str | None
    second_value: str | None


def difference_key(one: Difference | Reconciled) -> tuple[str, ...]:
    """What a difference and the decision about it have in common; differences are sorted by it."""
    values = (one.first, one.second, one.variable, one.first_value, one.second_value)
    return (str(one.round), str(one.type), *(value or "" for value in values))


@dataclass(frozen=True)
class CodingComparison:
    """How far the two codings of one round agree, and where they differ."""

    round: int
    matching: Matching
    differences: tuple[Difference, ...]
    measure: Callable[[], tuple[Reliability, ...]]
    """Computes the coefficients, which takes seconds."""

    @cached_property
    def coefficients(self) -> tuple[Reliability, ...]:
        """The coefficients of agreement, computed when they are first asked for."""
        return self.measure()


def rounded(value: float | None) -> Decimal | None:
    """A coefficient or share as it is published."""
    return None if value is None else Decimal(f"{value:.3f}")

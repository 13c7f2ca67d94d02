"""What a mutant is: the project with one fault put in, and what should be found."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.mutations.project import Project

Changes = dict[str, bytes | None]
"""The changed files by path; None for one that is deleted."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the files it changes, the rules of which one must find it, and where.

    `at` are ids of items or paths of files; the finding must be at one of them. `published` mutants
    are judged by `build --check`, the others by `validate`.
    """

    what: str
    changes: Changes
    expected: tuple[str, ...]
    at: tuple[str, ...]
    published: bool = False


Operator = Callable[["Project", Random], Mutant | None]
"""Puts one fault of its kind in; None where the place it drew does not lend itself to it."""


@dataclass(frozen=True)
class Found:
    """One finding, boiled down: the rule, its weight, and all names of its place."""

    rule: str
    severity: str
    places: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant."""

    theme: str
    operator: str
    mutant: Mutant
    found: tuple[Found, ...]

    @property
    def caught(self) -> bool:
        """Whether anything more than a hint was said."""
        return any(one.severity != "hint" for one in self.found)

    @property
    def right(self) -> bool:
        """Whether an expected rule said it, at the right place; a hint does not count."""
        return any(
            one.severity != "hint" and one.rule in self.mutant.expected and one.places & {*self.mutant.at}
            for one in self.found
        )

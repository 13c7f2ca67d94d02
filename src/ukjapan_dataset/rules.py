"""What a rule is: a small function over one thing, run over everything of its kind.

So every rule counts what it examined, and a rule that examined nothing is noticed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ukjapan_dataset.docstrings import docstring
from ukjapan_dataset.findings import Finding, Problem, Report, Severity, Tally

S = TypeVar("S")
"""What a run examines: files as they were read, a corpus, a published package, two packages."""
T = TypeVar("T")
"""The things of one kind in it."""

Collect = Callable[[S], Iterable[T]]
Examine = Callable[[T, S], Iterable[Problem]]


def _one(_thing: object) -> int:
    return 1


@dataclass(frozen=True)
class Rule(Generic[S, T]):
    """A rule: its code and name, what it examines, and how. Its docstring is its published text.

    `unread` marks a rule about what could not be read: its findings come first, since they hide the rest.
    """

    code: str
    name: str
    severity: Severity
    collect: Collect[S, T]
    examine: Examine[T, S]
    unread: bool = False
    count: Callable[[T], int] = _one
    """How many things a collected thing is: a block of rows counts for all of its rows."""

    @property
    def doc(self) -> str:
        """The rule's published text."""
        return docstring(self.examine) or ""

    def run(self, subject: S) -> Tally:
        """Examine everything of the rule's kind in a subject."""
        examined = 0
        problems: list[Problem] = []
        for thing in self.collect(subject):
            examined += self.count(thing)
            problems += self.examine(thing, subject)
        return self.tally(examined, problems)

    def tally(self, examined: int, problems: Iterable[Problem]) -> Tally:
        """What is reported of so many things that were examined, and the problems with them."""
        return Tally(self.code, self.name, examined, tuple(map(self._finding, problems)), self.doc)

    def _finding(self, problem: Problem) -> Finding:
        return Finding(self.code, self.name, self.severity, problem, self.unread)


def rule(
    code: str, name: str, over: Collect[S, T], severity: Severity = Severity.ERROR, *, unread: bool = False
) -> Callable[[Examine[T, S]], Rule[S, T]]:
    """Make a rule of a function that examines one of the things that `over` collects."""

    def decorate(examine: Examine[T, S]) -> Rule[S, T]:
        return Rule(code, name, severity, over, examine, unread)

    return decorate


def run(rules: Iterable[Rule[S, T]], subject: S) -> Report:
    """The report of all rules on one subject."""
    return Report(tuple(one.run(subject) for one in rules))

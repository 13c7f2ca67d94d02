"""What a check says: where, what was expected, what was found, what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, ParamSpec


class Severity(StrEnum):
    """How much a finding weighs: only errors stop a build; hints are advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has to say about one thing it examined."""

    place: Place
    message: str
    hint: str = ""
    record: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, under the name of the rule that found it."""

    code: str
    name: str
    severity: Severity
    problem: Problem
    unread: bool = False

    @property
    def sort_key(self) -> tuple[bool, Place, str, str]:
        """What could not be read comes first, since it hides the rest; all in the order of the files."""
        return not self.unread, self.problem.place, self.code, self.problem.message


P = ParamSpec("P")


@dataclass(frozen=True)
class Rule(Generic[P]):
    """A rule whose function words the complaint; where it applies is known by its caller.

    The function's docstring is the rule's published text. What the rule refuses is `unread`, where so.
    """

    code: str
    name: str
    severity: Severity
    word: Callable[P, tuple[str, str]]
    unread: bool = False

    @property
    def doc(self) -> str:
        """The rule's published text."""
        return self.word.__doc__ or ""

    def at(self, place: Place, *args: P.args, **kwargs: P.kwargs) -> Finding:
        """A finding at `place`, worded for the given circumstances."""
        message, hint = self.word(*args, **kwargs)
        return Finding(self.code, self.name, self.severity, Problem(place, message, hint), self.unread)


def rule(
    code: str, name: str, severity: Severity = Severity.ERROR, *, unread: bool = False
) -> Callable[[Callable[P, tuple[str, str]]], Rule[P]]:
    """Make a rule of the function that words its complaint as (message, hint)."""

    def decorate(word: Callable[P, tuple[str, str]]) -> Rule[P]:
        return Rule(code, name, severity, word, unread)

    return decorate


@dataclass(frozen=True)
class Tally:
    """How many things one check examined, and what it found."""

    code: str
    name: str
    examined: int
    findings: tuple[Finding, ...] = ()
    doc: str = ""
    """The rule's published text."""


@dataclass(frozen=True)
class Report:
    """Everything one run examined and found."""

    tallies: tuple[Tally, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def findings(self) -> list[Finding]:
        """All findings, what could not be read first, in the order of the files they are about."""
        found = (finding for tally in self.tallies for finding in tally.findings)
        return sorted(found, key=lambda finding: finding.sort_key)

    @property
    def ok(self) -> bool:
        """Whether nothing was found that stops a build."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def __add__(self, other: "Report") -> "Report":
        return Report(self.tallies + other.tallies, self.notes + other.notes)


def tally(rules: Iterable[Rule[...]], examined: int, findings: Iterable[Finding]) -> tuple[Tally, ...]:
    """One tally for each rule of a stage that examined the same things under all of them."""
    found = list(findings)
    return tuple(
        Tally(each.code, each.name, examined, tuple(f for f in found if f.code == each.code), each.doc)
        for each in rules
    )

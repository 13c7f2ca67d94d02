"""What a check says: where, what was expected, what was found, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How serious a finding is: only errors stop a build; hints are advice."""

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
    """What a rule found wrong with one thing it examined."""

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


def together(reports: Iterable[Report]) -> Report:
    """What the same rules find in several subjects, as if they had been run on all of them at once."""
    return Report(tuple(map(_sum, zip(*(report.tallies for report in reports), strict=True))))


def _sum(tallies: tuple[Tally, ...]) -> Tally:
    findings = tuple(finding for tally in tallies for finding in tally.findings)
    return replace(tallies[0], examined=sum(tally.examined for tally in tallies), findings=findings)

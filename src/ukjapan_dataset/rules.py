"""What a check is: a small function over one thing, run over all things of its kind.

So every check counts what it examined, and a check that looked at nothing is seen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ukjapan_dataset.findings import Finding, Problem, Severity, Tally

S = TypeVar("S")
"""What is checked: a resolved corpus, or a published package."""
T = TypeVar("T")
Collect = Callable[[S], Iterable[T]]
Examine = Callable[[T, S], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """A rule: its code and name, what it examines, and how. Its docstring is its published text."""

    code: str
    name: str
    severity: Severity
    collect: Collect[Any, Any]
    examine: Examine[Any, Any]

    @property
    def doc(self) -> str:
        """The rule's published text."""
        return self.examine.__doc__ or ""

    def run(self, subject: Any) -> Tally:
        """Examine everything of the check's kind in a subject."""
        examined = 0
        findings: list[Finding] = []
        for thing in self.collect(subject):
            examined += 1
            findings += (
                Finding(self.code, self.name, self.severity, problem)
                for problem in self.examine(thing, subject)
            )
        return Tally(self.code, self.name, examined, tuple(findings), self.doc)


def check(
    code: str, name: str, over: Collect[S, T], severity: Severity = Severity.ERROR
) -> Callable[[Examine[T, S]], Check]:
    """Make a check of a function that examines one of the things that `over` collects."""

    def decorate(examine: Examine[T, S]) -> Check:
        return Check(code, name, severity, over, examine)

    return decorate

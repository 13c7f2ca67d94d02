"""What a check is: a small function over one thing, run over all things of its kind.

So every check counts what it examined, and a check that looked at nothing is seen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ukjapan_dataset.findings import Finding, Problem, Severity, Tally
from ukjapan_dataset.spans.resolve import ResolvedCorpus

T = TypeVar("T")
Collect = Callable[[ResolvedCorpus], Iterable[T]]
Examine = Callable[[T, ResolvedCorpus], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """A rule: its code and name, what it examines, and how. Its docstring is its published text."""

    code: str
    name: str
    severity: Severity
    collect: Collect[Any]
    examine: Examine[Any]

    @property
    def doc(self) -> str:
        """The rule's published text."""
        return self.examine.__doc__ or ""

    def run(self, corpus: ResolvedCorpus) -> Tally:
        """Examine everything of the check's kind."""
        examined = 0
        findings: list[Finding] = []
        for thing in self.collect(corpus):
            examined += 1
            findings += (
                Finding(self.code, self.name, self.severity, problem)
                for problem in self.examine(thing, corpus)
            )
        return Tally(self.code, self.name, examined, tuple(findings))


def check(
    code: str, name: str, over: Collect[T], severity: Severity = Severity.ERROR
) -> Callable[[Examine[T]], Check]:
    """Make a check of a function that examines one of the things that `over` collects."""

    def decorate(examine: Examine[T]) -> Check:
        return Check(code, name, severity, over, examine)

    return decorate

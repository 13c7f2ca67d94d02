"""Every operator, by theme. One that is not listed here does not run."""

from collections.abc import Iterator
from random import Random

from bench.mutations import (
    actors,
    adjudication,
    codebook,
    dates,
    force,
    judgement,
    ledger,
    numbers,
    published,
    references,
    revisions,
    schema,
    sources,
    spans,
    speech,
    units,
    yaml_syntax,
)
from bench.mutations.mutant import Mutant, Operator
from bench.mutations.project import Project

THEMES: dict[str, tuple[Operator, ...]] = {
    "yaml": yaml_syntax.OPERATORS,
    "schema": schema.OPERATORS,
    "references": references.OPERATORS,
    "sources": sources.OPERATORS,
    "spans": spans.OPERATORS,
    "numbers": numbers.OPERATORS,
    "units": units.OPERATORS,
    "dates": dates.OPERATORS,
    "actors": actors.OPERATORS,
    "speech": speech.OPERATORS,
    "force": force.OPERATORS,
    "adjudication": adjudication.OPERATORS,
    "ledger": ledger.OPERATORS,
    "codebook": codebook.OPERATORS,
    "revisions": revisions.OPERATORS,
    "published": published.OPERATORS,
}
"""The faults that a machine should catch."""

JUDGEMENTS = {"judgement": judgement.OPERATORS}
"""The faults that no machine is expected to catch."""

GAPS: dict[str, str] = {}
"""The operators that the validator is known to miss, and the rule that would catch them."""

ATTEMPTS = 40


def named(operator: Operator) -> str:
    """The name of an operator: its function's."""
    return str(getattr(operator, "__name__", operator))


def mutants(project: Project, operator: Operator, seed: int, limit: int) -> Iterator[Mutant]:
    """Up to `limit` different mutants of one operator, always the same for the same seed."""
    rng = Random(f"{seed} {operator.__module__} {named(operator)}")  # noqa: S311 # a sample, not a secret
    seen: set[str] = set()
    for _ in range(ATTEMPTS * limit):
        mutant = operator(project, rng)
        if mutant is not None and mutant.what not in seen:
            seen.add(mutant.what)
            yield mutant
        if len(seen) == limit:
            return

"""Whether stock frictionless accepts a package: what anyone who validates it would see."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.rules import rule


@dataclass(frozen=True)
class Verdict:
    """What frictionless reports about one file."""

    file: str
    errors: tuple[str, ...]


def validated(directory: Path, sample: int | None = None) -> Any:
    """The report of frictionless on the package in a directory, offline, as anyone would call it.

    With `sample`, it examines only so many rows of each table, but all keys that others refer to. It takes
    about a fifth of the time of a large build, in proportion to the number of rows.
    """
    from frictionless import Package  # half a second to import, which only a build needs

    return Package(str(directory / DESCRIPTOR)).validate(limit_rows=sample)


def _verdicts(report: Any) -> Iterator[Verdict]:
    if report.errors:
        yield _verdict(DESCRIPTOR, report)
    for task in report.tasks:
        yield _verdict(str(task.place), task)


def _verdict(file: str, part: Any) -> Verdict:
    return Verdict(file, tuple(error.message for error in part.errors))


@rule("UKJ902", "stock-frictionless", over=_verdicts)
def stock_frictionless(verdict: Verdict, _report: Any) -> Iterator[Problem]:
    """Stock frictionless finds the package valid before it is published."""
    for error in verdict.errors:
        message = f"expected a package that frictionless finds valid, but: {error}"
        yield Problem(Place(verdict.file), message, "correct the record that the row comes from")

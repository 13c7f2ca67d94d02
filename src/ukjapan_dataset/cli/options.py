"""Options that several commands share, and how their output leaves."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.errors import ExitCode
from ukjapan_dataset.findings import Report


class Format(StrEnum):
    """How output is written."""

    TEXT = "text"
    JSON = "json"


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The project folder; without it, the nearest one at or above the current folder.",
    ),
]
Output = Annotated[Format, typer.Option("--format", help="How to write the output.")]


def finish(report: Report) -> None:
    """End a command with the exit code that its report calls for."""
    if not report.ok:
        raise typer.Exit(ExitCode.FINDINGS)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Tell on standard error what is being done, where a terminal is there to see it."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console  # only a terminal pays for it

    with Console(stderr=True).status("reading") as status:
        yield status.update

"""Options that several commands share, and how their output leaves."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.errors import ExitCode, UnknownName
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.render import report as rendering
from ukjapan_dataset.render.places import from_repository


class Format(StrEnum):
    """How output is written."""

    TEXT = "text"
    JSON = "json"


class ReportFormat(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def local(text: str) -> Path:
    """A path as it was typed. Raises `UnknownName` for an address, which would lose a slash as a path."""
    if ADDRESS.match(text):
        raise UnknownName(f"{text} is a web address, and no network is used: download it, and name the file")
    return Path(text)


Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The project directory. If omitted, the nearest at or above the current directory.",
    ),
]
Output = Annotated[Format, typer.Option("--format", help="How to write the output.")]
ReportOutput = Annotated[ReportFormat, typer.Option("--format", help="How to write the report.")]
Hints = Annotated[bool, typer.Option("--hints", help="List hints instead of only counting them.")]


def put(text: str, output: str = Format.TEXT) -> None:
    """Print. What programs read is UTF-8 everywhere; text is in the encoding of the terminal."""
    if output != Format.TEXT and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    typer.echo(text)


def print_report(
    report: Report, output: ReportFormat, project: Layout | None = None, *, hints: bool = False
) -> None:
    """Print a report; on a terminal, with the lines of the project that its findings are about.

    What runs in a repository, GitHub's annotations and SARIF, names files from the root of the repository.
    """
    if output is ReportFormat.TEXT:
        excerpt = _excerpts(project) if project is not None and sys.stdout.isatty() else None
        put(rendering.as_text(report, excerpt, hints=hints))
        return
    if project is not None and output in (ReportFormat.GITHUB, ReportFormat.SARIF):
        report = from_repository(report, project.root.resolve(), Path.cwd())
    put(rendering.FORMATS[output](report), output)


def _excerpts(project: Layout) -> rendering.Excerpt:
    files: dict[str, list[str]] = {}

    def line(file: str, number: int) -> str:
        if file not in files:
            path = project.root / file
            text = path.read_bytes().decode(errors="replace") if path.is_file() else ""
            files[file] = text.split("\n")
        return files[file][number - 1] if number <= len(files[file]) else ""

    return line


def finish(report: Report) -> None:
    """End a command with the exit code that its report calls for."""
    if not report.ok:
        raise typer.Exit(ExitCode.FINDINGS)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show on standard error what is being done, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console  # only needed on a terminal

    with Console(stderr=True).status("reading") as status:
        yield status.update

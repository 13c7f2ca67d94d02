"""`ukjapan show`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.completion import record_here
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.errors import ProjectNotFound
from ukjapan_dataset.explanation.explanation import Explanation
from ukjapan_dataset.explanation.formats import rendered
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.loader.dataset import INSTALLED
from ukjapan_dataset.packages.locate import project_at
from ukjapan_dataset.render.report import summary


class ExplanationFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"


RecordId = Annotated[
    str, typer.Argument(metavar="RECORD", help="The record's id.", autocompletion=record_here)
]
FieldPath = Annotated[
    str | None,
    typer.Argument(metavar="FIELD", help="One field: value, participants.party.jpn, participants, …"),
]
ProjectIfAny = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="The project directory. If omitted, the nearest at or above the current directory; if there is "
        "none, the record is that of the installed package.",
    ),
]
Output = Annotated[ExplanationFormat, typer.Option("--format", help="How to write the output.")]
Places = Annotated[
    bool,
    typer.Option("--places", help="In text, add the file, line and column of each source's words."),
]


def show(
    record: RecordId,
    field: FieldPath = None,
    root: ProjectIfAny = None,
    output: Output = ExplanationFormat.TEXT,
    places: Places = False,
) -> None:
    """Show a record and the words behind it, source by source; with FIELD, explain that field.

    `ukjapan explain` is the same command.
    """
    project = project_at(root)
    if project is None and places:
        raise ProjectNotFound("--places needs the articles of a project: name one with --root DIR")
    if project is None:
        shown, faults = INSTALLED.explain(record, field), ""
    else:
        shown, faults = _authored(project, record, field)
    put(rendered(shown, output, terminal=sys.stdout.isatty(), places=places), output)
    if faults:
        typer.echo(f"ukjapan: the project has faults ({faults})", err=True)


def _authored(project: Layout, record: str, field: str | None) -> tuple[Explanation, str]:
    """What the YAML says, published or not, and how many faults it has."""
    from ukjapan_dataset.corpus.explain import explain
    from ukjapan_dataset.jobs.validate import validate

    corpus, report = validate(project)
    return explain(corpus, record, field), "" if report.ok else summary(report)

"""`ukjapan show`."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Root, put
from ukjapan_dataset.explanation.formats import rendered
from ukjapan_dataset.render.report import summary


class ExplanationFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"


RecordId = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id.")]
FieldPath = Annotated[
    str | None,
    typer.Argument(metavar="FIELD", help="One field: value, participants.party.jpn, participants, …"),
]
Output = Annotated[ExplanationFormat, typer.Option("--format", help="How to write the output.")]
Places = Annotated[
    bool,
    typer.Option("--places", help="In text, add the file, line and column of each source's words."),
]


def show(
    record: RecordId,
    field: FieldPath = None,
    root: Root = None,
    output: Output = ExplanationFormat.TEXT,
    places: Places = False,
) -> None:
    """Show a record and the words behind it, source by source; with FIELD, explain that field."""
    from ukjapan_dataset.corpus.explain import explain
    from ukjapan_dataset.jobs.validate import validate

    corpus, report = validate(layout.find(root))
    shown = explain(corpus, record, field)
    put(rendered(shown, output, terminal=sys.stdout.isatty(), places=places), output)
    if not report.ok:
        typer.echo(f"ukjapan: the project has faults ({summary(report)})", err=True)

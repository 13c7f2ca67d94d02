"""`ukjapan show`."""

import sys
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, put

RecordId = Annotated[str, typer.Argument(metavar="RECORD", help="The record's id.")]
FieldPath = Annotated[
    str | None,
    typer.Argument(metavar="FIELD", help="One cell: value, participants.party.jpn, …"),
]


def show(record: RecordId, field: FieldPath = None, root: Root = None, output: Output = Format.TEXT) -> None:
    """Show a record, or why one of its cells says what it says."""
    from ukjapan_dataset.corpus.explain import show as collect
    from ukjapan_dataset.jobs.validate import validate
    from ukjapan_dataset.render.report import summary
    from ukjapan_dataset.render.show import PLAIN, TERMINAL, as_json, as_text

    corpus, report = validate(layout.find(root))
    shown = collect(corpus, record, field)
    marks = TERMINAL if sys.stdout.isatty() else PLAIN
    put(as_json(shown) if output is Format.JSON else as_text(shown, field, marks), output)
    if not report.ok:
        typer.echo(f"ukjapan: the project has faults ({summary(report)})", err=True)

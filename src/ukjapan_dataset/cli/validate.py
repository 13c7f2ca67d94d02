"""`ukjapan validate`."""

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, finish
from ukjapan_dataset.pipeline.validate import validate as run
from ukjapan_dataset.render.report import FORMATS


def validate(root: Root = None, output: Output = Format.TEXT) -> None:
    """Run every check on the records and articles. Nothing is written."""
    _, report = run(layout.find(root))
    typer.echo(FORMATS[output](report))
    finish(report)

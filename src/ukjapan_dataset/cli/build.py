"""`ukjapan build`."""

from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, finish, progress
from ukjapan_dataset.render.report import FORMATS, summary

Check = Annotated[bool, typer.Option("--check", help="Only say whether what is published is current.")]


def build(root: Root = None, check: Check = False, output: Output = Format.TEXT) -> None:
    """Validate, then publish data/, datapackage.json and schema/: all of it or nothing."""
    from ukjapan_dataset.pipeline import build as job  # pyarrow: other commands do without

    project = layout.find(root)
    with progress() as tell:
        built = job.check(project) if check else job.build(project, tell)
    if output is Format.TEXT and built.report.ok:
        done = "published is current" if check else f"published {len(built.files)} files"
        typer.echo(f"{summary(built.report)}\n{done} in {project.root}")
    else:
        typer.echo(FORMATS[output](built.report))
    finish(built.report)

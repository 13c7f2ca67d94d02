"""`ukjapan coverage`."""

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, put
from ukjapan_dataset.errors import ExitCode


def coverage(root: Root = None, output: Output = Format.TEXT) -> None:
    """Show how much of each source is coded, set aside, or unaccounted for."""
    from ukjapan_dataset.coverage import coverage as collect
    from ukjapan_dataset.render.coverage import FORMATS

    found = collect(layout.find(root))
    put(FORMATS[output](found), output)
    if not found.complete:
        raise typer.Exit(ExitCode.FINDINGS)

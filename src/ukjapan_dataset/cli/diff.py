"""`ukjapan diff`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import Format, Output, Root, put
from ukjapan_dataset.errors import ExitCode
from ukjapan_dataset.packages.locate import project_at

Old = Annotated[
    str, typer.Argument(metavar="OLD", help="A package's directory, a kept release, or a git revision.")
]
New = Annotated[
    str, typer.Argument(metavar="NEW", help="The package to compare it with, named in the same way.")
]


def diff(old: Old, new: New, root: Root = None, output: Output = Format.TEXT) -> None:
    """List what changed between two published packages, cell by cell. Exit code 1 if they differ."""
    from ukjapan_dataset.releases.diff import compare
    from ukjapan_dataset.render.diff import FORMATS

    project = project_at(root)  # two directories need none
    found = compare(old, new, project.root if project else Path.cwd())
    put(FORMATS[output](found), output)
    if found.changes:
        raise typer.Exit(ExitCode.FINDINGS)

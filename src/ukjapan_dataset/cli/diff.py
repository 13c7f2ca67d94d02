"""`ukjapan diff`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, put
from ukjapan_dataset.errors import ExitCode, ProjectNotFound

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

    found = compare(old, new, _root(root))
    put(FORMATS[output](found), output)
    if found.changes:
        raise typer.Exit(ExitCode.FINDINGS)


def _root(root: Path | None) -> Path:
    """Where to look up releases and git revisions; two directories need no project."""
    try:
        return layout.find(root).root
    except ProjectNotFound:
        if root is not None:
            raise
        return Path.cwd()

"""`ukjapan diff`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, Root, put
from ukjapan_dataset.errors import ExitCode, ProjectNotFound

Old = Annotated[str, typer.Argument(metavar="OLD", help="A package's folder, a release, or a git revision.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="Likewise.")]


def diff(old: Old, new: New, root: Root = None, output: Output = Format.TEXT) -> None:
    """Tell what changed between two published packages, cell by cell. Exit code 1: they differ."""
    from ukjapan_dataset.releases.diff import diff as compare
    from ukjapan_dataset.releases.published import find
    from ukjapan_dataset.render.diff import FORMATS

    here = _root(root)
    found = compare(find(old, here), find(new, here))
    put(FORMATS[output](found), output)
    if found.changes:
        raise typer.Exit(ExitCode.FINDINGS)


def _root(root: Path | None) -> Path:
    """The project whose git revisions are meant; two folders can be compared without any."""
    try:
        return layout.find(root).root
    except ProjectNotFound:
        if root is not None:
            raise
        return Path.cwd()

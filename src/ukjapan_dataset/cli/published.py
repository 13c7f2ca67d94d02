"""Which published package a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.errors import ProjectNotFound, UnknownName

if TYPE_CHECKING:
    from ukjapan_dataset.packages.package import Package

PublishedBy = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="A project, whose published package is meant; by default the installed package is.",
    ),
]


def published(root: Path | None) -> Package:
    """The package that the project at `root` has published, or the installed one."""
    from ukjapan_dataset.packages import locate  # start-up: other commands do without

    return locate.installed() if root is None else locate.of_project(layout.find(root))


def exported(path: Path | None, root: Path | None) -> Package:
    """The package at a path; without one, that of the project at `root` or here, or the installed one."""
    from ukjapan_dataset.packages import locate  # start-up: other commands do without

    if path is not None and root is not None:
        raise UnknownName("name either a PACKAGE or a project with --root, not both")
    if path is not None:
        return locate.at_path(path)
    try:
        project = layout.find(root)
    except ProjectNotFound:
        if root is not None:
            raise
        return locate.installed()
    return locate.of_project(project)

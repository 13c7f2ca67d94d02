"""`ukjapan add`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Root, local, put

ArticlePath = Annotated[
    Path,
    typer.Argument(
        metavar="ARTICLE",
        parser=local,
        help="A text file in UTF-8, UTF-16 with a byte order mark, or Windows-1252.",
    ),
]


def add(article: ArticlePath, root: Root = None) -> None:
    """Copy an article into seeds/ as UTF-8 with line feeds, and print its entry for sources.yaml.

    It lists what it changes, and overwrites nothing.
    """
    from ukjapan_dataset.jobs.add import add as job

    added = job(layout.find(root), article)
    put(f"added {added.file}: {added.n_chars} characters")
    put("\n".join(f"changed: {change}" for change in added.changes) or "nothing was changed")
    put("\nPaste this into data/records/sources.yaml, and fill in what is missing:\n")
    put(added.entry.rstrip())

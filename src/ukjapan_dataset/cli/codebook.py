"""`ukjapan codebook`."""

from typing import Annotated

import typer

from ukjapan_dataset.cli.cite import PublishedBy
from ukjapan_dataset.cli.completion import published_table
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.loader.dataset import published

TableName = Annotated[
    str | None,
    typer.Argument(
        metavar="TABLE", help="One table, as `ukjapan describe` prints it.", autocompletion=published_table
    ),
]


def codebook(table: TableName = None, root: PublishedBy = None) -> None:
    """Print the codebook as Markdown, or explain the columns of one table."""
    if table is None:
        put(str(published(root).codebook()), "markdown")
    else:
        put(str(published(root).describe(table)))

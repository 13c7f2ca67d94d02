"""`ukjapan codebook`."""

from typing import Annotated

import typer

from ukjapan_dataset.cli.options import put

TableName = Annotated[str | None, typer.Argument(metavar="TABLE", help="One table, for a terminal.")]


def codebook(table: TableName = None) -> None:
    """Print the codebook as Markdown, or what the columns of one table mean."""
    import ukjapan_dataset as ukj

    if table is None:
        put(str(ukj.codebook()), "markdown")
    else:
        put(str(ukj.describe(table)))

"""`ukjapan codebook`."""

from typing import Annotated

import typer

TableName = Annotated[str | None, typer.Argument(metavar="TABLE", help="One table, for a terminal.")]


def codebook(table: TableName = None) -> None:
    """Print the codebook as Markdown, or what the columns of one table mean."""
    import ukjapan_dataset as ukj

    typer.echo(ukj.codebook() if table is None else ukj.describe(table))

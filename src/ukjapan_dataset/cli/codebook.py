"""`ukjapan codebook`."""

from typing import Annotated

import typer

from ukjapan_dataset.cli.options import put
from ukjapan_dataset.cli.published import PublishedBy, published

TableName = Annotated[str | None, typer.Argument(metavar="TABLE", help="One table, as plain text.")]


def codebook(table: TableName = None, root: PublishedBy = None) -> None:
    """Print the codebook as Markdown, or what the columns of one table mean."""
    from ukjapan_dataset.loader.codebook import codebook as whole
    from ukjapan_dataset.loader.describe import describe

    if table is None:
        put(str(whole(published(root))), "markdown")
    else:
        put(str(describe(published(root), table)))

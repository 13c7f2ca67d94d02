"""`ukjapan describe`."""

from typing import Annotated

import typer

from ukjapan_dataset.cli.cite import PublishedBy
from ukjapan_dataset.cli.completion import published_table
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.loader.dataset import published

TableOrColumn = Annotated[
    str | None,
    typer.Argument(
        metavar="TABLE",
        help="One table, or a column that only one table has. If omitted, all tables are listed.",
        autocompletion=published_table,
    ),
]
ColumnName = Annotated[str | None, typer.Argument(metavar="COLUMN", help="One column of the table.")]


def describe(table: TableOrColumn = None, column: ColumnName = None, root: PublishedBy = None) -> None:
    """Print what a table and its columns mean; with COLUMN, how coders decide that column."""
    dataset = published(root)
    put(dataset.codebook().overview() if table is None else str(dataset.describe(table, column)))

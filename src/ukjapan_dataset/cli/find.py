"""`ukjapan find`."""

from typing import Annotated

import typer

from ukjapan_dataset.cli.cite import PublishedBy
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.loader.dataset import published

Words = Annotated[
    list[str], typer.Argument(metavar="TEXT", help="Words or numbers, all of which must be found.")
]


def find(text: Words, root: PublishedBy = None) -> None:
    """Find records, actors, sources and variables by their names, texts and quotes.

    A number is found however it is written (£33.2bn, 33.2 billion), a word in spite of a typing error.
    """
    put(str(published(root).find(" ".join(text))))

"""`ukjapan tables`."""

from ukjapan_dataset.cli.cite import PublishedBy
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.loader.dataset import published


def tables(root: PublishedBy = None) -> None:
    """List the tables, with their numbers of rows and what a row is."""
    put(published(root).codebook().overview())

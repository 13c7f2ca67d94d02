"""`ukjapan cite`."""

from typing import Annotated, cast

import typer

from ukjapan_dataset.citation import STYLES
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.cli.published import PublishedBy, published

Record = Annotated[str | None, typer.Argument(metavar="RECORD", help="One record, by its id.")]
Style = Annotated[str, typer.Option("--style", metavar="|".join(STYLES), help="How to write it.")]


def cite(record: Record = None, style: Style = "text", root: PublishedBy = None) -> None:
    """Print how to cite the dataset, or one record with the sources that report it."""
    from ukjapan_dataset.loader.cite import StyleName
    from ukjapan_dataset.loader.cite import cite as citation

    put(citation(published(root), cast(StyleName, style), record).rstrip("\n"), style)

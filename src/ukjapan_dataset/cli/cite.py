"""`ukjapan cite`."""

from pathlib import Path
from typing import Annotated, cast

import typer

from ukjapan_dataset.citation import STYLES
from ukjapan_dataset.cli.completion import published_record
from ukjapan_dataset.cli.options import put
from ukjapan_dataset.loader.cite import StyleName
from ukjapan_dataset.loader.dataset import published

Record = Annotated[
    str | None,
    typer.Argument(metavar="RECORD", help="One record, by its id.", autocompletion=published_record),
]
Style = Annotated[str, typer.Option("--style", metavar="|".join(STYLES), help="The citation style.")]
PublishedBy = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="Use this project's published package instead of the installed one.",
    ),
]


def cite(record: Record = None, style: Style = "text", root: PublishedBy = None) -> None:
    """Print how to cite the dataset, or one record with the sources that report it."""
    put(published(root).cite(cast(StyleName, style), record).rstrip("\n"), style)

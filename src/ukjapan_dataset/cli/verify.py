"""`ukjapan verify`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import ReportFormat, ReportOutput, finish, local, put

Where = Annotated[
    Path | None,
    typer.Argument(
        metavar="PACKAGE",
        parser=local,
        help="A package: its folder or datapackage.json, a zip, a wheel, or one Parquet file. "
        "Without it, what is installed.",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        parser=local,
        help="A folder of the articles, to compare every span with.",
    ),
]


def verify(where: Where = None, sources: Sources = None, output: ReportOutput = ReportFormat.TEXT) -> None:
    """Check a published package: digests, schema, keys, CSV = Parquet, spans. Nothing is written."""
    from ukjapan_dataset.jobs.verify import verify as job  # pyarrow: other commands do without
    from ukjapan_dataset.render.report import FORMATS

    report = job(where, sources)
    put(FORMATS[output](report), output)
    finish(report)

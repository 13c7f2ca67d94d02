"""`ukjapan hydrate`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import ReportFormat, ReportOutput, finish, local, print_report

Where = Annotated[
    Path,
    typer.Argument(
        metavar="PACKAGE",
        parser=local,
        help="A stand-off package: its directory or datapackage.json, or a zip.",
    ),
]
Sources = Annotated[
    Path,
    typer.Option(
        "--sources",
        metavar="DIR",
        parser=local,
        help="The directory of the articles. They are known by their digests, not by their names.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="DIR",
        parser=local,
        help="The directory to write to, new or empty. If omitted, the package is filled in where it is: in "
        "its directory.",
    ),
]


def hydrate(
    where: Where, sources: Sources, into: Output = None, output: ReportOutput = ReportFormat.TEXT
) -> None:
    """Fill in a stand-off package from its articles, each word checked by digest: everything or nothing."""
    from ukjapan_dataset.jobs.hydrate import hydrate as job

    done = job(where, sources, into)
    if output is ReportFormat.TEXT and done.files:
        typer.echo(f"filled in {len(done.files)} files in {done.directory}")
    else:
        print_report(done.report, output)
    finish(done.report)

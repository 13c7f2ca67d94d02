"""`ukjapan verify`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import ReportFormat, ReportOutput, finish, local, print_report

Where = Annotated[
    Path | None,
    typer.Argument(
        metavar="PACKAGE",
        parser=local,
        help="A package: its directory or datapackage.json, a zip, a wheel, or one Parquet or CSV file. "
        "If omitted, the installed package.",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        parser=local,
        help="The articles, to compare every quote with its source: their directory, or a Parquet or CSV "
        "table with the columns source_id and text.",
    ),
]
Expect = Annotated[
    str | None,
    typer.Option(
        "--expect",
        metavar="SHA256",
        help="The SHA-256 of datapackage.json (or of the Parquet file) that was published for this release. "
        "Digests in a package only guard against accidents; this one guards against forgery.",
    ),
]


def verify(
    where: Where = None,
    sources: Sources = None,
    expect: Expect = None,
    output: ReportOutput = ReportFormat.TEXT,
) -> None:
    """Verify a published package: digests, schema, keys, CSV = Parquet, quotes. Nothing is written."""
    from ukjapan_dataset.jobs.verify import verify as job

    report = job(where, sources, expect)
    print_report(report, output)
    finish(report)

"""`ukjapan verify`."""

from enum import StrEnum
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
        help="The SHA-256 of datapackage.json (or of the Parquet file) that was published for this release, "
        "or the path of its SHA256SUMS. Digests in a package only guard against accidents; this one guards "
        "against forgery.",
    ),
]
Bundle = Annotated[
    Path | None,
    typer.Option(
        "--bundle",
        metavar="FILE",
        parser=local,
        help="The attestation of the SHA256SUMS that --expect names (provenance.sigstore.json): verify who "
        "signed it. It has to be one of build provenance. Needs the extra `trust`, and --repository.",
    ),
]
Repository = Annotated[
    str | None,
    typer.Option(
        "--repository",
        metavar="OWNER/NAME",
        help="The GitHub repository whose workflow should have attested the list. Which of its workflows "
        "did, and on which branch, is not examined.",
    ),
]
TrustedRoot = Annotated[
    Path | None,
    typer.Option(
        "--trusted-root",
        metavar="FILE",
        parser=local,
        help="Sigstore's trusted root: a file with one line of what `gh attestation trusted-root` prints. If "
        "omitted, Sigstore is asked for it over the network.",
    ),
]


class EngineName(StrEnum):
    """What examines rows about words and records."""

    LOCAL = "local"
    DASK = "dask"
    SPARK = "spark"


Engine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        help="What examines rows about words and records, bucket by bucket: this process, or Dask or Spark "
        "as configured. They need the extra of the same name.",
    ),
]


def verify(
    where: Where = None,
    sources: Sources = None,
    expect: Expect = None,
    bundle: Bundle = None,
    repository: Repository = None,
    trusted_root: TrustedRoot = None,
    engine: Engine = EngineName.LOCAL,
    output: ReportOutput = ReportFormat.TEXT,
) -> None:
    """Verify a published package: digests, schema, keys, CSV = Parquet, quotes. Nothing is written."""
    from ukjapan_dataset.jobs import verify as job

    signature = job.signature_of(bundle, repository, trusted_root)
    report = job.verify(where, sources, expect, engine, signature)
    print_report(report, output)
    finish(report)

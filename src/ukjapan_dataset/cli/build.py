"""`ukjapan build`."""

from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import (
    ReportFormat,
    ReportOutput,
    Root,
    finish,
    local,
    print_report,
    progress,
)
from ukjapan_dataset.errors import UkjapanError
from ukjapan_dataset.findings import Report, Severity
from ukjapan_dataset.render.report import summary

Check = Annotated[bool, typer.Option("--check", help="Only check whether the published files are current.")]
StandOff = Annotated[
    Path | None,
    typer.Option(
        "--stand-off",
        metavar="DIR",
        parser=local,
        help="Also write the package to this directory without the words of the articles: with their places "
        "and digests instead, for `ukjapan hydrate`.",
    ),
]


Sample = Annotated[
    int | None,
    typer.Option(
        "--sample",
        min=1,
        metavar="ROWS",
        help="Let frictionless examine only the first ROWS of each table. Our own checks examine all.",
    ),
]


def build(
    root: Root = None,
    check: Check = False,
    stand_off: StandOff = None,
    sample: Sample = None,
    output: ReportOutput = ReportFormat.TEXT,
) -> None:
    """Validate, then publish data/, datapackage.json, CITATION.cff and schema/: everything or nothing."""
    from ukjapan_dataset.jobs import build as job

    for option, given in (("--stand-off", stand_off), ("--sample", sample)):
        if check and given is not None:
            raise UkjapanError(f"--check writes nothing: leave out either --check or {option}")
    project = layout.find(root)
    with progress() as step:
        built = job.check(project) if check else job.build(project, step, stand_off=stand_off, sample=sample)
    if sample:
        typer.echo(f"frictionless examined only the first {sample} rows of each table", err=True)
    if output is ReportFormat.TEXT and built.report.ok:
        done = "published is current" if check else f"published {len(built.files)} files"
        typer.echo(f"{summary(built.report)}{_advice(built.report)}\n{done} in {project.root}")
        if stand_off is not None:
            typer.echo(f"the package without the words of the articles is in {stand_off}")
    else:
        print_report(built.report, output, project)
    finish(built.report)


def _advice(report: Report) -> str:
    hinted = any(finding.severity is Severity.HINT for finding in report.findings)
    return " (`ukjapan validate --hints` lists them)" if hinted else ""

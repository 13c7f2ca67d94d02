"""`ukjapan reliability`."""

from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, ReportFormat, Root, finish, print_report, put

Check = Annotated[
    bool,
    typer.Option("--check", help="Check that the committed coefficients and decisions are current."),
]
Write = Annotated[bool, typer.Option("--write", help="Write the coefficients into the project.")]


def reliability(
    root: Root = None, check: Check = False, write: Write = False, output: Output = Format.TEXT
) -> None:
    """Compare the two codings of each round: how far they agree, and where they differ.

    Needs the extra `reliability`.
    """
    # numpy, scipy, numba and a solver: only this command pays for them
    from ukjapan_dataset.jobs import reliability as job
    from ukjapan_dataset.render.reliability import FORMATS

    project = layout.find(root)
    comparisons = job.compare(project)
    if write:
        job.write(project, comparisons)
    if check:
        report = job.check(project, comparisons)
        print_report(report, ReportFormat(output), project)
        finish(report)
    else:
        put(FORMATS[output](comparisons), output)

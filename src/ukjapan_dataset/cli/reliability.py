"""`ukjapan reliability`."""

from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Format, Output, ReportFormat, Root, finish, put, tell

Check = Annotated[
    bool, typer.Option("--check", help="Say whether the published coefficients and decisions are current.")
]
Write = Annotated[bool, typer.Option("--write", help="Write the coefficients into the project.")]


def reliability(
    root: Root = None, check: Check = False, write: Write = False, output: Output = Format.TEXT
) -> None:
    """Compare the two codings: how far they agree, and where they differ.

    It needs the extra `reliability`.
    """
    # numpy, scipy, numba and a solver: only this command pays for them
    from ukjapan_dataset.corpus import read
    from ukjapan_dataset.jobs import reliability as job
    from ukjapan_dataset.render.reliability import FORMATS, Told

    project = layout.find(root)
    compared = job.compare(project)
    if write:
        job.write(project, compared)
    if check:
        report = job.check(read(project).coding, compared)
        tell(report, ReportFormat(output), project)
        finish(report)
        return
    put(FORMATS[output](Told(compared.matching, compared.coefficients, compared.differences)), output)

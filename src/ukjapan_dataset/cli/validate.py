"""`ukjapan validate`."""

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import (
    Hints,
    ReportFormat,
    ReportOutput,
    Root,
    finish,
    print_report,
    progress,
)


def validate(root: Root = None, output: ReportOutput = ReportFormat.TEXT, hints: Hints = False) -> None:
    """Check the records and articles against every rule. Nothing is written."""
    from ukjapan_dataset.jobs.validate import validate as job

    project = layout.find(root)
    with progress() as step:
        _, report = job(project, announce=step)
    print_report(report, output, project, hints=hints)
    finish(report)

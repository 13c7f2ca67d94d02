"""`ukjapan validate`."""

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Hints, ReportFormat, ReportOutput, Root, finish, print_report


def validate(root: Root = None, output: ReportOutput = ReportFormat.TEXT, hints: Hints = False) -> None:
    """Check the records and articles against every rule. Nothing is written."""
    from ukjapan_dataset.jobs.validate import validate as job

    project = layout.find(root)
    _, report = job(project)
    print_report(report, output, project, hints=hints)
    finish(report)

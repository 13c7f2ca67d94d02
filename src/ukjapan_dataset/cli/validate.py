"""`ukjapan validate`."""

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Hints, ReportFormat, ReportOutput, Root, finish, tell


def validate(root: Root = None, output: ReportOutput = ReportFormat.TEXT, hints: Hints = False) -> None:
    """Run every check on the records and articles. Nothing is written."""
    from ukjapan_dataset.jobs.validate import validate as run

    project = layout.find(root)
    _, report = run(project)
    tell(report, output, project, hints=hints)
    finish(report)

"""`ukjapan keep`."""

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Root
from ukjapan_dataset.errors import ExitCode
from ukjapan_dataset.render.report import summary


def keep(root: Root = None) -> None:
    """Keep the published tables as a release, so that later changes are compared with it."""
    from ukjapan_dataset.jobs.build import check
    from ukjapan_dataset.releases.kept import keep as keep_release

    project = layout.find(root)
    report = check(project).report
    if not report.ok:
        why = f"the published package is not current ({summary(report)}); see `ukjapan build --check`"
        typer.echo(f"ukjapan: {why}", err=True)
        raise typer.Exit(ExitCode.FINDINGS)
    version = keep_release(project)
    done = f"release {version} is kept in {project.release(version)}"
    typer.echo(f"{done}; raise the version before you change anything")

"""`ukjapan keep`."""

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Root
from ukjapan_dataset.errors import ExitCode


def keep(root: Root = None) -> None:
    """Keep the published tables as a release, with which later changes are compared."""
    from ukjapan_dataset.jobs.build import check
    from ukjapan_dataset.releases.kept import keep as keep_release
    from ukjapan_dataset.render.report import summary

    project = layout.find(root)
    report = check(project).report
    if not report.ok:
        why = f"only what is current can be released ({summary(report)}); see `ukjapan build --check`"
        typer.echo(f"ukjapan: {why}", err=True)
        raise typer.Exit(ExitCode.FINDINGS)
    version = keep_release(project)
    typer.echo(
        f"release {version} is kept in {project.release(version)}; raise the version before changing it"
    )

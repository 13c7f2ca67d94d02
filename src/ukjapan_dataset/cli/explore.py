"""`ukjapan explore`."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.export import PackagePath
from ukjapan_dataset.cli.options import Root, local
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.findings import Report, Severity
from ukjapan_dataset.packages.locate import exported
from ukjapan_dataset.render.report import summary

SITE = Path("build/site")

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="DIR",
        parser=local,
        help="Where to write the site. If omitted, build/site in the current directory.",
    ),
]
WithTexts = Annotated[
    bool,
    typer.Option("--with-texts", help="Include the articles with all evidence marked. Not to publish."),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources", metavar="DIR", help="The directory of the articles. If omitted, the project's seeds/."
    ),
]
Docs = Annotated[
    Path | None,
    typer.Option("--docs", metavar="DIR", help="Documentation built by Sphinx, to become part of the site."),
]
Serve = Annotated[
    bool,
    typer.Option(
        "--serve",
        help="Serve the project's site, with texts, on this machine, and build it anew when a file changes.",
    ),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port for --serve; 0 for any.")]


def explore(
    package: PackagePath = None,
    output: Output = None,
    root: Root = None,
    with_texts: WithTexts = False,
    sources: Sources = None,
    docs: Docs = None,
    serve: Serve = False,
    port: Port = 8000,
) -> None:
    """Write a published package as a site: from any value to the words behind it, and back.

    The site needs no server: open its index.html. Needs the extra `explore`.
    """
    if serve:
        _serve(root, port)
        return
    from ukjapan_dataset.jobs.explore import explore as job

    found, folder = exported(package, root), output or SITE
    number = job(found, folder, _texts(sources, found.directory) if with_texts else None, docs)
    typer.echo(f"wrote {number} files of {found.name} {found.version}; open {folder / 'index.html'}")


def _texts(sources: Path | None, directory: Path | None) -> Path:
    if sources is not None:
        return sources
    if directory is None:
        raise UnknownName("--with-texts needs the articles: name their directory with --sources DIR")
    return layout.Layout(directory).seeds


def _serve(root: Path | None, port: int) -> None:
    from ukjapan_dataset.jobs.serve import keep_current, serving

    with serving(layout.find(root), _listed, port) as (workbench, address), suppress(KeyboardInterrupt):
        _announce(workbench.findings)
        typer.echo(f"serving {address} until interrupted")
        keep_current(workbench, _announce)


def _announce(findings: tuple[str, ...]) -> None:
    typer.echo("\n".join(findings) or "no findings")


def _listed(report: Report) -> tuple[str, ...]:
    shown = [one for one in report.findings if one.severity is not Severity.HINT]
    lines = (f"{one.problem.place}: {one.code} {one.problem.message}\n→ {one.problem.hint}" for one in shown)
    return (*lines, summary(report)) if shown else ()

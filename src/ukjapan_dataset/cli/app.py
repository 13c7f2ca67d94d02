"""The commands, registered one by one.

Each imports its job and its renderer when it runs: `ukjapan --help` would otherwise take seconds, since jobs
import pyarrow, pydantic or scipy.
"""

import typer

from ukjapan_dataset import __version__
from ukjapan_dataset.cli.add import add
from ukjapan_dataset.cli.build import build
from ukjapan_dataset.cli.cite import cite
from ukjapan_dataset.cli.codebook import codebook
from ukjapan_dataset.cli.coverage import coverage
from ukjapan_dataset.cli.describe import describe
from ukjapan_dataset.cli.diff import diff
from ukjapan_dataset.cli.explore import explore
from ukjapan_dataset.cli.export import export
from ukjapan_dataset.cli.find import find
from ukjapan_dataset.cli.hydrate import hydrate
from ukjapan_dataset.cli.keep import keep
from ukjapan_dataset.cli.reliability import reliability
from ukjapan_dataset.cli.rules import rules
from ukjapan_dataset.cli.show import show
from ukjapan_dataset.cli.tables import tables
from ukjapan_dataset.cli.validate import validate
from ukjapan_dataset.cli.verify import verify

app = typer.Typer(name="ukjapan", no_args_is_help=True, pretty_exceptions_enable=False)
for command in (
    *(build, validate, verify, show, find, tables, describe, coverage, diff, add),
    *(reliability, codebook, rules, keep, export, explore, cite, hydrate),
):
    app.command()(command)
app.command("explain", hidden=True)(show)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ukjapan-dataset {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _wanted: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    """Validate and publish hand-coded datasets of news articles.

    Exit codes: 0 nothing wrong, 1 findings, 2 could not proceed, 3 a bug in this program.
    """

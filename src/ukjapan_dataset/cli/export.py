"""`ukjapan export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset.cli.options import Root, local
from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.packages.locate import exported


class To(StrEnum):
    """The formats of `export.FORMATS`."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    XLSX = "xlsx"
    JSONLD = "jsonld"


Format = Annotated[To, typer.Option("--to", help="The format.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        parser=local,
        help="The file to write. If omitted, it is named after the package, in the current directory.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it already exists.")]
PackagePath = Annotated[
    Path | None,
    typer.Argument(
        metavar="PACKAGE",
        parser=local,
        help="A published package: its directory, datapackage.json or zip archive. If omitted, that of the "
        "project, or else the installed one.",
    ),
]


def export(
    to: Format, package: PackagePath = None, output: Output = None, root: Root = None, force: Force = False
) -> None:
    """Write a published package as a database, a workbook or annotations, with its keys and codebook.

    DuckDB and Excel need the extra `export`.
    """
    from ukjapan_dataset import export as formats

    found = exported(package, root)
    target = _target(output, f"{found.name}.{to}")
    formats.convert(found, to, target, force=force)
    typer.echo(f"wrote {len(found.tables)} tables of {found.name} {found.version} to {target}")


def _target(output: Path | None, name: str) -> Path:
    if output == Path("-"):
        raise ExportRefused("--output - is not supported: nothing is written to standard output; name a file")
    # The name of a package may contain slashes; the file is in the current directory all the same.
    return output or Path(Path(name).name)

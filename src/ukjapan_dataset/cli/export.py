"""`ukjapan export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ukjapan_dataset import layout
from ukjapan_dataset.cli.options import Root, local
from ukjapan_dataset.errors import ExportRefused, ProjectNotFound, UnknownName


class To(StrEnum):
    """The formats of `conversion.FORMATS`."""

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
        help="The file; without it, the package's name in this folder.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]
PackageFolder = Annotated[
    Path | None,
    typer.Argument(
        metavar="PACKAGE",
        parser=local,
        help="The folder of a published package; without it, that of the project, or the installed one.",
    ),
]


def export(
    to: Format, package: PackageFolder = None, output: Output = None, root: Root = None, force: Force = False
) -> None:
    """Write the published package as a database, a workbook or annotations, with keys and codebook.

    DuckDB and Excel need the extra `export`.
    """
    from ukjapan_dataset import export as formats  # pyarrow: other commands do without

    folder = _folder(package, root)
    target = _target(output, f"{formats.name_of(folder)}.{to}")
    formats.check(to, target, force=force)
    found = formats.read(folder)
    formats.convert(found, to, target, force=force)
    typer.echo(f"wrote {len(found.tables)} tables of {found.name} {found.version} to {target}")


def _target(output: Path | None, name: str) -> Path:
    if output == Path("-"):
        raise ExportRefused("--output - names no file: nothing is written to standard output; name a file")
    # The name of a package may hold slashes; the file is one of this folder all the same.
    return output or Path(Path(name).name)


def _folder(package: Path | None, root: Path | None) -> Path:
    """The package that is meant: the one named, else the project's, else the installed one."""
    if package is not None and root is not None:
        raise UnknownName("name either a PACKAGE or a project with --root, not both")
    if package is not None:
        return _named(package)
    try:
        project = layout.find(root)
    except ProjectNotFound:
        if root is not None:
            raise
        from ukjapan_dataset.package.locate import package_root

        return package_root()
    if not project.descriptor.is_file():
        raise ProjectNotFound(f"{project.root} has no {layout.DESCRIPTOR}; publish it with `ukjapan build`")
    return project.root


def _named(package: Path) -> Path:
    """The folder of a package that is named by it, or by its descriptor."""
    folder = package.parent if package.name == layout.DESCRIPTOR else package
    if folder.is_file():
        raise UnknownName(
            f"{package} is a file: export takes a package's folder, or its {layout.DESCRIPTOR}; "
            "unpack an archive, and name the folder that holds it"
        )
    if not (folder / layout.DESCRIPTOR).is_file():
        raise UnknownName(f"{folder} is no package: it holds no {layout.DESCRIPTOR}")
    return folder

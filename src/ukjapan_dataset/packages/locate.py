"""Where packages are: the installed one, a project's, and any that is named by its path."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from ukjapan_dataset.errors import ProjectNotFound, UnknownName
from ukjapan_dataset.layout import DESCRIPTOR, Layout, find, table_schema_path
from ukjapan_dataset.packages.files import in_archive
from ukjapan_dataset.packages.package import Package, in_directory_of, read_package

HERE = Path(__file__).resolve().parent.parent
CHECKOUT = HERE.parent.parent


@cache
def package_root() -> Path:
    """The directory of the installed package. Raises `ProjectNotFound` if there is none.

    A wheel has it inside the import package; a checkout has it beside `pyproject.toml`. An editable install
    resolves to the checkout, never to what pip may have copied elsewhere.
    """
    inside = HERE / "package"
    if (inside / DESCRIPTOR).is_file():
        return inside
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / DESCRIPTOR).is_file():
        return CHECKOUT
    raise ProjectNotFound(
        f"no data package in {inside} or {CHECKOUT}: reinstall ukjapan-dataset, "
        "or run `ukjapan build` in the checkout"
    )


def table_schemas() -> list[Path]:
    """The Table Schemas of the contract, by name. Raises `ProjectNotFound` if there are none.

    A wheel has them inside the import package; a checkout has them where `ukjapan build` writes them.
    """
    pattern = table_schema_path("*")
    found = sorted(HERE.glob(pattern)) or sorted(CHECKOUT.glob(pattern))
    if not found:
        raise ProjectNotFound(
            f"no {pattern} in {HERE} or {CHECKOUT}: reinstall ukjapan-dataset, "
            "or run `ukjapan build` in the checkout"
        )
    return found


@cache
def installed() -> Package:
    """The installed package, read once. Raises `ProjectNotFound` if there is none."""
    return in_directory_of(package_root())


def of_project(project: Layout) -> Package:
    """What a project has published. Raises `ProjectNotFound` if it has published nothing."""
    if not project.descriptor.is_file():
        raise ProjectNotFound(f"{project.root} has no {DESCRIPTOR}; publish it with `ukjapan build`")
    return in_directory_of(project.root)


def exported(path: Path | None, root: Path | None) -> Package:
    """The package at a path; without one, that of the project at `root` or here, or the installed one.

    Raises what `at_path` and `of_project` raise, and `UnknownName` if both are named.
    """
    if path is not None and root is not None:
        raise UnknownName("name either a PACKAGE or a project with --root, not both")
    if path is not None:
        return at_path(path)
    project = project_at(root)
    return installed() if project is None else of_project(project)


def project_at(root: Path | None) -> Layout | None:
    """The project at `root`; without one, the nearest at or above the current directory, if there is any.

    Raises `ProjectNotFound` if `root` is not a project.
    """
    try:
        return find(root)
    except ProjectNotFound:
        if root is not None:
            raise
        return None


def at_path(path: str | os.PathLike[str]) -> Package:
    """The package that a path names: its directory, its descriptor, or a zip archive.

    Raises `UnknownName` if there is none, `UnreadablePackage` if it cannot be read.
    """
    named = Path(path)
    directory = named.parent if named.name == DESCRIPTOR else named
    if (directory / DESCRIPTOR).is_file():
        return in_directory_of(directory)
    if named.is_file():
        return read_package(str(named), in_archive(named))
    found = f"a directory without {DESCRIPTOR}" if directory.is_dir() else "nothing of that name"
    raise UnknownName(
        f"{path}: expected a package's directory, its {DESCRIPTOR} or a zip archive, found {found}"
    )

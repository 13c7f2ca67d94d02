"""A published project, a new package for it, and what is found of the two after something went wrong.

Little is imported: thousands of processes do.
"""

import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from ukjapan_dataset.layout import Layout
from ukjapan_dataset.swap import SWAPPED, building, stage, swap_in

Bytes = dict[str, str]
"""The digests of files by their paths."""


@dataclass(frozen=True)
class Bench:
    """A directory with two packages of one project, `old` and `new`, and the project itself."""

    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def reset(self) -> Layout:
        """The project as it was when the old package was published."""
        shutil.rmtree(self.project, ignore_errors=True)
        shutil.copytree(self.folder / "old", self.project)
        return Layout(self.project)

    def state(self) -> str:
        """Which package is in place: `old`, `new`, `nothing` without a descriptor, else `a mixture`."""
        found = digests(self.project)
        for name in ("old", "new"):
            if found == digests(self.folder / name):
                return name
        return "a mixture" if "datapackage.json" in found else "nothing"


def publish(layout: Layout, package: Path) -> None:
    """Publish a package in a project as a build does, once it has made the files."""
    files = contents(package)
    with building(layout) as staged:
        stage(files, staged)
        swap_in(layout)


def contents(root: Path) -> dict[str, bytes]:
    """The published files of a project, wherever links lead."""
    found: dict[str, bytes] = {}
    for name in SWAPPED:
        place = root / name
        if place.is_file():
            found[name] = place.read_bytes()
        if place.is_dir():
            found |= _inside(place.resolve(), name)
    return found


def _inside(folder: Path, name: str) -> dict[str, bytes]:
    """The files in a directory that is not a link. Raises OSError if any cannot be read."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for here, _, files in os.walk(folder, onerror=_raise)
        for path in (Path(here, one) for one in files)
    }


def _raise(error: OSError) -> NoReturn:
    raise error


def digests(root: Path) -> Bytes:
    """The digests of the published files of a project."""
    return {path: sha256(data).hexdigest() for path, data in contents(root).items()}

"""Where a project's files are. No other module spells out a path."""

import os
import posixpath
from dataclasses import dataclass, replace
from pathlib import Path

from ukjapan_dataset.errors import ProjectNotFound

AUTHORED = (
    "project",
    "sources",
    "actors",
    "agreements",
    "commitments",
    "figures",
    "attributions",
    "events",
    "ledger",
    "waivers",
    "reconciliation",
    "reliability",
    "codebook",
    "revisions",
)
"""The authored files, in the order in which they are read."""

RECORDS = "data/records"
CODINGS = "data/coding"
"""The codings of the articles, each as one coder made it, in a folder named after the coder."""
DESCRIPTOR = "datapackage.json"
CITATION = "CITATION.cff"
BESIDE = ("LICENSE", "README.md")
"""What a package has beside what a build writes, where it travels alone."""
METADATA = "data/metadata"
"""Descriptions of the package in other formats than its own."""
RELEASES = "data/releases"
"""The tables of each release as they were published, to compare later versions with."""


@dataclass(frozen=True)
class Layout:
    """The files of one project directory."""

    root: Path
    records: str = RECORDS

    @property
    def seeds(self) -> Path:
        """The articles, byte for byte."""
        return self.root / "seeds"

    @property
    def descriptor(self) -> Path:
        """The Data Package descriptor."""
        return self.root / DESCRIPTOR

    def release(self, version: str) -> Path:
        """Where the tables of a release are kept."""
        return self.root / RELEASES / version

    def authored(self, name: str) -> Path:
        """The YAML file in which `name` (one of `AUTHORED`) is written."""
        return self.root / self.records / f"{name}.yaml"

    def directory(self, name: str) -> Path:
        """The directory over whose files the items of `name` may be split."""
        return self.root / self.records / name

    def authored_files(self, name: str) -> list[Path]:
        """The YAML files in which `name` is written, in the order in which they are read.

        They are `name.yaml` and those in the directory `name/`; if there are none, `name.yaml` is missing.
        """
        whole, split = self.authored(name), sorted(self.directory(name).glob("[!.]*.yaml"))
        return [whole, *split] if os.path.lexists(whole) or not split else split

    def coding(self, coder: str) -> "Layout":
        """The same project, with what one coder wrote in place of its records."""
        return replace(self, records=f"{CODINGS}/{coder}")

    def relative(self, path: Path) -> str:
        """`path` as messages and packages write it: relative to the root, with slashes."""
        return path.relative_to(self.root).as_posix()


def csv_path(table: str) -> str:
    """The path of a table's CSV in a package."""
    return f"data/csv/{table}.csv"


def companion_path(table: str) -> str:
    """The path of the file that explains a table's CSV, where readers of CSV on the Web look for it."""
    return f"{csv_path(table)}-metadata.json"


def parquet_path(table: str) -> str:
    """The path of a table's Parquet in a package."""
    return f"data/parquet/{table}.parquet"


def metadata_path(name: str) -> str:
    """The path of a description of the package in it."""
    return f"{METADATA}/{name}"


def from_metadata(path: str) -> str:
    """A path of the package, relative to the directory of its descriptions."""
    return posixpath.relpath(path, METADATA)


def json_schema_path(authored: str) -> str:
    """The path of an authored file's JSON Schema in a project."""
    return f"schema/{authored}.schema.json"


def table_schema_path(table: str) -> str:
    """The path of a table's Table Schema in a project."""
    return f"schema/tables/{table}.json"


def find(root: Path | None) -> Layout:
    """The project at `root`; without one, the nearest at or above the current directory.

    Raises `ProjectNotFound` if there is none.
    """
    if root is not None:
        return _project(root.resolve())
    here = _current()
    for folder in (here, *here.parents):
        if (folder / RECORDS).is_dir():
            return Layout(folder)
    raise ProjectNotFound(
        f"no project at or above {here}: it would contain {RECORDS}/; "
        "change to a project directory, or name one with --root DIR"
    )


def _current() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise ProjectNotFound(
            "the current directory was deleted; change to a project directory, or name one with --root DIR"
        ) from None


def _project(root: Path) -> Layout:
    if not root.is_dir():
        raise ProjectNotFound(f"--root {root} is not a directory")
    if not (root / RECORDS).is_dir():
        raise ProjectNotFound(f"--root {root} is not a project: it contains no {RECORDS}/")
    return Layout(root)

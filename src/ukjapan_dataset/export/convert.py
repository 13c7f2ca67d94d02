"""The formats, and how a file is written: completely, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from ukjapan_dataset.errors import ExportRefused, MissingExtra
from ukjapan_dataset.export import annotation_file, duckdb_file, sqlite_file, xlsx_file
from ukjapan_dataset.packages.package import Package


@dataclass(frozen=True)
class ExportFormat:
    """A format: the function that writes it, and the library that it needs besides pyarrow."""

    write: Callable[[Package, Path], None]
    library: str | None = None


FORMATS: dict[str, ExportFormat] = {
    "sqlite": ExportFormat(sqlite_file.write),
    "duckdb": ExportFormat(duckdb_file.write, "duckdb"),
    "xlsx": ExportFormat(xlsx_file.write, "xlsxwriter"),
    "jsonld": ExportFormat(annotation_file.write),
}
"""Every format by its name, which is also the extension of its files."""


def _check(to: str, target: Path, *, force: bool = False) -> None:
    """What can be refused before a table is read."""
    library = FORMATS[to].library
    if library is not None and find_spec(library) is None:
        raise MissingExtra(f"{library} is not installed; `python -m pip install 'ukjapan-dataset[export]'`")
    if target.is_dir():
        raise ExportRefused(f"{target} is a directory; name a file with --output FILE")
    if target.exists() and not target.is_file():
        raise ExportRefused(f"{target} is not a regular file and was kept; name another with --output FILE")
    if os.path.lexists(target) and not force:
        raise ExportRefused(
            f"{target} exists already; name another with --output, or replace it with --force"
        )


def convert(package: Package, to: str, target: Path, *, force: bool = False) -> None:
    """Write a package as `target`; a file that exists is kept until the new one is complete.

    Raises `MissingExtra` if a library is missing, `UnreadablePackage` if a table cannot be read, and
    `ExportRefused` if the format cannot represent the package, the target is a directory or a device, its
    directory cannot be written to, or it is a file and `force` is not given.
    """
    _check(to, target, force=force)
    try:
        _in_place(package, FORMATS[to], target)
    except OSError as error:
        raise ExportRefused(f"cannot write {target}: {error.strerror or error}") from None


def _in_place(package: Package, form: ExportFormat, target: Path) -> None:
    # A separate directory on the same disk: databases write more than one file while they work.
    with TemporaryDirectory(dir=target.parent, prefix=".ukjapan-export-") as folder:
        staged = Path(folder) / target.name
        form.write(package, staged)
        with staged.open("rb+") as file:
            os.fsync(file.fileno())
        staged.replace(target)

"""The formats, and how a file comes to stand in its place: whole, or not at all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import ExportRefused, MissingExtra
from ukjapan_dataset.export import annotation_file, duckdb_file, sqlite_file, xlsx_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from ukjapan_dataset.export.package import Package


@dataclass(frozen=True)
class Format:
    """One format: what writes it, and the library that this needs beyond pyarrow."""

    write: Callable[[Package, Path], None]
    library: str | None = None


FORMATS: dict[str, Format] = {
    "sqlite": Format(sqlite_file.write),
    "duckdb": Format(duckdb_file.write, "duckdb"),
    "xlsx": Format(xlsx_file.write, "xlsxwriter"),
    "jsonld": Format(annotation_file.write),
}
"""Every format by its name, which is the ending of its files too."""


def check(to: str, target: Path, *, force: bool = False) -> None:
    """Whether a package could be written as `target`, before one is read.

    Raises `MissingExtra` where a library is missing; `ExportRefused` where a file is there already and
    `force` is not given, or what is there is a folder or a device.
    """
    library = FORMATS[to].library
    if library is not None and find_spec(library) is None:
        raise MissingExtra(f"{library} is not installed; `python -m pip install 'ukjapan-dataset[export]'`")
    if target.is_dir():
        raise ExportRefused(f"{target} is a folder; name a file with --output FILE")
    if target.exists() and not target.is_file():
        raise ExportRefused(f"{target} is no regular file, and stays; name another with --output FILE")
    if os.path.lexists(target) and not force:
        raise ExportRefused(
            f"{target} is there already; name another with --output, or replace it with --force"
        )


def convert(package: Package, to: str, target: Path, *, force: bool = False) -> None:
    """Write a package as `target`; what stood there stays until the new file is complete.

    Raises what `check` raises, and `ExportRefused` where the format cannot hold the package, or the folder
    cannot be written to.
    """
    check(to, target, force=force)
    try:
        _in_place(package, FORMATS[to], target)
    except OSError as error:
        raise ExportRefused(f"cannot write {target}: {error.strerror or error}") from None


def _in_place(package: Package, form: Format, target: Path) -> None:
    # A folder of its own, on the same disk: databases write more than one file while they work.
    with TemporaryDirectory(dir=target.parent, prefix=".ukjapan-export-") as folder:
        staged = Path(folder) / target.name
        form.write(package, staged)
        with staged.open("rb+") as file:
            os.fsync(file.fileno())
        staged.replace(target)

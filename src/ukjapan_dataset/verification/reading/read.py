"""Which way a package is read, by what it is that was named."""

import os
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.regular_files import TooLarge, read_regular
from ukjapan_dataset.verification.entries import LIMITS, Entry, Limits
from ukjapan_dataset.verification.package import Kind, Package, among_tables
from ukjapan_dataset.verification.reading.archive import read_archive
from ukjapan_dataset.verification.reading.folder import read_folder
from ukjapan_dataset.verification.reading.installed import read_installed
from ukjapan_dataset.verification.reading.regular import read_named

ZIP, PARQUET = b"PK", b"PAR1"


def read(where: Path | None, limits: Limits = LIMITS) -> Package:
    """The package in a folder, beside a descriptor, in a zip or wheel, or in one Parquet file.

    Without `where`, the installed distribution. Raises `UnreadablePackage` where there is none.
    """
    if where is None:
        return read_installed(limits)
    folder = where.parent if where.name == DESCRIPTOR else where
    package = read_folder(folder, str(where), limits) if folder.is_dir() else _read_file(where, limits)
    return _with_something(package)


def _read_file(path: Path, limits: Limits) -> Package:
    data = read_named(path, limits.total_bytes)
    if data.startswith(ZIP):
        return read_archive(data, str(path), limits)
    if data.startswith(PARQUET):
        return Package(str(path), Kind.PARQUET, (Entry(path.name, data=data),))
    raise UnreadablePackage(
        f"{path} is neither a package's folder, nor its {DESCRIPTOR}, nor a zip, a wheel or a Parquet file"
    )


def _with_something(package: Package) -> Package:
    """The package, if there is any. A descriptor that is gone is a finding where tables are left."""
    held = [path for path in package.inventory if path == DESCRIPTOR or among_tables(path)]
    if package.kind is Kind.PARQUET or held:
        return package
    inside = f"{package.prefix.rstrip('/')} in {package.where}" if package.prefix else package.where
    raise UnreadablePackage(f"{inside} holds no {DESCRIPTOR}: name the folder or archive that does")


ARTICLES = Limits(files=10_000, file_bytes=16 * 1024**2)


def read_articles(folder: Path, limits: Limits = ARTICLES) -> dict[str, bytes]:
    """Every file in a folder of sources, by its path there.

    Raises `UnreadablePackage` where it is no folder. What cannot be read, or is too large, is no source.
    """
    if not folder.is_dir():
        raise UnreadablePackage(f"--sources {folder} is no folder: name the one that holds the articles")
    found: dict[str, bytes] = {}
    left, count = limits.total_bytes, 0
    for here, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(here) / name
            count += 1
            if count > limits.files or left <= 0:
                raise UnreadablePackage(f"--sources {folder} holds too much: name the folder of the articles")
            try:
                data = read_regular(path.resolve(), min(limits.file_bytes, left))
            except (OSError, TooLarge, RuntimeError):
                continue
            left -= len(data)
            found[path.relative_to(folder).as_posix()] = data
    return found

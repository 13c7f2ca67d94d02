"""How a package is read, by what was named."""

import os
from collections.abc import Iterator
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.regular_files import TooLarge, read_regular
from ukjapan_dataset.verification.reading.archive import read_archive
from ukjapan_dataset.verification.reading.folder import read_folder
from ukjapan_dataset.verification.reading.installed import read_installed
from ukjapan_dataset.verification.reading.regular import read_named
from ukjapan_dataset.verification.received import companion
from ukjapan_dataset.verification.received.container import Container, ContainerKind, among_tables
from ukjapan_dataset.verification.received.member import LIMITS, Limits, Member

ZIP, PARQUET = b"PK", b"PAR1"


def read(where: Path | None, limits: Limits = LIMITS) -> Container:
    """What contains the package: a directory, that of a descriptor, a zip, a wheel, or one Parquet file.

    Without `where`, the installed distribution. Raises `UnreadablePackage` if there is no package.
    """
    if where is None:
        return read_installed(limits)
    folder = where.parent if where.name == DESCRIPTOR else where
    return _not_empty(
        read_folder(folder, str(where), limits) if folder.is_dir() else _read_file(where, limits)
    )


def _read_file(path: Path, limits: Limits) -> Container:
    data = read_named(path, limits.total_bytes)
    if data.startswith(ZIP):
        return read_archive(data, str(path), limits)
    if data.startswith(PARQUET):
        return Container(str(path), ContainerKind.PARQUET, (Member(path.name, data=data),))
    if path.suffix == ".csv":
        return _csv(path, data, limits)
    raise UnreadablePackage(
        f"{path} is not a package: name its directory or {DESCRIPTOR}, a zip, a wheel, or one Parquet or CSV "
        "file"
    )


def _csv(path: Path, data: bytes, limits: Limits) -> Container:
    """A CSV file, with its companion if that is beside it."""
    beside = path.with_name(companion.beside(path.name))
    explained = read_named(beside, limits.total_bytes) if beside.is_file() else None
    if not companion.read(path.name, explained)["table_schema"]:
        raise UnreadablePackage(
            f"{path} is none of the tables that this program knows, and no {beside.name} beside it says "
            "which: name the package that it comes from"
        )
    members = (Member(path.name, data=data), *_members(beside.name, explained))
    return Container(str(path), ContainerKind.CSV, members)


def _members(name: str, data: bytes | None) -> Iterator[Member]:
    if data is not None:
        yield Member(name, data=data)


def _not_empty(container: Container) -> Container:
    """The container, if it contains any of a package. A missing descriptor beside tables is a finding."""
    found = any(path == DESCRIPTOR or among_tables(path) for path in container.inventory)
    if container.kind.is_file or found:
        return container
    prefix = container.prefix.rstrip("/")
    inside = f"{prefix} in {container.where}" if prefix else container.where
    raise UnreadablePackage(f"{inside} contains no {DESCRIPTOR}: name the directory or archive that does")


ARTICLES = Limits(files=10_000, file_bytes=16 * 1024**2)


def read_articles(folder: Path, limits: Limits = ARTICLES) -> dict[str, bytes]:
    """Every file in a directory of sources, by its path there. Files that cannot be read are skipped.

    Raises `UnreadablePackage` if it is not a directory, or contains too much.
    """
    if not folder.is_dir():
        raise UnreadablePackage(f"--sources {folder} is not a directory: name the one with the articles")
    found: dict[str, bytes] = {}
    left = limits.total_bytes
    for count, path in enumerate(_files(folder), 1):
        if count > limits.files or left <= 0:
            raise UnreadablePackage(
                f"--sources {folder} contains too much: name the directory of the articles"
            )
        try:
            data = read_regular(path.resolve(), min(limits.file_bytes, left))
        except (OSError, TooLarge, RuntimeError):
            continue
        left -= len(data)
        found[path.relative_to(folder).as_posix()] = data
    return found


def _files(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        yield from (Path(here) / name for name in sorted(names))

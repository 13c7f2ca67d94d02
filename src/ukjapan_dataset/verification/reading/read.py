"""How a package is read, by what was named."""

from collections.abc import Iterator
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.reading.archive import read_archive
from ukjapan_dataset.verification.reading.folder import read_folder
from ukjapan_dataset.verification.reading.installed import read_installed
from ukjapan_dataset.verification.reading.regular import named
from ukjapan_dataset.verification.received import companion
from ukjapan_dataset.verification.received.container import Container, ContainerKind, among_tables
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.member import LIMITS, Limits, Member

ZIP, PARQUET = b"PK", b"PAR1"


def read(where: Path | None, limits: Limits = LIMITS) -> Container:
    """What contains the package: a directory, that of a descriptor, a zip, a wheel, a Parquet or CSV file.

    Without `where`, the installed distribution. Raises `UnreadablePackage` if there is no package.
    """
    if where is None:
        return read_installed(limits)
    folder = where.parent if where.name == DESCRIPTOR else where
    return _not_empty(
        read_folder(folder, str(where), limits) if folder.is_dir() else _read_file(where, limits)
    )


def _read_file(path: Path, limits: Limits) -> Container:
    content = named(path, limits.total_bytes)
    with content.open() as file:
        start = file.read(len(PARQUET))
        if start.startswith(ZIP):
            file.seek(0)
            return read_archive(file, str(path), limits)
    if start.startswith(PARQUET):
        return Container(str(path), ContainerKind.PARQUET, (Member(path.name, elsewhere=content),))
    if path.suffix == ".csv":
        return _csv(path, content, limits)
    raise UnreadablePackage(
        f"{path} is not a package: name its directory or {DESCRIPTOR}, a zip, a wheel, or one Parquet or CSV "
        "file"
    )


def _csv(path: Path, content: Content, limits: Limits) -> Container:
    """A CSV file, with its companion if that is beside it."""
    beside = path.with_name(companion.beside(path.name))
    explained = named(beside, limits.total_bytes) if beside.is_file() else None
    if not companion.read(path.name, explained)["table_schema"]:
        raise UnreadablePackage(
            f"{path} is none of the tables that this program knows, and no {beside.name} beside it says "
            "which: name the package that it comes from"
        )
    members = (Member(path.name, elsewhere=content), *_members(beside.name, explained))
    return Container(str(path), ContainerKind.CSV, members)


def _members(name: str, content: Content | None) -> Iterator[Member]:
    if content is not None:
        yield Member(name, elsewhere=content)


def _not_empty(container: Container) -> Container:
    """The container, if it contains any of a package. A missing descriptor beside tables is a finding."""
    found = any(path == DESCRIPTOR or among_tables(path) for path in container.inventory)
    if container.kind.is_file or found:
        return container
    prefix = container.prefix.rstrip("/")
    inside = f"{prefix} in {container.where}" if prefix else container.where
    raise UnreadablePackage(f"{inside} contains no {DESCRIPTOR}: name the directory or archive that does")

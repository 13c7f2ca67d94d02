"""Read a package from a folder: a download, a checkout, or the inside of an installed distribution."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.entries import Entry, EntryKind, Limits
from ukjapan_dataset.verification.package import TABLES, Kind, Package, among_tables
from ukjapan_dataset.verification.reading.regular import entry_of


def read_folder(folder: Path, where: str, limits: Limits) -> Package:
    """The descriptor, everything among the tables, and whatever else the descriptor lists."""
    first = Package(where, Kind.FOLDER, tuple(_within(folder, (DESCRIPTOR,), limits, sole=True)))
    named = [DESCRIPTOR, *TABLES, *(one.path for one in first.local if not among_tables(one.path))]
    return Package(where, Kind.FOLDER, tuple(_within(folder, tuple(dict.fromkeys(named)), limits, sole=True)))


def read_tree(folder: Path, names: tuple[str, ...], limits: Limits) -> Iterator[Entry]:
    """The entries under some names of a folder, which an installer may have linked."""
    yield from _within(folder, names, limits, sole=False)


def _within(folder: Path, names: tuple[str, ...], limits: Limits, *, sole: bool) -> Iterator[Entry]:
    left = limits.total_bytes
    found = (one for name in names for one in _walk(folder, name))
    for path, name, kind in islice(found, limits.files):
        if kind is EntryKind.FOLDER:
            yield Entry(name, kind)
            continue
        entry = entry_of(path, name, min(limits.file_bytes, left), sole=sole)
        left -= len(entry.data or b"")
        yield entry
    if next(found, None) is not None:
        yield Entry(names[-1], EntryKind.FOLDER, excess=f"more than {limits.files} files")


def _walk(root: Path, name: str) -> Iterator[tuple[Path, str, EntryKind]]:
    """A file or link, or everything under a folder; links are told and not followed."""
    linked = _first_link(root, name)
    if linked:
        yield root / linked, linked, EntryKind.LINK
        return
    path = root / name
    if not path.is_dir():
        if os.path.lexists(path):
            yield path, name, EntryKind.FILE
        return
    for here, folders, files in os.walk(path):
        for one in sorted((*folders, *files)):
            inner = Path(here) / one
            relative = inner.relative_to(root).as_posix()
            folder = one in folders and not inner.is_symlink()
            yield inner, relative, EntryKind.FOLDER if folder else EntryKind.FILE


def _first_link(root: Path, name: str) -> str:
    """The first part of a path that is a symbolic link; empty where none is."""
    steps = name.split("/")
    paths = ("/".join(steps[:count]) for count in range(1, len(steps) + 1))
    return next((path for path in paths if (root / path).is_symlink()), "")

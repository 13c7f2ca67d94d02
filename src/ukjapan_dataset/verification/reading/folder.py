"""Read a package from a directory: a download, a checkout, or the inside of an installed distribution."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.reading.regular import read_member
from ukjapan_dataset.verification.received.container import TABLES, Container, ContainerKind, among_tables
from ukjapan_dataset.verification.received.descriptor import read_descriptor
from ukjapan_dataset.verification.received.inventory import is_litter
from ukjapan_dataset.verification.received.member import Limits, Member, MemberKind


def read_folder(folder: Path, where: str, limits: Limits) -> Container:
    """The descriptor, everything among the tables, and whatever else the descriptor lists."""
    first = _container(folder, where, (DESCRIPTOR,), limits)
    descriptor = read_descriptor(first.files.get(DESCRIPTOR))
    listed = (*(one.path for one in descriptor.local), *descriptor.beside)
    others = (path for path in listed if not among_tables(path))
    return _container(folder, where, tuple(dict.fromkeys((DESCRIPTOR, *TABLES, *others))), limits)


def _container(folder: Path, where: str, names: tuple[str, ...], limits: Limits) -> Container:
    members = tuple(read_tree(folder, names, limits, sole=True))
    litter = tuple(one.name for one in members if one.readable and is_litter(one.name, (one.data or b"")[:4]))
    own = tuple(one for one in members if one.name not in litter)
    return Container(where, ContainerKind.FOLDER, own, litter=litter)


def read_tree(folder: Path, names: tuple[str, ...], limits: Limits, *, sole: bool) -> Iterator[Member]:
    """The members under some names of a directory. With `sole`, a file may have no other name (hard link)."""
    left = limits.total_bytes
    found = (one for name in names for one in _walk(folder, name))
    for path, name, kind in islice(found, limits.files):
        if kind is MemberKind.FOLDER:
            yield Member(name, kind)
            continue
        member = read_member(path, name, min(limits.file_bytes, left), sole=sole)
        left -= member.content.size if member.content else 0
        yield member
    if next(found, None) is not None:
        yield Member(names[-1], MemberKind.FOLDER, excess=f"more than {limits.files} files")


def _walk(root: Path, name: str) -> Iterator[tuple[Path, str, MemberKind]]:
    """A file or link, or everything under a directory; links are reported, not followed."""
    linked = _first_link(root, name)
    if linked:
        yield root / linked, linked, MemberKind.LINK
        return
    path = root / name
    if not path.is_dir():
        if os.path.lexists(path):
            yield path, name, MemberKind.FILE
        return
    for here, folders, files in os.walk(path):
        for one in sorted((*folders, *files)):
            inner = Path(here) / one
            is_folder = one in folders and not inner.is_symlink()
            kind = MemberKind.FOLDER if is_folder else MemberKind.FILE
            yield inner, inner.relative_to(root).as_posix(), kind


def _first_link(root: Path, name: str) -> str:
    """The first part of a path that is a symbolic link; empty if none is."""
    steps = name.split("/")
    paths = ("/".join(steps[:count]) for count in range(1, len(steps) + 1))
    return next((path for path in paths if (root / path).is_symlink()), "")

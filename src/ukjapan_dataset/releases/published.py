"""Published packages to compare: in a directory, kept as a release, or at a git revision of a project."""

import subprocess
from pathlib import Path

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.files import in_directory
from ukjapan_dataset.packages.package import Package, read_package


def find(where: str, root: Path) -> Package:
    """The package in a directory, a release that the project at `root` keeps, or at a git revision of it.

    Raises `UnknownName` if it is none of them, `UnreadablePackage` if it cannot be read.
    """
    if not where:  # as a path, it would be the current directory; to git, the index
        raise UnknownName("a package has no name; give a directory, a kept release or a git revision")
    for directory in (Path(where), Layout(root).release(where)):
        if (directory / DESCRIPTOR).is_file():
            return read_package(where, in_directory(directory))
    if _is_revision(where, root):
        return read_package(where, lambda path: _at_revision(where, path, root))
    raise UnknownName(
        f"{where!r} is neither a directory with a {DESCRIPTOR}, nor a kept release or git revision of {root} "
        "that has one"
    )


def _is_revision(where: str, root: Path) -> bool:
    # What begins with a hyphen would be an option to git, and is never a revision.
    return not where.startswith("-") and not _git(root, "cat-file", "-e", f"{where}:{DESCRIPTOR}").returncode


def _at_revision(revision: str, path: str, root: Path) -> bytes:
    done = _git(root, "show", f"{revision}:{path}")
    if done.returncode:
        raise FileNotFoundError(f"{path} at {revision}")
    return done.stdout


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        return subprocess.CompletedProcess(command, 127, b"", b"")

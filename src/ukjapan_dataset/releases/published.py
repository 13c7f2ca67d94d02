"""A published package as it is read back: tables of text, by their keys.

Read from a folder, or from a git revision of a project. Only what the descriptor lists is read.
"""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.layout import DESCRIPTOR, Layout

Row = dict[str, str]
Key = tuple[str, ...]
Read = Callable[[str], bytes]
"""Gives the bytes of a file of a package by its path; raises OSError where there is none."""


@dataclass(frozen=True)
class Sheet:
    """One table: its columns, which of them are its key, and its rows by key."""

    name: str
    columns: tuple[str, ...]
    key: Key
    rows: dict[Key, Row]


@dataclass(frozen=True)
class Published:
    """The typed tables of a package, and its version."""

    name: str
    version: str
    sheets: dict[str, Sheet]


def find(where: str, root: Path) -> Published:
    """The package in a folder, a release that the project at `root` keeps, or at a git revision of it.

    Raises `UnknownName` where there is none of them.
    """
    if not where:  # as a path, it would be the current folder; to git, the index
        raise UnknownName("a package was named with nothing; give a folder, a kept release or a git revision")
    for folder in (Path(where), Layout(root).release(where)):
        if (folder / DESCRIPTOR).is_file():
            return _in_folder(where, folder)
    if _is_revision(where, root):
        return read(where, lambda path: _at_revision(where, path, root))
    raise UnknownName(
        f"{where!r} is neither a folder with a {DESCRIPTOR}, nor a kept release or git revision of {root} "
        "that has one"
    )


def _in_folder(name: str, folder: Path) -> Published:
    return read(name, lambda path: (folder / path).read_bytes())


def read(name: str, files: Read) -> Published:
    """A package, by a function that reads its files. Raises `UnknownName` where it cannot be read."""
    try:
        descriptor = json.loads(files(DESCRIPTOR))
        sheets = [
            _sheet(resource["name"], resource["schema"], files(resource["path"]))
            for resource in descriptor["resources"]
            if resource.get("type") == "table"
        ]
    except (TypeError, KeyError):
        raise UnknownName(f"{name!r} holds no package: its {DESCRIPTOR} is not a descriptor") from None
    except (OSError, ValueError) as error:
        raise UnknownName(f"{name!r} holds no package that can be read: {error}") from None
    return Published(name, str(descriptor.get("version", "")), {sheet.name: sheet for sheet in sheets})


def _sheet(name: str, schema: dict[str, list[str]], data: bytes) -> Sheet:
    reader = csv.DictReader(io.StringIO(data.decode(), newline=""))
    key = tuple(schema["primaryKey"])
    rows = {tuple(row[column] for column in key): row for row in reader}
    return Sheet(name, tuple(reader.fieldnames or ()), key, rows)


def _is_revision(where: str, root: Path) -> bool:
    # What begins with a hyphen would be an option to git, and is no revision.
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

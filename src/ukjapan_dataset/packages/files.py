"""Where the files of a package are read from: a directory, a zip archive, or memory."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR

Read = Callable[[str], bytes]
"""Returns the bytes of a package's file by its path. Raises OSError if there is no such file."""

ATTEMPTS = 3
"""How often a file is looked for; a build takes more time from one switch to the next."""

FAILURES = (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, csv.Error)
"""What the standard library and pyarrow raise where a file is absent, or not what it should be."""


def in_directory(root: Path) -> Read:
    """Read from a directory; nothing outside it is read, wherever the descriptor points."""
    resolved = root.resolve()

    def once(path: str) -> bytes:
        file = (resolved / path).resolve()
        if not file.is_relative_to(resolved):
            raise ValueError(f"{path} is outside the package")
        return file.read_bytes()

    def read(path: str) -> bytes:
        # A build may exchange a link for a file (`swap.generations`) while the path is being resolved.
        for _ in range(ATTEMPTS - 1):
            with suppress(OSError):
                return once(path)
        return once(path)

    return read


def in_memory(files: Mapping[str, bytes]) -> Read:
    """Read from a mapping of paths to bytes."""

    def read(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(f"there is no {path}")
        return files[path]

    return read


def in_archive(file: Path) -> Read:
    """Read from a zip archive, in which the package may be inside a directory, as it is in a wheel."""
    import zipfile  # more to import than everything else here together, and few packages are zipped

    def read(path: str) -> bytes:
        try:
            with zipfile.ZipFile(file) as archive:
                return archive.read(f"{_directory(archive.namelist())}{path}")
        # zipfile raises KeyError for an absent member and RuntimeError for an encrypted one.
        except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
            raise OSError(str(error)) from None

    return read


def _directory(names: list[str]) -> str:
    """Where in an archive the package is: a project's kept releases are packages too, but deeper."""
    found = [name for name in names if name.rpartition("/")[2] == DESCRIPTOR]
    if not found:
        raise FileNotFoundError(f"the archive contains no {DESCRIPTOR}")
    return min(found, key=lambda name: name.count("/")).removesuffix(DESCRIPTOR)


@contextmanager
def readable(where: str) -> Iterator[None]:
    """Raise `UnreadablePackage` for whatever fails while a package is read."""
    try:
        yield
    except FAILURES as error:
        raise UnreadablePackage(f"{where} is not a package that can be read: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{DESCRIPTOR} is not JSON: {error}"
    if isinstance(error, KeyError):
        return f"the descriptor lacks {error}"
    if isinstance(error, TypeError | AttributeError):
        return f"{DESCRIPTOR} is not a descriptor"
    return str(error)

"""The bytes of a file: in memory if they are few, else where they are on disk."""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ukjapan_dataset.errors import UnreadablePackage

IN_MEMORY = 16 * 1024**2
"""How many bytes of a file are kept in memory; longer files are read anew each time."""
CHUNK = 1024**2


@dataclass(frozen=True)
class Content:
    """The bytes of a file, in `data` or in the file at `path`; `digest` is given if neither was kept."""

    size: int
    data: bytes | None = None
    path: Path | None = None
    digest: str = ""

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes, in lower-case hexadecimal."""
        if self.digest:
            return self.digest
        found = sha256()
        for chunk in self.chunks():
            found.update(chunk)
        return found.hexdigest()

    def open(self) -> BinaryIO:
        """The bytes as a file. Raises `UnreadablePackage` if the file is no longer the one that was found."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise ValueError("the bytes were not kept")
        try:
            return open_regular(self.path, self.size)
        except OSError as error:
            raise UnreadablePackage(f"{self.path} changed while it was verified: {error.strerror}") from None

    def chunks(self) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        if self.data is not None:
            yield self.data
            return
        with self.open() as file:
            while chunk := file.read(CHUNK):
                yield chunk


def open_regular(path: Path, size: int) -> BinaryIO:
    """Open a regular file of a known length, following no link. Raises OSError if it is another."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode) or found.st_size != size:
        file.close()
        raise OSError(None, "it is another file")
    return file

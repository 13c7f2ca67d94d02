"""Read regular files and nothing else: no link is followed, no device opened, no bound exceeded."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

KINDS = {stat.S_IFDIR: "a directory", stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe"}

CHUNK = 64 * 1024
"""How much is read at once, so that a limit is noticed before it is far exceeded."""


class TooLarge(Exception):
    """A file has more bytes than allowed."""


def read_regular(path: Path, bound: int) -> bytes:
    """The bytes of a regular file. Raises OSError if it is not one, `TooLarge` beyond the limit.

    What `lstat` saw may have been replaced since, so the opened file itself is checked; and it is opened
    without following a link or waiting for a pipe, where the system supports that.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, "not a regular file")
        parts, left = [], bound
        while chunk := file.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise TooLarge
            parts.append(chunk)
    return b"".join(parts)


@dataclass(frozen=True)
class Refused:
    """Why a file cannot be read, and what to do."""

    why: str
    hint: str


def regular(path: Path, most: int, absent: str) -> bytes | Refused:
    """The bytes of a regular file of at most `most` bytes; `absent` says what to do if there is no file.

    Links are not followed: they may lead out of the project, and messages quote what they find.
    """
    try:
        kind = stat.S_IFMT(path.lstat().st_mode)
        if kind != stat.S_IFREG:
            return Refused(KINDS.get(kind, "a device"), "replace it with the file itself")
        return read_regular(path, most)
    except TooLarge:
        return Refused(f"more than {most} bytes", "check that this is the right file")
    except FileNotFoundError:
        return Refused("none", absent)
    except OSError as error:
        return Refused(f"one that cannot be read ({error.strerror})", "make the file readable")

"""Read regular files and nothing else: no link is followed, no device opened, no bound exceeded."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

KINDS = {stat.S_IFDIR: "a folder", stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe"}

CHUNK = 64 * 1024
"""How much is read at once, so that a bound is seen before it is far exceeded."""


class TooLarge(Exception):
    """A file has more bytes than it may have."""


def read_regular(path: Path, bound: int) -> bytes:
    """The bytes of a regular file. Raises OSError where it is none, `TooLarge` beyond the bound.

    What `lstat` saw may have been replaced since: so the opened file itself is asked what it is, and it is
    opened so that neither a link is followed nor a pipe waited for (where the system can).
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, "no regular file")
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
    """The bytes of a regular file of at most so many bytes; `absent` says what to do where there is none.

    A link is not followed: it may lead out of the project, and messages quote what they find.
    """
    try:
        kind = stat.S_IFMT(path.lstat().st_mode)
        if kind != stat.S_IFREG:
            return Refused(KINDS.get(kind, "a device"), "put the file itself in its place")
        return read_regular(path, most)
    except TooLarge:
        return Refused(f"more than {most} bytes", "this is no file to be coded")
    except FileNotFoundError:
        return Refused("none", absent)
    except OSError as error:
        return Refused(f"one that cannot be read ({error.strerror})", "make the file readable")

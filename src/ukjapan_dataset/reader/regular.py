"""Read regular files of a project and nothing else, within bounds."""

import stat
from dataclasses import dataclass
from pathlib import Path

KINDS = {stat.S_IFDIR: "a folder", stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a pipe"}


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
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        return Refused("none", absent)
    except OSError as error:
        return Refused(f"one that cannot be read ({error.strerror})", "make the file readable")
    return data if len(data) <= most else Refused(f"more than {most} bytes", "this is no file to be coded")

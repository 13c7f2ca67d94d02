"""Exchange two files or directories in one step, which Linux does on most of its file systems."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""From `linux/fs.h`: see renameat2(2)."""

UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM)
"""How a system says that it has no such call, or a file system that it exchanges or links nothing."""


def _renameat2() -> Any:
    """The function of the C library, or None where it has none."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def exchange(one: Path, other: Path) -> None:
    """Exchange two paths: at every moment, both exist. Raises OSError if the system cannot."""
    call = _renameat2()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def is_there(path: Path) -> bool:
    """Whether there is anything at a path. Raises OSError where the system cannot say.

    `os.path.lexists` says no then, and what is there would be overwritten or left behind.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def is_supported(directory: Path) -> bool:
    """Whether a link can be exchanged for a directory here: tried out, since only the file system knows.

    Raises OSError if the attempt fails for any other reason.
    """
    place, link = directory / "place", directory / "link"
    try:
        place.mkdir()
        exchange(place, place)
        link.symlink_to(place.name)
        exchange(place, link)
    except OSError as error:
        if error.errno in UNSUPPORTED:
            return False
        raise
    return True

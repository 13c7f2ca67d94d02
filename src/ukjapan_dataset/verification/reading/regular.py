"""Regular files of a package, read within bounds, and whatever else stands there, told for what it is."""

import stat
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.regular_files import TooLarge, read_regular
from ukjapan_dataset.verification.entries import Entry, EntryKind


def kind_of(mode: int) -> EntryKind:
    """What a file's mode says that it is."""
    if stat.S_ISLNK(mode):
        return EntryKind.LINK
    if stat.S_ISDIR(mode):
        return EntryKind.FOLDER
    return EntryKind.FILE if stat.S_ISREG(mode) else EntryKind.OTHER


def read_named(path: Path, bound: int) -> bytes:
    """The bytes of a file that the user named. Raises `UnreadablePackage` where it cannot be read."""
    try:
        # Whom the user names may be a link: it is their word that counts, not a package's.
        return read_regular(path.resolve(), bound)
    except TooLarge:
        raise UnreadablePackage(f"{path} has more than {bound} bytes: too large to be verified") from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadablePackage(f"cannot read {path}: {reason}") from None


def entry_of(path: Path, name: str, bound: int, *, sole: bool = False) -> Entry:
    """The entry of a file or link, read where it may be. With `sole`, it may have no further name."""
    try:
        found = path.lstat()
        kind = kind_of(found.st_mode)
        if sole and kind is EntryKind.FILE and found.st_nlink > 1:
            kind = EntryKind.HARD_LINK
        entry = Entry(name, kind)
        return Entry(name, data=read_regular(path, bound)) if entry.readable else entry
    except TooLarge:
        return Entry(name, excess=f"more than {bound} bytes")
    except (OSError, ValueError) as error:
        return Entry(name, fault=getattr(error, "strerror", None) or str(error))

"""Read regular files within limits, and report the kind of anything else."""

import stat
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.regular_files import TooLarge, read_regular
from ukjapan_dataset.verification.received.content import IN_MEMORY, Content, open_regular
from ukjapan_dataset.verification.received.member import Member, MemberKind


def kind_of(mode: int) -> MemberKind:
    """What a file is by its mode."""
    if stat.S_ISLNK(mode):
        return MemberKind.LINK
    if stat.S_ISDIR(mode):
        return MemberKind.FOLDER
    return MemberKind.FILE if stat.S_ISREG(mode) else MemberKind.OTHER


def named(path: Path, bound: int) -> Content:
    """A file that the user named. Raises `UnreadablePackage` if it cannot be read."""
    try:
        # The user may name a link: that is the user's choice, not the package's.
        whole = path.resolve()
        size = whole.stat().st_size
        if size > bound:
            raise UnreadablePackage(f"{path} has more than {bound} bytes: too large to verify")
        open_regular(whole, size).close()
        return Content(size, path=whole)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadablePackage(f"cannot read {path}: {reason}") from None


def read_member(path: Path, name: str, bound: int, *, sole: bool) -> Member:
    """A file or link as a member, read if it may be and is short; a long file is left where it is.

    With `sole`, it may have no other name (hard link).
    """
    try:
        found = path.lstat()
        kind = kind_of(found.st_mode)
        if sole and kind is MemberKind.FILE and found.st_nlink > 1:
            kind = MemberKind.HARD_LINK
        member = Member(name, kind)
        if not member.readable:
            return member
        if found.st_size > bound:
            raise TooLarge
        if found.st_size > IN_MEMORY:
            return Member(name, elsewhere=Content(found.st_size, path=path))
        return Member(name, data=read_regular(path, IN_MEMORY))
    except TooLarge:
        return Member(name, excess=f"more than {bound} bytes")
    except (OSError, ValueError) as error:
        return Member(name, fault=getattr(error, "strerror", None) or str(error))

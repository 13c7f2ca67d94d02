"""Read regular files within limits, and report the kind of anything else."""

import stat
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.regular_files import TooLarge, read_regular
from ukjapan_dataset.verification.received.member import Member, MemberKind


def kind_of(mode: int) -> MemberKind:
    """What a file is by its mode."""
    if stat.S_ISLNK(mode):
        return MemberKind.LINK
    if stat.S_ISDIR(mode):
        return MemberKind.FOLDER
    return MemberKind.FILE if stat.S_ISREG(mode) else MemberKind.OTHER


def read_named(path: Path, bound: int) -> bytes:
    """The bytes of a file that the user named. Raises `UnreadablePackage` if it cannot be read."""
    try:
        # The user may name a link: that is the user's choice, not the package's.
        return read_regular(path.resolve(), bound)
    except TooLarge:
        raise UnreadablePackage(f"{path} has more than {bound} bytes: too large to verify") from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadablePackage(f"cannot read {path}: {reason}") from None


def read_member(path: Path, name: str, bound: int, *, sole: bool) -> Member:
    """A file or link as a member, read if it may be. With `sole`, it may have no other name (hard link)."""
    try:
        found = path.lstat()
        kind = kind_of(found.st_mode)
        if sole and kind is MemberKind.FILE and found.st_nlink > 1:
            kind = MemberKind.HARD_LINK
        member = Member(name, kind)
        return Member(name, data=read_regular(path, bound)) if member.readable else member
    except TooLarge:
        return Member(name, excess=f"more than {bound} bytes")
    except (OSError, ValueError) as error:
        return Member(name, fault=getattr(error, "strerror", None) or str(error))

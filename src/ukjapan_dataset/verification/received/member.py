"""One member of a container, with what can be said of it before a byte is trusted."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ukjapan_dataset.verification.received.content import Content

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
DRIVE = re.compile(r"[A-Za-z]:")


class MemberKind(StrEnum):
    """What a member is, as findings name it."""

    FILE = "a file"
    FOLDER = "a directory"
    LINK = "a symbolic link"
    HARD_LINK = "a file with other names (hard links)"
    OTHER = "neither a file nor a directory (a device, pipe or socket)"


@dataclass(frozen=True)
class Member:
    """One member of a container.

    `data` are its bytes, or None where they were not read or not kept. What is known of bytes that were not
    kept is in `elsewhere`. `fault` says why it could not be read, `excess` which limit it exceeds; both are
    usually empty.
    """

    name: str
    kind: MemberKind = MemberKind.FILE
    data: bytes | None = None
    encrypted: bool = False
    fault: str = ""
    excess: str = ""
    elsewhere: Content | None = None

    @cached_property
    def content(self) -> Content | None:
        """Its bytes, or where they are; None if it was not read."""
        return self.elsewhere if self.data is None else Content(len(self.data), self.data)

    @property
    def readable(self) -> bool:
        """Whether its bytes may be read: a regular file whose name does not lead out of the container."""
        return self.kind is MemberKind.FILE and not self.encrypted and not fault_of_name(self.name)


@dataclass(frozen=True)
class Limits:
    """The limits within which a container is read: many times what a package like this needs."""

    files: int = 10_000
    file_bytes: int = 64 * 1024**3
    total_bytes: int = 256 * 1024**3
    ratio: int = 200
    """How many times its packed size a member of an archive may have, from `ratio_from` bytes on; and all of
    them together."""
    ratio_from: int = 1024**2


LIMITS = Limits()


def fault_of_name(name: str) -> str:
    """What makes a name in a container unsafe; empty if it is safe.

    These are the forms by which archives write outside their directory ("zip slip", CWE-22), or by which
    one name means different files on different systems.
    """
    parts = name.removesuffix("/").split("/")
    unsafe = {
        "an empty path": not name,
        "a URL": URL.match(name),
        "a drive letter": DRIVE.match(name),
        "an absolute path": name.startswith("/"),
        "a backslash": "\\" in name,
        "a colon": ":" in name,
        "a control character": any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in name),
        "a `..` or `.`": any(part in ("..", ".") for part in parts),
        "an empty part": "" in parts,
        "a part that ends in a blank or a full stop": any(part[-1:] in (" ", ".") for part in parts),
    }
    return next((what for what, found in unsafe.items() if found), "")


def folded(name: str) -> str:
    """A name as a file system sees it that ignores case and Unicode normalisation."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """A text of unknown origin as a message may print it: no control characters, and not too long."""
    plain = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name[:201])
    return plain if len(plain) <= 200 else f"{plain[:200]}…"

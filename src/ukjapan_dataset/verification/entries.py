"""What a container holds: its entries, each with what can be said of it before a byte is trusted."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
DRIVE = re.compile(r"[A-Za-z]:")


class EntryKind(StrEnum):
    """What an entry is, in the words that findings use."""

    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    HARD_LINK = "a file with further names (hard links)"
    OTHER = "neither file nor folder (a device, pipe or socket)"


@dataclass(frozen=True)
class Entry:
    """One entry of a container.

    `data` are its bytes, None where it was not read. `fault` says why it could not be, `excess` which
    bound it exceeds: both are empty where all is well.
    """

    name: str
    kind: EntryKind = EntryKind.FILE
    data: bytes | None = None
    encrypted: bool = False
    fault: str = ""
    excess: str = ""

    @property
    def readable(self) -> bool:
        """Whether its bytes may be read: a regular file under a name that leads nowhere else."""
        return self.kind is EntryKind.FILE and not self.encrypted and not fault_of_name(self.name)


@dataclass(frozen=True)
class Limits:
    """The bounds within which a container is read; what a package of this kind needs, many times over."""

    files: int = 10_000
    file_bytes: int = 256 * 1024**2
    total_bytes: int = 512 * 1024**2
    ratio: int = 200
    """How many times its packed size an entry may have, from `ratio_from` bytes on."""
    ratio_from: int = 1024**2


LIMITS = Limits()


def fault_of_name(name: str) -> str:
    """What makes a name in a container unsafe; empty where nothing does.

    The forms are those by which archives write outside of their folder ("zip slip", CWE-22), or by which
    one name means different files on different systems.
    """
    return next((what for what, found in _tricks(name) if found), "")


def _tricks(name: str) -> tuple[tuple[str, object], ...]:
    parts = name.removesuffix("/").split("/")
    return (
        ("an empty path", not name),
        ("a URL", URL.match(name)),
        ("a drive letter", DRIVE.match(name)),
        ("an absolute path", name.startswith("/")),
        ("a backslash", "\\" in name),
        ("a colon", ":" in name),
        ("a control character", any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in name)),
        ("a `..` or `.`", any(part in ("..", ".") for part in parts)),
        ("an empty part", "" in parts),
        ("a part that ends in a blank or a full stop", any(part[-1:] in (" ", ".") for part in parts)),
    )


def folded(name: str) -> str:
    """A name as a file system sees it that tells neither capitals nor compositions apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """A name as a message may print it: without control characters, and not too long."""
    plain = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)
    return plain if len(plain) <= 200 else f"{plain[:200]}…"

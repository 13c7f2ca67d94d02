"""Digests that were published elsewhere: one by itself, or a list of them, which may be signed.

A list has the form that `sha256sum` writes and reads: a line with a digest and a name for each file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.reading.regular import named
from ukjapan_dataset.verification.received import companion
from ukjapan_dataset.verification.received.member import LIMITS, shown

LONGEST = 1024**2
"""How many bytes a list of digests, a bundle or a trusted root may have."""
_DIGEST = re.compile("[0-9a-f]{64}")
_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *](?:\./)?(.+)")


@dataclass(frozen=True)
class Expectation:
    """The SHA-256 that was published.

    `whole` is the SHA-256 that the file of the package has, if the one published is of that and not of its
    descriptor; `listed` is the list of digests, if there is one; `unlisted`, the companion of a CSV file, of
    which no digest is known.
    """

    sha256: str = ""
    whole: str = ""
    listed: bytes | None = None
    unlisted: str = ""


def published(expect: str, where: Path | None) -> Expectation:
    """What `--expect` says of the package at `where`: a digest, or a list that names its file or descriptor.

    A list that names the file itself, such as a zip, is about that; otherwise it is about `datapackage.json`.
    Raises `UnreadablePackage` if `expect` is neither, if the list names neither, or if it has another digest
    for the companion of a CSV file.
    """
    beside = _companion(where)
    digest = expect.strip().lower().removeprefix("sha256:")
    if _DIGEST.fullmatch(digest):
        return Expectation(digest, unlisted=beside.name if beside else "")
    listed = _listed(expect)
    digests = _digests(listed, expect)
    name = where.name if where is not None and not where.is_dir() else DESCRIPTOR
    if where is not None and name != DESCRIPTOR and name in digests:
        unlisted = _unlisted(beside, digests, expect) if beside else ""
        return Expectation(digests[name], named(where, LIMITS.total_bytes).sha256, listed, unlisted)
    if DESCRIPTOR in digests and not name.endswith(TABLES):
        return Expectation(digests[DESCRIPTOR], listed=listed)
    wanted = name if name == DESCRIPTOR or name.endswith(TABLES) else f"{name} or {DESCRIPTOR}"
    raise UnreadablePackage(
        f"--expect {shown(expect)} lists no {shown(wanted)}: use the SHA256SUMS of the same release"
    )


TABLES = (".csv", ".parquet")
"""How the names of single tables end, which have no descriptor."""


def _companion(where: Path | None) -> Path | None:
    """The companion beside a CSV file, which says what its columns are; None if there is none."""
    if where is None or where.suffix != ".csv":
        return None
    beside = where.with_name(companion.beside(where.name))
    return beside if beside.is_file() else None


def _unlisted(beside: Path, digests: dict[str, str], expect: str) -> str:
    """The name of a companion that a list does not name. Raises `UnreadablePackage` if its digest differs."""
    if beside.name not in digests:
        return beside.name
    found = named(beside, LIMITS.total_bytes).sha256
    if found != digests[beside.name]:
        raise UnreadablePackage(
            f"--expect {shown(expect)} lists the SHA-256 {digests[beside.name]} for {shown(beside.name)}, "
            f"found {found}: download both files of the table again"
        )
    return ""


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # too long for a name, or in a directory that may not be read
        return False


def _listed(expect: str) -> bytes:
    if not _exists(expect):
        raise UnreadablePackage(
            f"--expect {shown(expect)!r} is not a SHA-256, and there is no such file: give the 64 "
            f"hexadecimal digits that were published for {DESCRIPTOR}, or the path of a SHA256SUMS"
        )
    return bounded(Path(expect))


def _digests(listed: bytes, expect: str) -> dict[str, str]:
    """The digests in a list, by name, without blank lines and comments."""
    digests: dict[str, str] = {}
    for number, line in enumerate(listed.decode(errors="replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        digest = found[1].lower() if found else ""
        if found is None or digests.setdefault(found[2], digest) != digest:
            raise UnreadablePackage(
                f"--expect {shown(expect)}:{number}: expected a SHA-256 and the name of a file, "
                f"listed with no other digest, found {shown(line)!r}: download SHA256SUMS again"
            )
    return digests


def bounded(path: Path) -> bytes:
    """The bytes of a file that an option names. Raises `UnreadablePackage` if it is too large, or no file."""
    with named(path, LONGEST).open() as file:
        return bytes(file.read(LONGEST))

"""Read a zip archive, or a wheel, from its bytes; nothing is extracted."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.regular_files import CHUNK
from ukjapan_dataset.verification.reading.regular import kind_of
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.member import Limits, Member, MemberKind, shown

IN_WHEEL = "ukjapan_dataset/package/"
"""Where a wheel contains the package."""
HEADER = b"PK\x01\x02"
"""The signature of an entry in the central directory (APPNOTE.TXT, 4.3.12)."""
UNIX = 3
"""The system whose file modes an entry has (APPNOTE.TXT, 4.4.2)."""


def read_archive(data: bytes, where: str, limits: Limits) -> Container:
    """A zip: a wheel by its name; otherwise the package is at the root, or in the only directory there.

    Raises `UnreadablePackage` if the bytes are not a zip, or have more entries than allowed.
    """
    if data.count(HEADER) > limits.files:
        raise UnreadablePackage(f"{where} has more than {limits.files} entries: too many to verify")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = tuple(_members(archive, limits))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadablePackage(f"{where} cannot be read as a zip archive: {error}") from None
    if where.endswith(".whl"):
        return Container(where, ContainerKind.WHEEL, members, IN_WHEEL)
    return Container(where, ContainerKind.ARCHIVE, members, _only_folder(members))


def _only_folder(members: tuple[Member, ...]) -> str:
    """The directory that contains everything, as in GitHub's archives of a repository; empty if none does."""
    tops = {member.name.partition("/")[0] for member in members}
    only = f"{min(tops)}/" if len(tops) == 1 else ""
    return only if any(member.name == only + DESCRIPTOR for member in members) else ""


def _members(archive: zipfile.ZipFile, limits: Limits) -> Iterator[Member]:
    left = limits.total_bytes
    seen: set[str] = set()
    for info in archive.infolist():
        member = _described(info)
        # Readers differ in which member of a repeated name they take, so only the first is read.
        if member.readable and info.filename not in seen:
            member = _read(archive, info, min(limits.file_bytes, left), limits)
        seen.add(info.filename)
        left -= len(member.data or b"")
        yield member


def _described(info: zipfile.ZipInfo) -> Member:
    # The name as it was packed: `filename` is cut at a NUL, and has its backslashes turned on Windows.
    return Member(info.orig_filename, _kind(info), encrypted=bool(info.flag_bits & 0x1))


def _kind(info: zipfile.ZipInfo) -> MemberKind:
    if info.orig_filename.endswith("/"):
        return MemberKind.FOLDER
    mode = info.external_attr >> 16
    return kind_of(mode) if info.create_system == UNIX and stat.S_IFMT(mode) else MemberKind.FILE


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int, limits: Limits) -> Member:
    try:
        return _unpacked(archive, info, bound, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        return Member(info.orig_filename, fault=shown(str(error)))
    except Exception as error:  # noqa: BLE001 - bz2, lzma and zstd each raise different errors
        return Member(info.orig_filename, fault=shown(f"{type(error).__name__}: {error}"))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int, limits: Limits) -> Member:
    name = info.orig_filename
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > bound:
                return Member(name, excess=f"more than {bound} bytes once unpacked")
            if size > limits.ratio_from and size > limits.ratio * info.compress_size:
                return Member(name, excess=f"more than {limits.ratio} times its packed size once unpacked")
            parts.append(chunk)
    return Member(name, data=b"".join(parts))

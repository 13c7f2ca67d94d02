"""Read a zip archive, or a wheel. Only tables too large for memory are extracted, under names of our own."""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.verification.reading.regular import kind_of
from ukjapan_dataset.verification.reading.unpacking import pieces
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.content import IN_MEMORY, Content
from ukjapan_dataset.verification.received.descriptor import MOST_BYTES, read_descriptor
from ukjapan_dataset.verification.received.inventory import DOCUMENT, is_litter, may_be_litter
from ukjapan_dataset.verification.received.member import Limits, Member, MemberKind, shown
from ukjapan_dataset.verification.received.temporary import TemporaryFolder
from ukjapan_dataset.verification.received.wheel_record import RECORD

IN_WHEEL = "ukjapan_dataset/package/"
"""Where a wheel contains the package."""
HEADER = b"PK\x01\x02"
"""The signature of an entry in the central directory (APPNOTE.TXT, 4.3.12)."""
UNIX = 3
"""The system whose file modes an entry has (APPNOTE.TXT, 4.4.2)."""
UNREAD = "not read"
"""The digest of what was not read."""
SCANNED = 1024**2
UNSUSPICIOUS = 32
"""How many times `ratio_from` all members may have together, whatever their packed size."""
KEPT = 2 * IN_MEMORY
"""How many bytes of all members are kept in memory."""


def read_archive(file: BinaryIO | bytes, where: str, limits: Limits) -> Container:
    """A zip: a wheel by its name; otherwise the package is at the root, or in the only directory there.

    Raises `UnreadablePackage` if the bytes are not a zip, or have more entries than allowed.
    """
    file = io.BytesIO(file) if isinstance(file, bytes) else file
    if _entries(file, limits.files) > limits.files:
        raise UnreadablePackage(f"{where} has more than {limits.files} entries: too many to verify")
    try:
        with zipfile.ZipFile(file) as archive:
            return _Reader(archive, where, limits).container()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadablePackage(f"{where} cannot be read as a zip archive: {error}") from None


def _entries(file: BinaryIO, most: int) -> int:
    """How many entries a zip may have at most; no more are counted than a little over `most`."""
    found, rest = 0, b""
    while found <= most and (chunk := file.read(SCANNED)):
        found += (rest + chunk).count(HEADER)
        rest = chunk[-len(HEADER) + 1 :]
    file.seek(0)
    return found


@dataclass
class _Reader:
    """Reads the members of one archive: first the descriptor, and then what it lists, as long as it says."""

    archive: zipfile.ZipFile
    where: str
    limits: Limits
    unpacked: int = 0
    packed: int = 0
    kept: int = 0
    folder: TemporaryFolder | None = None

    def container(self) -> Container:
        kind = ContainerKind.WHEEL if self.where.endswith(".whl") else ContainerKind.ARCHIVE
        everything = self.archive.infolist()
        litter = [info for info in everything if self._is_litter(info)]
        ignored = set(map(id, litter))
        infos = [info for info in everything if id(info) not in ignored]
        names = [info.orig_filename for info in infos]
        prefix = IN_WHEEL if kind is ContainerKind.WHEEL else only_folder(names)
        first = {name: index for index, name in reversed(list(enumerate(names)))}
        descriptor = first.get(prefix + DESCRIPTOR)
        kept: dict[int, Member] = {}
        if descriptor is not None:
            kept[descriptor] = self._member(infos[descriptor], MOST_BYTES)
        described = read_descriptor(kept[descriptor].content if descriptor is not None else None)
        stated = {prefix + one.path: int(one.described["bytes"]) for one in described.local}
        # How long the files beside a stand-off package are is not stated, and none is a table.
        beside = {prefix + path for path in described.beside}
        stated |= {info.orig_filename: info.file_size for info in infos if info.orig_filename in beside}
        members = tuple(
            kept[index] if index in kept else self._other(info, first[name] == index, stated, kind, prefix)
            for index, (name, info) in enumerate(zip(names, infos, strict=True))
        )
        left_over = tuple(info.orig_filename for info in litter)
        return Container(self.where, kind, members, prefix, left_over, self.folder)

    def _is_litter(self, info: zipfile.ZipInfo) -> bool:
        name = info.orig_filename
        if not may_be_litter(name) or (not _described(info).readable and not name.endswith("/")):
            return False
        return is_litter(name) or is_litter(name, self._start(info))

    def _start(self, info: zipfile.ZipInfo) -> bytes:
        try:
            return next(pieces(self.archive, info), b"")[:4]
        except Exception:  # noqa: BLE001 - what cannot be read is reported as any other member
            return b""

    def _other(
        self, info: zipfile.ZipInfo, is_first: bool, stated: dict[str, int], kind: ContainerKind, prefix: str
    ) -> Member:
        name = info.orig_filename
        member = _described(info)
        # Readers differ in which member of a repeated name they take, so only the first is read.
        if not member.readable or not is_first:
            return member
        if stated.get(name) == info.file_size or RECORD.fullmatch(name):
            return self._member(info, info.file_size)
        if kind is ContainerKind.WHEEL or DOCUMENT.fullmatch(name.removeprefix(prefix)):
            return self._member(info, info.file_size, keep=False)
        # It is refused for its length, or because it is not listed: its bytes are of no interest.
        return self._unread(info)

    def _member(self, info: zipfile.ZipInfo, most: int, *, keep: bool = True) -> Member:
        member = _described(info)
        if not member.readable:
            return member
        try:
            return self._unpacked(info, min(most, self.limits.file_bytes), keep=keep)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
            return Member(info.orig_filename, fault=shown(str(error)))
        except Exception as error:  # noqa: BLE001 - bz2, lzma and zstd each raise different errors
            return Member(info.orig_filename, fault=shown(f"{type(error).__name__}: {error}"))

    def _unread(self, info: zipfile.ZipInfo) -> Member:
        """A member that is there, and can be unpacked as far as its header says."""
        try:
            self.archive.open(info).close()
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            return Member(info.orig_filename, fault=shown(str(error)))
        return Member(info.orig_filename, elsewhere=Content(info.file_size, digest=UNREAD))

    def _unpacked(self, info: zipfile.ZipInfo, most: int, *, keep: bool) -> Member:
        name, digest, size = info.orig_filename, sha256(), 0
        self.packed += info.compress_size
        target: BinaryIO = io.BytesIO()
        for piece in pieces(self.archive, info):
            size += len(piece)
            self.unpacked += len(piece)
            excess = self._excess(size, most, info)
            if excess:
                return Member(name, excess=excess)
            digest.update(piece)
            if keep:
                target = self._room(target, len(piece), size)
                target.write(piece)
        if not keep:
            return Member(name, elsewhere=Content(size, digest=digest.hexdigest()))
        if isinstance(target, io.BytesIO):
            return Member(name, data=target.getvalue())
        target.close()
        return Member(name, elsewhere=Content(size, path=Path(target.name), digest=digest.hexdigest()))

    def _excess(self, size: int, most: int, info: zipfile.ZipInfo) -> str:
        """Which limit has been exceeded; empty if none has."""
        limits = self.limits
        if size > most or self.unpacked > limits.total_bytes:
            return f"more than {min(most, limits.total_bytes)} bytes once unpacked"
        if size > limits.ratio_from and size > limits.ratio * info.compress_size:
            return f"more than {limits.ratio} times its packed size once unpacked"
        if self.unpacked > limits.ratio * self.packed + UNSUSPICIOUS * limits.ratio_from:
            return f"more than {limits.ratio} times their packed size once unpacked, with those before it"
        return ""

    def _room(self, target: BinaryIO, more: int, size: int) -> BinaryIO:
        """Where the bytes of a member go: into a file once they are too many for memory."""
        if not isinstance(target, io.BytesIO):
            return target
        self.kept += more
        if size <= IN_MEMORY and self.kept <= KEPT:
            return target
        self.folder = self.folder or TemporaryFolder()
        file = (self.folder.path / str(self.unpacked)).open("xb")
        file.write(target.getvalue())
        return file


def only_folder(names: list[str]) -> str:
    """The directory that contains everything, as in GitHub's archives of a repository; empty if none does."""
    tops = {name.partition("/")[0] for name in names}
    only = f"{min(tops)}/" if len(tops) == 1 else ""
    return only if only + DESCRIPTOR in names else ""


def _described(info: zipfile.ZipInfo) -> Member:
    # The name as it was packed: `filename` is cut at a NUL, and has its backslashes turned on Windows.
    return Member(info.orig_filename, _kind(info), encrypted=bool(info.flag_bits & 0x1))


def _kind(info: zipfile.ZipInfo) -> MemberKind:
    if info.orig_filename.endswith("/"):
        return MemberKind.FOLDER
    mode = info.external_attr >> 16
    return kind_of(mode) if info.create_system == UNIX and stat.S_IFMT(mode) else MemberKind.FILE

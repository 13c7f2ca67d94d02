"""Read a zip archive, or a wheel, from its bytes; nothing is extracted."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.regular_files import CHUNK
from ukjapan_dataset.verification.entries import Entry, EntryKind, Limits, shown
from ukjapan_dataset.verification.package import Kind, Package
from ukjapan_dataset.verification.reading.regular import kind_of

IN_WHEEL = "ukjapan_dataset/package/"
"""Where a wheel carries the package."""
HEADER = b"PK\x01\x02"
"""The signature of an entry in the central directory (APPNOTE.TXT, 4.3.12)."""
UNIX = 3
"""The system whose file modes an entry carries (APPNOTE.TXT, 4.4.2)."""


def read_archive(data: bytes, where: str, limits: Limits) -> Package:
    """A package from a zip: a wheel by its name, else at the archive's root, or in its only folder.

    Raises `UnreadablePackage` where the bytes are no zip, or have more entries than may be.
    """
    if data.count(HEADER) > limits.files:
        raise UnreadablePackage(f"{where} has more than {limits.files} entries: too many to be verified")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = tuple(_entries(archive, limits))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnreadablePackage(f"{where} cannot be read as a zip archive: {error}") from None
    if where.endswith(".whl"):
        return Package(where, Kind.WHEEL, entries, IN_WHEEL)
    return Package(where, Kind.ARCHIVE, entries, _only_folder(entries))


def _only_folder(entries: tuple[Entry, ...]) -> str:
    """The one folder in which all of an archive stands, as GitHub packs a repository; empty where none is."""
    tops = {entry.name.partition("/")[0] for entry in entries}
    only = f"{min(tops)}/" if len(tops) == 1 else ""
    return only if any(entry.name == only + DESCRIPTOR for entry in entries) else ""


def _entries(archive: zipfile.ZipFile, limits: Limits) -> Iterator[Entry]:
    left = limits.total_bytes
    seen: set[str] = set()
    for info in archive.infolist():
        entry = _entry(archive, info, min(limits.file_bytes, left), limits, again=info.filename in seen)
        seen.add(info.filename)
        left -= len(entry.data or b"")
        yield entry


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int, limits: Limits, *, again: bool
) -> Entry:
    """One entry; the second of a name is not read, since readers differ in which of them they take."""
    # As it stands in the archive: `filename` is cut at a NUL, and has its backslashes turned on Windows.
    name = info.orig_filename
    entry = Entry(name, _kind(info), encrypted=bool(info.flag_bits & 0x1))
    if again or not entry.readable:
        return entry
    try:
        return _read(archive, info, bound, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        return Entry(name, fault=shown(str(error)))
    except Exception as error:  # noqa: BLE001 - bz2, lzma and zstd each raise errors of their own
        return Entry(name, fault=shown(f"{type(error).__name__}: {error}"))


def _kind(info: zipfile.ZipInfo) -> EntryKind:
    if info.orig_filename.endswith("/"):
        return EntryKind.FOLDER
    mode = info.external_attr >> 16
    return kind_of(mode) if info.create_system == UNIX and stat.S_IFMT(mode) else EntryKind.FILE


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int, limits: Limits) -> Entry:
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > bound:
                return Entry(info.orig_filename, excess=f"more than {bound} bytes once unpacked")
            if size > limits.ratio_from and size > limits.ratio * info.compress_size:
                return Entry(
                    info.orig_filename, excess=f"more than {limits.ratio} times its packed size once unpacked"
                )
            parts.append(chunk)
    return Entry(info.orig_filename, data=b"".join(parts))

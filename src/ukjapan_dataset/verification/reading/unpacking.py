"""Unpack a member of a zip piece by piece, so that no piece is longer than asked for.

`zipfile` bounds what it unpacks by deflate. Of bzip2 and LZMA it unpacks all that it has read, and a hundred
bytes of these can be a hundred megabytes.
"""

import bz2
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from typing import IO

PIECE = 64 * 1024
"""How many bytes are unpacked at once."""
LZMA_HEADER = 4
"""What comes before the properties of an LZMA stream: its version, and their length (APPNOTE.TXT, 5.8.8)."""
LZMA_PROPERTIES = 5
LARGEST_WINDOW = 64 * 1024**2
"""How far back an LZMA stream may refer, in bytes: that much memory is reserved for it."""

Unpacker = bz2.BZ2Decompressor | lzma.LZMADecompressor


def pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member. Raises whatever `zipfile` raises for one that cannot be read."""
    if info.compress_type not in UNPACKERS:
        with archive.open(info) as file:
            while piece := file.read(PIECE):
                yield piece
        return
    packed = copy(info)
    packed.compress_type, packed.file_size = zipfile.ZIP_STORED, info.compress_size
    packed.CRC = None  # type: ignore[assignment] # the checksum is that of the unpacked bytes
    found = 0
    with archive.open(packed) as file:
        for piece in _unpacked(file, UNPACKERS[info.compress_type](file)):
            found = zlib.crc32(piece, found)
            yield piece
    if found != info.CRC:
        raise zipfile.BadZipFile(f"Bad CRC-32 for file {info.filename!r}")


def _unpacked(file: IO[bytes], unpacker: Unpacker) -> Iterator[bytes]:
    while not unpacker.eof:
        packed = file.read(PIECE) if unpacker.needs_input else b""
        if unpacker.needs_input and not packed:
            return  # LZMA need not say where it ends
        piece = unpacker.decompress(packed, PIECE)
        if piece:
            yield piece


def _lzma(file: IO[bytes]) -> Unpacker:
    properties = file.read(LZMA_HEADER + LZMA_PROPERTIES)[LZMA_HEADER:]
    if len(properties) < LZMA_PROPERTIES:
        raise zipfile.BadZipFile("an LZMA stream without properties")
    rest, lc = divmod(properties[0], 9)
    pb, lp = divmod(rest, 5)
    window = int.from_bytes(properties[1:], "little")
    if window > LARGEST_WINDOW:
        raise zipfile.BadZipFile(f"an LZMA stream with a window of {window} bytes")
    how = {"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb, "dict_size": window}
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[how])


def _bzip2(_file: IO[bytes]) -> Unpacker:
    return bz2.BZ2Decompressor()


UNPACKERS = {zipfile.ZIP_BZIP2: _bzip2, zipfile.ZIP_LZMA: _lzma}
"""What unpacks the methods that `zipfile` does not bound."""

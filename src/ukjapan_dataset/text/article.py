"""The text of an article, decoded strictly, with places."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ukjapan_dataset.findings import Place

_REFUSED = re.compile("[\x00\r]")


@dataclass(frozen=True)
class Article:
    """The text of a source. Offsets count Unicode code points from 0; ends are exclusive.

    That is how the TextPositionSelector of the W3C Web Annotation Data Model counts.
    """

    source_id: str
    file: str
    text: str
    sha256: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def n_bytes(self) -> int:
        """Length in bytes of UTF-8."""
        return len(self.text.encode())

    def byte_offset(self, char: int) -> int:
        """The offset of a code point in bytes of UTF-8."""
        return len(self.text[:char].encode())

    def line_of(self, char: int) -> int:
        """The number of the line of a code point, from 0."""
        return bisect_right(self.line_starts, char) - 1

    def line_bounds(self, char: int) -> tuple[int, int]:
        """Where the line of a code point starts and ends, without its line feed."""
        start = self.line_starts[self.line_of(char)]
        end = self.text.find("\n", start)
        return start, len(self.text) if end < 0 else end

    def place(self, char: int) -> Place:
        """Line and column of a code point."""
        line = self.line_of(char)
        return Place(self.file, line + 1, char - self.line_starts[line] + 1)


def digest(data: bytes) -> str:
    """SHA-256 of `data`, in lower-case hexadecimal."""
    return sha256(data).hexdigest()


def decode(data: bytes) -> tuple[str, str]:
    """The text of an article, and why it is refused, or an empty text if it is not."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "", "a byte order mark"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return "", f"the byte 0x{data[error.start]:02x} at offset {error.start}, which is not UTF-8"
    refused = _REFUSED.search(text)
    if refused:
        return "", f"U+{ord(refused[0]):04X} at offset {refused.start()}"
    return text, ""

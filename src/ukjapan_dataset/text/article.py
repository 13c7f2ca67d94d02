"""The text of an article, decoded strictly, with places."""

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ukjapan_dataset.code_points import CONTROL, name
from ukjapan_dataset.findings import Place
from ukjapan_dataset.text.wrapped import unwrapped

_REFUSED = re.compile(f"{CONTROL.pattern}|[\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and noncharacters: terminals obey them, and formats such as XML cannot contain them."""


@dataclass(frozen=True)
class Article:
    """The text of a source. Offsets count Unicode code points from 0; ends are exclusive.

    That is how the TextPositionSelector of the W3C Web Annotation Data Model counts.
    """

    source_id: str
    file: str
    text: str
    sha256: str

    @property
    def unwrapped(self) -> str:
        """The text for reading: as long, with blanks in place of the line feeds of hard-wrapped lines."""
        return unwrapped(self.text)

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
        line = text.count("\n", 0, refused.start()) + 1
        return "", f"{name(refused[0])} at offset {refused.start()}, on line {line}"
    return text, ""


@dataclass(frozen=True)
class Imported:
    """The text of an article as it is kept, and what had to change for that, in plain English."""

    text: str
    changes: tuple[str, ...]


def imported(data: bytes) -> Imported:
    """An article from anywhere as UTF-8 with line feeds: nothing else changes, and no word is lost.

    UTF-16 is known by its byte order mark; what is not UTF-8 is taken for Windows-1252. Raises ValueError,
    saying why, if it is neither.
    """
    text, changes = _transcoded(data)
    if "\0" in text:
        raise ValueError(f"a NUL at offset {text.index(chr(0))}")
    for found, plain, what in (("\r\n", "\n", "CRLF"), ("\r", "\n", "CR")):
        if found in text:
            changes.append(f"{text.count(found)} line ends from {what} to LF")
            text = text.replace(found, plain)
    if count := len(_REFUSED.findall(text)):
        names = ", ".join(dict.fromkeys(map(name, _REFUSED.findall(text))))
        changes.append(f"{count} control characters to line feeds or blanks: {names}")
        text = _REFUSED.sub(lambda match: "\n" if match[0] in "\x0b\x0c\x85" else " ", text)
    return Imported(text, tuple(changes))


_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def _transcoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            changes = ["a byte order mark removed"]
            if encoding != "utf-8":
                changes.append(f"{encoding.upper()} to UTF-8")
            return data[len(mark) :].decode(encoding), changes
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        return data.decode("cp1252"), ["Windows-1252 to UTF-8"]

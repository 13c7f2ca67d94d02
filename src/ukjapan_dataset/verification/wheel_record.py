"""RECORD: the list of files of a wheel, with their digests (Binary distribution format; PEP 376, PEP 427)."""

import csv
import io
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ukjapan_dataset.verification.entries import Entry

RECORD = re.compile(r"[^/]+\.dist-info/RECORD")
UNRECORDED = re.compile(r"[^/]+\.dist-info/RECORD(\.jws|\.p7s)?|.*\.pyc")
"""Files that stand in RECORD without a digest, or not at all."""


@dataclass(frozen=True)
class Line:
    """One file as RECORD has it; digest and size are empty where it has none."""

    path: str
    digest: str
    size: str


@dataclass(frozen=True)
class Record:
    """A RECORD: where it stands, its lines, and why it cannot be used (empty where it can)."""

    path: str
    lines: tuple[Line, ...] = ()
    fault: str = ""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files that it lists."""
        return frozenset(line.path for line in self.lines)


def find(entries: Iterable[Entry]) -> Record | None:
    """The one RECORD among entries; None where there is none, or more than one."""
    found = [one for one in entries if RECORD.fullmatch(one.name) and one.data is not None]
    return _read(found[0].name, found[0].data or b"") if len(found) == 1 else None


def _read(path: str, data: bytes) -> Record:
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        return Record(path, fault=str(error))
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != 3), 0)
    if wrong:
        return Record(path, fault=f"{len(rows[wrong - 1])} values on line {wrong}")
    lines = tuple(Line(*row) for row in rows)
    if len({line.path for line in lines}) < len(lines):
        return Record(path, lines, "a file that stands there twice")
    return Record(path, lines)


def digest(data: bytes) -> str:
    """SHA-256 as RECORD writes it."""
    return "sha256=" + urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()

"""RECORD: the list of a wheel's files with their digests (Binary distribution format; PEP 376, PEP 427)."""

import csv
import io
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from functools import cached_property

from ukjapan_dataset.verification.received.container import Container
from ukjapan_dataset.verification.received.content import Content

RECORD = re.compile(r"[^/]+\.dist-info/RECORD")
UNRECORDED = re.compile(r"[^/]+\.dist-info/RECORD(\.jws|\.p7s)?")
"""Files that RECORD lists without a digest, or not at all."""
COMPILED = re.compile(r"(.*/)?__pycache__(/[^/]+\.pyc)?")
"""What Python itself writes beside modules, and imports only where the module is there."""


@dataclass(frozen=True)
class RecordedFile:
    """One line of a RECORD; digest and size are empty if it states none."""

    path: str
    digest: str
    size: str


@dataclass(frozen=True)
class WheelRecord:
    """A RECORD: where it is, what it lists, and why it cannot be used (empty if it can)."""

    path: str
    files: tuple[RecordedFile, ...] = ()
    fault: str = ""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths that it lists."""
        return frozenset(file.path for file in self.files)


def read_record(container: Container) -> WheelRecord | None:
    """The RECORD of a wheel; None if there is none, or more than one."""
    found = [one for one in container.members if RECORD.fullmatch(one.name) and one.data is not None]
    if not container.has_record or len(found) != 1:
        return None
    return _read(found[0].name, found[0].data or b"")


def _read(path: str, data: bytes) -> WheelRecord:
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (ValueError, csv.Error) as error:
        return WheelRecord(path, fault=str(error))
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != 3), 0)
    if wrong:
        return WheelRecord(path, fault=f"{len(rows[wrong - 1])} values on line {wrong}")
    record = WheelRecord(path, tuple(RecordedFile(*row) for row in rows))
    return record if len(record.paths) == len(rows) else replace(record, fault="a file listed twice")


def digest(content: Content) -> str:
    """The SHA-256 of a file as RECORD writes it."""
    return "sha256=" + urlsafe_b64encode(bytes.fromhex(content.sha256)).rstrip(b"=").decode()

"""The check `source-span` for frictionless: every span of a package is its quote.

It works on any package with the tables `evidence` and `sources` of this contract. The sources are expected in
the directory that the environment variable `UKJAPAN_SOURCES` names, or else in `seeds/` beside the package. A
source that is missing, or is not the one that was coded, is an error: nothing passes unread.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from frictionless import Check, errors

from ukjapan_dataset.tokens import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frictionless import Error, Row

TABLE = "evidence"


class SourceSpanError(errors.RowError):
    """A span that is not its quote, or cannot be read."""

    type = "source-span"
    title = "Source Span Error"
    description = "The text at the offsets of an evidence row is not its quote."
    template = "Row at position {rowNumber}: {note}"


@attrs.define(kw_only=True, repr=False)
class SourceSpanCheck(Check):
    """Compare each row of `evidence` with its source, in characters and in bytes."""

    type = "source-span"
    Errors = [SourceSpanError]  # noqa: RUF012 - frictionless reads the list off the class

    def connect(self, resource: Any) -> None:
        """Start afresh with each resource: frictionless uses one check for all of them."""
        super().connect(resource)
        self._sources: dict[str, _Source] = {}
        self._reported: set[str] = set()

    def validate_start(self) -> Iterable[Error]:
        """Read the sources that the package names."""
        if self._applies():
            self._sources = _read_sources(self.resource.package)
        yield from ()

    def _applies(self) -> bool:
        return bool(self.resource.name == TABLE and self.resource.package is not None)

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Report what is wrong with one row; of a source that cannot be used, only the first."""
        name = str(row["source_id"]) if self._applies() else None
        if name is None or name in self._reported:
            return
        source = self._sources.get(name, _Source(fault=f"no source {name!r} in the package"))
        if source.fault:
            self._reported.add(name)
        note = source.fault or source.fault_of(row)
        if note:
            yield SourceSpanError.from_row(row, note=note)


@attrs.define
class _Source:
    """A source as the package describes it; `fault` says why it cannot be used."""

    data: bytes = b""
    text: str = ""
    fault: str = ""

    def fault_of(self, row: Row) -> str:
        quote = self._words(row["quote"], str(row["source_id"]))
        found = self.text[row["start_char"] : row["end_char"]]
        if found != quote:
            return f"expected {quote!r} at characters {row['start_char']}-{row['end_char']}, found {found!r}"
        in_bytes = self.data[row["start_byte"] : row["end_byte"]]
        if in_bytes != quote.encode():
            return f"expected {quote!r} at bytes {row['start_byte']}-{row['end_byte']}, found {in_bytes!r}"
        return ""

    def _words(self, quote: str, source: str) -> str:
        """The quote; in a stand-off package, the words of its token, if that fits the source."""
        try:
            return filled(quote, {source: self.text})
        except ValueError:
            return quote


def _read_sources(package: Any) -> dict[str, _Source]:
    if not package.has_resource("sources"):
        return {}
    resource = package.get_resource("sources")
    folder = Path(os.environ.get("UKJAPAN_SOURCES") or Path(package.basepath or ".") / "seeds")
    return {row["source_id"]: _read(folder, row) for row in resource.read_rows()}


def _read(folder: Path, row: Row) -> _Source:
    name = str(row["file"])
    path = folder / name
    if Path(name).name != name:
        return _Source(fault=f"the source file {name!r} is not a plain name")
    try:
        data = path.read_bytes()
    except OSError as error:
        return _Source(fault=f"cannot read {path} ({error.strerror}): set UKJAPAN_SOURCES to its directory")
    if sha256(data).hexdigest() != row["sha256"]:
        return _Source(fault=f"{path} is not the file that was coded: its SHA-256 differs")
    try:
        return _Source(data, data.decode())
    except UnicodeDecodeError:
        return _Source(fault=f"{path} is not UTF-8")

"""The sources that were supplied with a package, as they are matched with its rows about sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

import pyarrow as pa

from ukjapan_dataset.text.article import decode
from ukjapan_dataset.verification.received.bucket import NAMESAKES, TEXTS


class SuppliedSources(Protocol):
    """Sources that were supplied: the bytes of each, by its path or id. They may be read one by one."""

    def items(self) -> Iterable[tuple[str, bytes]]:
        """Paths or ids, and bytes."""
        ...


AT_ONCE = 8 * 1024**2
"""How many bytes of texts are collected before they are passed on."""


@dataclass
class MatchedSources:
    """Matches supplied files with sources. A file's digest says what it is; its name does not."""

    sources: pa.Table
    files: SuppliedSources
    supplied: set[str] = field(default_factory=set)
    """The ids of the sources that were found."""

    def __post_init__(self) -> None:
        self._by_digest: dict[str, list[str]] = defaultdict(list)
        self._by_file: dict[str, list[str]] = defaultdict(list)
        columns = (self.sources.column(name).to_pylist() for name in ("source_id", "file", "sha256"))
        for source, file, digest in zip(*columns, strict=True):
            self._by_digest[digest].append(source)
            self._by_file[file].append(source)
        self._known = set(self.sources.column("source_id").to_pylist())
        self._named: list[dict[str, str]] = []

    def texts(self) -> Iterator[pa.Table]:
        """The bytes of the sources that are there, in the form of `TEXTS`, some at a time."""
        rows: list[tuple[str, bytes, int, str]] = []
        size = 0
        for path, data in self.files.items():
            digest = sha256(data).hexdigest()
            # The rows of a table of texts are named by source, and not by file.
            for source in self._by_file.get(path.rpartition("/")[2]) or self._known & {path}:
                self._named.append({"source_id": source, "path": path, "sha256": digest})
            for source in self._by_digest.get(digest, ()):
                if source in self.supplied:
                    continue
                self.supplied.add(source)
                text, fault = decode(data)
                rows.append((source, data, len(text), fault))
                size += len(data)
            if size > AT_ONCE:
                yield _table(rows)
                rows, size = [], 0
        yield _table(rows)

    @property
    def namesakes(self) -> pa.Table:
        """The files that have the name of a source that is not there, once the texts have been read."""
        others = [one for one in self._named if one["source_id"] not in self.supplied]
        return pa.Table.from_pylist(others, NAMESAKES)


def _table(rows: list[tuple[str, bytes, int, str]]) -> pa.Table:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in TEXTS]
    return pa.table(columns, schema=TEXTS)

"""Read the sources that are supplied with a package: a directory of files, or one table of texts."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.verification.reading.regular import named
from ukjapan_dataset.verification.received.content import Content
from ukjapan_dataset.verification.received.decoding import decode_csv, decode_parquet
from ukjapan_dataset.verification.received.member import Limits
from ukjapan_dataset.verification.received.rows import Rows

ARTICLES = Limits(files=10_000_000, file_bytes=256 * 1024**2)
COLUMNS = ["source_id", "text"]
"""The columns of a table of texts."""
PARQUET = b"PAR1"


class FolderOfTexts(Mapping[str, bytes]):
    """The files of a directory by their paths there. Each is read when it is asked for, and not kept."""

    def __init__(self, folder: Path, paths: Sequence[str]) -> None:
        root = f"{folder}/"
        self._paths = {path.removeprefix(root): path for path in paths}

    def __getitem__(self, name: str) -> bytes:
        path = self._paths[name]
        try:
            # The directory is the user's own, and so are the links in it.
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see `_readable`
                return file.read()
        except OSError as error:
            raise UnreadablePackage(f"cannot read {path}: {error.strerror}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


@dataclass(frozen=True)
class TableOfTexts:
    """The texts of a table by the ids of their sources."""

    rows: Rows

    def items(self) -> Iterable[tuple[str, bytes]]:
        """The texts, batch by batch. Rows without id or text are skipped."""
        for _, batch in self.rows.batches(COLUMNS):
            ids, texts = batch.column(COLUMNS[0]), pc.cast(batch.column(COLUMNS[1]), pa.large_binary())
            # One by one: as Python objects, a batch of texts takes many times its size.
            for source, text in zip(ids, texts, strict=True):
                if source.is_valid and text.is_valid:
                    yield source.as_py(), text.as_py()


def read_articles(where: Path, limits: Limits = ARTICLES) -> FolderOfTexts | TableOfTexts:
    """The sources in a directory, by their paths there; or those in a Parquet or CSV table, by their ids.

    Files that cannot be read are skipped. Raises `UnreadablePackage` if it is neither, or contains too much.
    """
    if where.is_dir():
        return FolderOfTexts(where, _readable(where, limits))
    if not where.is_file():
        raise UnreadablePackage(f"--sources {where} is not a directory: name the one with the articles")
    return _table(where, named(where, limits.total_bytes))


def _readable(folder: Path, limits: Limits) -> list[str]:
    found: list[str] = []
    for count, path in enumerate(_files(folder), 1):
        if count > limits.files:
            raise UnreadablePackage(
                f"--sources {folder} contains too much: name the directory of the articles"
            )
        try:
            seen = os.stat(path)  # noqa: PTH116 - a Path for each of many files takes longer than all the rest
        except OSError:
            continue
        if S_ISREG(seen.st_mode) and seen.st_size <= limits.file_bytes and os.access(path, os.R_OK):
            found.append(path)
    return found


def _files(folder: Path) -> Iterator[str]:
    for here, _, names in os.walk(folder):
        yield from (f"{here}/{name}" for name in sorted(names))


def _table(path: Path, content: Content) -> TableOfTexts:
    """Raises `UnreadablePackage` if a file is not a table of texts."""
    with content.open() as file:
        is_parquet = file.read(len(PARQUET)) == PARQUET
    found = decode_parquet([content]) if is_parquet else decode_csv(content)
    columns = found.rows.schema.names if found.rows else []
    if found.rows is None or not set(COLUMNS) <= set(columns):
        why = found.fault or f"the columns {', '.join(columns)}"
        raise UnreadablePackage(
            f"--sources {path} is not a directory: name the one with the articles, or a Parquet or CSV table "
            f"with the columns {' and '.join(COLUMNS)}; found {why}"
        )
    return TableOfTexts(found.rows)

"""The files in the directories where coders work, and whether anything reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import WHOLE
from ukjapan_dataset.names import closest

REMARKS = ".md"
"""The extension of notes that coders keep beside the records."""


@dataclass(frozen=True)
class Present:
    """A file, whether anything reads it, what is expected instead, and what to do."""

    file: str
    has_use: bool
    expected: str
    hint: str


def present(layout: Layout, coding: Coding) -> Iterator[Present]:
    """The files of the two directories; those in `seeds/` only if all sources are known."""
    yield from _records(layout)
    listed = {entry.model.file for entry in coding.sources}
    for path in _files(layout.seeds) if coding.has_whole("sources") else ():
        yield Present(
            layout.relative(path),
            path.name in listed,
            "an article that data/records/sources.yaml lists",
            "describe it there and code it, or remove it from seeds/",
        )


def _records(layout: Layout) -> Iterator[Present]:
    """What is among the records: the authored files, and the directories over which they may be split."""
    known = [layout.authored(name).name for name in AUTHORED]
    directories = [layout.directory(name) for name in AUTHORED if name not in WHOLE]
    for path in _files(layout.root / layout.records):
        if path in directories and path.is_dir():
            yield from _parts(layout, path)
            continue
        close = closest(path.name, known)
        yield Present(
            layout.relative(path),
            path.name in known or path.suffix == REMARKS,
            f"one of {', '.join(known)}",
            f"did you mean {close!r}?" if close else "delete it, or keep it elsewhere",
        )


def _parts(layout: Layout, directory: Path) -> Iterator[Present]:
    for path in _files(directory):
        yield Present(
            layout.relative(path),
            path.suffix in (".yaml", REMARKS),
            f"files named *.yaml in {layout.relative(directory)}/",
            "rename it, or keep it elsewhere",
        )


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith(".")]

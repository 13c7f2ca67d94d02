"""The files in the directories where coders work, and whether anything reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.layout import AUTHORED, Layout
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
    known = [layout.authored(name).name for name in AUTHORED]
    for path in _files(layout.root / layout.records):
        close = closest(path.name, known)
        yield Present(
            layout.relative(path),
            path.name in known or path.suffix == REMARKS,
            f"one of {', '.join(known)}",
            f"did you mean {close!r}?" if close else "delete it, or keep it elsewhere",
        )
    listed = {entry.model.file for entry in coding.sources}
    for path in _files(layout.seeds) if coding.has_whole("sources") else ():
        yield Present(
            layout.relative(path),
            path.name in listed,
            "an article that data/records/sources.yaml lists",
            "describe it there and code it, or remove it from seeds/",
        )


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith(".")]

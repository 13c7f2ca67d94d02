"""Files that lie where coders work, and that nothing reads."""

from collections.abc import Iterator
from pathlib import Path

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.findings import Finding, Place, Report, rule, tally
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.names import closest

REMARKS = ".md"
"""How files end that coders write for people."""


@rule("UKJ404", "file-is-read", unread=True)
def file_is_read(expected: str, hint: str) -> tuple[str, str]:
    """Every file in `data/records/` is one that is read, and every one in `seeds/` a source's article.

    Hidden files, whose names begin with a dot, are left alone, and so are remarks beside the records (`.md`).
    """
    return f"expected {expected}, found a file that nothing reads", hint


def find_strays(layout: Layout, coding: Coding) -> Report:
    """What was found among the files of the two folders."""
    records = _files(layout.root / layout.records)
    articles = _files(layout.seeds) if coding.has_whole("sources") else []
    findings = [*_stray_records(layout, records), *_stray_articles(layout, coding, articles)]
    return Report(tally((file_is_read,), len(records) + len(articles), findings))


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith(".")]


def _stray_records(layout: Layout, paths: list[Path]) -> Iterator[Finding]:
    known = [layout.authored(name).name for name in AUTHORED]
    for path in paths:
        if path.name not in known and path.suffix != REMARKS:
            close = closest(path.name, known)
            hint = f"did you mean {close!r}?" if close else "delete it, or keep it elsewhere"
            yield file_is_read.at(Place(layout.relative(path)), f"one of {', '.join(known)}", hint)


def _stray_articles(layout: Layout, coding: Coding, paths: list[Path]) -> Iterator[Finding]:
    listed = {entry.model.file for entry in coding.sources}
    for path in paths:
        if path.name not in listed:
            yield file_is_read.at(
                Place(layout.relative(path)),
                "an article that data/records/sources.yaml lists",
                "describe it there, and code it; or take it out of seeds/",
            )

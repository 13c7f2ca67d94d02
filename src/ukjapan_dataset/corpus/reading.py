"""Read everything that coders wrote in a project, and the articles, faults and all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.corpus.articles import ArticleReading, read_article
from ukjapan_dataset.corpus.authored import LoadFile, load_file
from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Library
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.strays import Present, present
from ukjapan_dataset.findings import Report, joined
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.records import RECORD_MODELS


@dataclass(frozen=True)
class Reading:
    """Everything that was read of a project, and what the rules about single files find in it."""

    report: Report
    coding: Coding
    articles: tuple[ArticleReading, ...]
    present: tuple[Present, ...]

    @property
    def library(self) -> Library:
        """The articles that could be read."""
        return {one.entry.model.id: one.article for one in self.articles if one.article is not None}


@dataclass(frozen=True)
class _Extract:
    """What is kept of a file once it has been examined. As it was written, it takes ten times the memory."""

    name: str
    report: Report
    entries: tuple[Entry[Any], ...]
    unread: frozenset[tuple[str, str]]


def read(layout: Layout, load_file: LoadFile = load_file) -> Reading:
    """Read a project. Faults are part of the result; they raise nothing."""
    files = list(_files(layout, load_file))
    coding = _coding(files)
    articles = tuple(read_article(layout, entry) for entry in coding.sources)
    report = joined(file.report for file in files)
    return Reading(report, coding, articles, tuple(present(layout, coding)))


def _files(layout: Layout, load_file: LoadFile) -> Iterator[_Extract]:
    for name in AUTHORED:
        for path in layout.authored_files(name):
            file = load_file(layout, name, path)
            yield _Extract(name, file.report, tuple(file.entries), frozenset(file.unread))


def _coding(files: list[_Extract]) -> Coding:
    entries = {
        name: tuple(entry for file in files if file.name == name for entry in file.entries)
        for name in AUTHORED
    }
    return Coding(
        project=next(iter(entries["project"]), None),
        records=tuple(entry for name in RECORD_MODELS for entry in entries[name]),
        unread=frozenset().union(*(file.unread for file in files)),
        **{name: entries[name] for name in AUTHORED if name != "project" and name not in RECORD_MODELS},
    )

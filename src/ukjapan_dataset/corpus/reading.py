"""Read everything that coders wrote in a project, and the articles, faults and all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ukjapan_dataset import reader
from ukjapan_dataset.corpus.articles import ArticleReading, read_article
from ukjapan_dataset.corpus.coding import ANY, Coding
from ukjapan_dataset.corpus.corpus import Library
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.strays import Present, present
from ukjapan_dataset.corpus.validate import Validated, validate
from ukjapan_dataset.findings import Report
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import WHOLE, json_schema, schema_line
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.reader import FileReading
from ukjapan_dataset.regular_files import Refused, regular
from ukjapan_dataset.rules import run


@dataclass(frozen=True)
class AuthoredFile:
    """One authored file (`name` is one of `AUTHORED`): what was read, and its items, validated."""

    name: str
    reading: FileReading
    items: tuple[Validated, ...] = ()

    @cached_property
    def report(self) -> Report:
        """What the rules about authored files find in this one."""
        return run(reader.RULES, [self.reading])

    @cached_property
    def entries(self) -> list[Entry[Any]]:
        """The items that are valid and unambiguous."""
        return [one.entry for one in self.items if one.entry is not None]

    @property
    def unread(self) -> set[tuple[str, str]]:
        """The file's name with the id of every other item, or with `ANY` if the id is unknown."""
        if self.reading.document is None:
            return {(self.name, ANY)}
        return {(self.name, one.item.id or ANY) for one in self.items if one.entry is None}


LoadFile = Callable[[Layout, str], AuthoredFile]
"""Reads one authored file of a project, given its name."""


@dataclass(frozen=True)
class Reading:
    """Everything that was read of a project."""

    files: tuple[AuthoredFile, ...]
    coding: Coding
    articles: tuple[ArticleReading, ...]
    present: tuple[Present, ...]

    @property
    def library(self) -> Library:
        """The articles that could be read."""
        return {one.entry.model.id: one.article for one in self.articles if one.article is not None}


def load_file(layout: Layout, name: str, most: int = reader.MAX_BYTES) -> AuthoredFile:
    """Read and validate one authored file of at most `most` bytes."""
    return _authored(layout.relative(layout.authored(name)), name, _data(layout, name, most))


def remembering() -> LoadFile:
    """A `load_file` for many states of one project: it reads a file once for the same bytes."""
    known = cache(_authored)
    return lambda layout, name: known(layout.relative(layout.authored(name)), name, _data(layout, name))


def _data(layout: Layout, name: str, most: int = reader.MAX_BYTES) -> bytes | Refused:
    return regular(layout.authored(name), most, absent=_to_add(name))


def _authored(file: str, name: str, data: bytes | Refused) -> AuthoredFile:
    reading = reader.read(file, data, schema_line(name))
    return AuthoredFile(name, reading, validate(reading.document, name) if reading.document else ())


def _to_add(name: str) -> str:
    """What to write where a file is missing."""
    if name in WHOLE:
        return f"add the file, with the keys {', '.join(json_schema(name)['required'])}"
    return "add the file; its list may be empty: `[]`"


def read(layout: Layout, load_file: LoadFile = load_file) -> Reading:
    """Read a project. Faults are part of the result; they raise nothing."""
    files = {name: load_file(layout, name) for name in AUTHORED}
    coding = _coding(files)
    articles = tuple(read_article(layout, entry) for entry in coding.sources)
    return Reading(tuple(files.values()), coding, articles, tuple(present(layout, coding)))


def _coding(files: dict[str, AuthoredFile]) -> Coding:
    entries = {name: tuple(file.entries) for name, file in files.items()}
    return Coding(
        project=next(iter(entries["project"]), None),
        records=tuple(entry for name in RECORD_MODELS for entry in entries[name]),
        unread=frozenset().union(*(file.unread for file in files.values())),
        **{name: entries[name] for name in AUTHORED if name != "project" and name not in RECORD_MODELS},
    )

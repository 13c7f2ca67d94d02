"""One file that coders wrote, and what is wrong with it and its items, each by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ukjapan_dataset import reader
from ukjapan_dataset.corpus.coding import ANY
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.validate import Validated, validate
from ukjapan_dataset.findings import Problem, Report
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.json_schema import WHOLE, is_free_text, json_schema, schema_line
from ukjapan_dataset.reader import FileReading
from ukjapan_dataset.regular_files import Refused, regular
from ukjapan_dataset.rules import Rule, rule, run


@dataclass(frozen=True)
class AuthoredFile:
    """One authored file: what was read, and its items, validated.

    `name` is one of `AUTHORED`, whose items may be split over several files.
    """

    name: str
    reading: FileReading
    items: tuple[Validated, ...] = ()

    @cached_property
    def report(self) -> Report:
        """What the rules about one authored file find in this one."""
        return run(reader.RULES, [self.reading]) + run(OF_FILE, self)

    @property
    def entries(self) -> list[Entry[Any]]:
        """The items that are valid and unambiguous."""
        return [one.entry for one in self.items if one.entry is not None]

    @property
    def unread(self) -> set[tuple[str, str]]:
        """The file's name with the id of every other item, or with `ANY` if the id is unknown."""
        if self.reading.document is None:
            return {(self.name, ANY)}
        return {(self.name, one.item.id or ANY) for one in self.items if one.entry is None}


LoadFile = Callable[[Layout, str, Path], AuthoredFile]
"""Reads one file of a project, given the name of what is written in it (one of `AUTHORED`) and its path."""


def load_file(layout: Layout, name: str, path: Path) -> AuthoredFile:
    """Read and validate one authored file. The result depends only on its name, path and bytes."""
    return _authored(layout.relative(path), name, path.parent == layout.directory(name), _data(name, path))


def remembering() -> LoadFile:
    """A `load_file` for many states of one project: it reads a file once for the same bytes."""
    known = cache(_authored)
    return lambda layout, name, path: known(
        layout.relative(path), name, path.parent == layout.directory(name), _data(name, path)
    )


def _data(name: str, path: Path) -> bytes | Refused:
    return regular(path, reader.MAX_BYTES, absent=_to_add(name))


def _authored(file: str, name: str, is_split: bool, data: bytes | Refused) -> AuthoredFile:
    reading = reader.read(file, data, schema_line(name, split=is_split))
    return AuthoredFile(name, reading, validate(reading.document, name) if reading.document else ())


def _to_add(name: str) -> str:
    """What to write where a file is missing."""
    if name in WHOLE:
        return f"add the file, with the keys {', '.join(json_schema(name)['required'])}"
    return "add the file; its list may be empty: `[]`"


def _items(file: AuthoredFile) -> Iterable[Validated]:
    return file.items


@rule("UKJ201", "schema", over=_items, unread=True)
def schema(found: Validated, _file: AuthoredFile) -> Iterable[Problem]:
    """Every item has the fields, types and words that the published JSON Schema requires."""
    return found.complaints


@rule("UKJ202", "schema-agrees-with-model", over=_items, unread=True)
def schema_agrees_with_model(found: Validated, _file: AuthoredFile) -> Iterable[Problem]:
    """The published JSON Schema and the program's own models accept the same items."""
    by, other, what = "the model", "the schema", found.refusal
    if found.complaints:
        by, other, what = "the schema", "the model", "see its findings" if found.model else ""
    if what:
        yield Problem(
            found.item.document.at(found.item.path),
            f"expected {by} and {other} to agree, but only {by} refuses: {what}",
            "this is a bug in the program: please report it, with the item",
        )


def _documents(file: AuthoredFile) -> Iterable[AuthoredFile]:
    return [file]


@rule("UKJ203", "text-not-cut", over=_documents)
def text_not_cut(found: AuthoredFile, _file: AuthoredFile) -> Iterable[Problem]:
    """No comment follows plain text on its line: ` #` ends the text, so `Rivers #1 Accord` would be `Rivers`.

    Ids, terms, numbers and dates may have one.
    """
    document = found.reading.document
    for path in document.commented if document is not None else ():
        if is_free_text(found.name, path):
            item = found.items[0 if found.name in WHOLE else int(path[0])].item
            yield Problem(
                item.document.at(path),
                f"{item.name_of(path)}: expected text up to the end of the line, found a comment after it",
                "put quotation marks around the text, or the comment on a line of its own",
                item.id,
                ".".join(map(str, path[len(item.path) :])),
            )


OF_FILE: tuple[Rule[AuthoredFile, Any], ...] = (schema, schema_agrees_with_model, text_not_cut)
RULES: tuple[Rule[Any, Any], ...] = (*reader.RULES, *OF_FILE)
"""Every rule about one file by itself."""

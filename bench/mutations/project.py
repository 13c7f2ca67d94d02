"""The project to mutate: its files as bytes, what was read of them, and what they lead to."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from random import Random
from typing import TypeVar

from bench.mutations.mutant import Changes, Mutant
from bench.mutations.sheet import Edit, Sheet
from ukjapan_dataset import corpus as authored
from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import AuthoredFile, Entry
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.layout import RECORDS, RELEASES, Layout
from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.vocabulary import Basis
from ukjapan_dataset.publishing import package_files
from ukjapan_dataset.reader import Path
from ukjapan_dataset.text.find import hits

AFTERWARDS = ("reconciliation", "reliability", "codebook", "revisions")
"""The files about the coding, which no coder of articles writes while coding: faults of any file are not
put into them, only those that are theirs."""

ROOT = FilePath(__file__).resolve().parents[2]
FOLDERS = (RECORDS, "data/coding", RELEASES, "seeds")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, repr=False)  # whoever prints one by mistake would wait for it
class Project:
    """A snapshot: other people may edit the checkout while this runs."""

    files: dict[str, bytes]
    sheets: dict[str, Sheet]
    corpus: Corpus

    @cached_property
    def cells(self) -> list[GroundedCell]:
        """Every cell quote that was authored, with the value that it must lead to."""
        return [cell for cell in collect.grounded(self.corpus) if not cell.cell.carried]

    @cached_property
    def published(self) -> dict[str, bytes]:
        """What a build of this project publishes."""
        return package_files(self.corpus)

    @cached_property
    def waived(self) -> set[tuple[str, str]]:
        """The records, and the rules that they may break."""
        return {(waiver.model.record, waiver.model.rule) for waiver in self.corpus.waivers}

    @cached_property
    def filled_sheets(self) -> list[Sheet]:
        """The sheets that coders of articles write, with anything in them."""
        return [sheet for name, sheet in self.sheets.items() if name not in AFTERWARDS and sheet.get(())]

    @cached_property
    def record_sheets(self) -> list[Sheet]:
        """The sheets of records."""
        return [self.sheets[name] for name in RECORD_MODELS]

    def sheet_of(self, entry: Entry[Record]) -> Sheet:
        """The file in which a record is written."""
        return self.sheets[FilePath(entry.document.file).stem]

    def records(self, model: type[R]) -> list[Entry[R]]:
        """The records of one type."""
        return list(collect.of_type(model)(self.corpus))

    def mutant(self, what: str, expected: Iterable[str], at: Sequence[str] | str, *edits: Edit) -> Mutant:
        """A mutant that edits authored files, all edits given in offsets of the unedited files."""
        texts = {edit.file: self.files[edit.file].decode() for edit in edits}
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            texts[edit.file] = texts[edit.file][: edit.start] + edit.put + texts[edit.file][edit.end :]
        changes: Changes = {file: text.encode() for file, text in texts.items()}
        return Mutant(what, changes, tuple(expected), (at,) if isinstance(at, str) else tuple(at))

    def article(self, source_id: str) -> str:
        """The text of a source."""
        return self.corpus.library[source_id].text

    def stands(self, words: str, source_id: str) -> bool:
        """Whether words stand in a source."""
        text = self.article(source_id)
        return bool(hits(words, text, 0, len(text)))


def cell_path(cell: GroundedCell) -> Path:
    """Where a cell quote is written."""
    return (cell.passage.entry.index, "evidence", cell.passage.index, "cells", cell.cell.path)


def words_paths(sheet: Sheet, path: Path) -> list[Path]:
    """Where the words of a passage or a cell quote are written, piece by piece."""
    value = sheet.get(path)
    if isinstance(value, dict):
        key = "quote" if "quote" in value else "says"
        return words_paths(sheet, (*path, key)) if key in value else []
    if isinstance(value, list):
        return [(*path, index) for index in range(len(value))]
    return [path] if isinstance(value, str) else []


def drop_cell(sheet: Sheet, path: Path) -> Edit:
    """A cell quote taken out; with it the `cells` of a passage that has no other."""
    only = len(sheet.get(path[:-1])) == 1
    return sheet.drop(path[:-1] if only else path)


def drop_cells(project: Project, entry: Entry[Record], wanted: Callable[[str], bool]) -> list[Edit]:
    """All cell quotes of a record taken out whose path is wanted."""
    sheet = project.sheet_of(entry)
    edits = []
    for index, passage in enumerate(entry.model.evidence):
        where: Path = (entry.index, "evidence", index, "cells")
        named = [path for path in passage.cells if wanted(path)]
        if named and len(named) == len(passage.cells):
            edits.append(sheet.drop(where))
        else:
            edits += [sheet.drop((*where, path)) for path in named]
    return edits


def state(sheet: Sheet, path: Path) -> list[Edit]:
    """The edits by which a cell quote claims to be stated."""
    return [sheet.drop((*path, key)) for key in ("basis",) if sheet.has((*path, key))]


def is_stated(cell: GroundedCell) -> bool:
    """Whether a cell claims that its words say it."""
    return cell.cell.quote.basis is Basis.STATED


def supports(cell: GroundedCell) -> bool:
    """Whether a cell carries the record's own value."""
    return cell.cell.quote.says is None


def pick(rng: Random, things: Iterable[T]) -> T | None:
    """One of several things; None where there is none."""
    listed = list(things)
    return rng.choice(listed) if listed else None


def typo(rng: Random, text: str) -> str | None:
    """The text with one letter changed, inside a word."""
    places = [
        at
        for at in range(1, len(text) - 1)
        if text[at].isascii() and text[at].islower() and text[at - 1].isalpha() and text[at + 1].isalpha()
    ]
    if not places:
        return None
    at = rng.choice(places)
    return text[:at] + rng.choice(LETTERS.replace(text[at], "")) + text[at + 1 :]


def load(root: FilePath = ROOT) -> Project:
    """A snapshot of a project: read from a copy, so that nobody changes it in between."""
    with tempfile.TemporaryDirectory() as folder:
        copy = FilePath(folder) / "project"
        for name in FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name)
        return _read(Layout(copy))


def _read(layout: Layout) -> Project:
    files = {
        layout.relative(path): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((layout.root / folder).rglob("*"))
        if path.is_file()
    }
    reading = authored.read(layout)
    sheets = {file.name: _sheet(layout, file) for file in reading.files}
    return Project(files, sheets, authored.build(reading.coding, reading.library))


def _sheet(layout: Layout, file: AuthoredFile) -> Sheet:
    path, document = layout.authored(file.name), file.reading.document
    if document is None:
        raise SystemExit(f"{path} cannot be read: there is nothing to mutate")
    return Sheet(file.name, path.read_bytes().decode(), document)

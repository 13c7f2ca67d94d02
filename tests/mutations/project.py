"""The project to mutate: what is written in it, and what the program makes of that.

Only this module looks into the program.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path as FilePath
from typing import Any, Self

from tests.mutations.sheet import HOME, Sheet, Spot
from ukjapan_dataset.checks import collect
from ukjapan_dataset.checks.collect import GroundedCell
from ukjapan_dataset.corpus import remembering
from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.findings import Finding
from ukjapan_dataset.jobs import build
from ukjapan_dataset.jobs.rules import ALL as RULES
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.text import words as word_lists
from ukjapan_dataset.text.find import Wording, hits
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.segments import Segment

ROOT = FilePath(__file__).resolve().parents[2]
COPIED = ("data", "schema", "seeds", "datapackage.json", "CITATION.cff")

RECORDS = ("agreements", "commitments", "figures", "attributions", "events")
THINGS = ("sources", "actors", *RECORDS)
CODED = (*THINGS, "ledger", "waivers")
"""The files that coders write while they code articles; the others are written afterwards."""
AUTHORED = (*CODED, "project", "codebook", "reliability", "reconciliation", "revisions")

OF_PACKAGES = {rule.name for rule in RULES if rule.code >= "UKJ9"}
"""The rules about what a project publishes."""

Stretch = tuple[int, int]
Words = tuple[str, tuple[str, ...], tuple[Stretch, ...], tuple[Stretch, ...]]


def overlap(some: Iterable[Stretch], others: Iterable[Stretch]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in [*others])


@dataclass(frozen=True, eq=False)
class Quoted(Spot):
    """Something that quotes a source, where its words are, and the segments that it codes or sets aside."""

    source: str
    pieces: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    segments: tuple[Stretch, ...]

    @property
    def within(self) -> tuple[Stretch, ...]:
        """Where the words are looked for: a cell's, in its passage; nowhere means anywhere."""
        return ()

    @property
    def words(self) -> str:
        return " ".join(self.pieces)

    def overlaps(self, other: "Quoted") -> bool:
        return self.source == other.source and overlap(self.stretches, other.stretches)

    def texts(self) -> list[Self]:
        """Where the words are written, piece by piece."""
        written = next((spot for spot in (self / "quote", self / "says", self) if spot.is_there), self)
        spots = [] if isinstance(written.value, dict) else written.below() or [written]
        return [replace(self, path=spot.path) for spot in spots]

    def found(self, words: str) -> int:
        """How often words are where these are looked for."""
        return self.project.found(words, self.source, self.within)


@dataclass(frozen=True, eq=False)
class Cell(Quoted):
    """A cell quote: what it is about, how its words lead there, and the value they must lead to (`means`).

    `own` cells support the record's value; the others say what their source gives instead.
    """

    passage: Quoted
    cell: str
    kind: str
    basis: str
    stance: str
    own: bool
    means: str

    def __truediv__(self, at: str) -> Spot:
        if at != HOME:
            return super().__truediv__(at)
        field, _, actor = self.cell.rpartition(".")
        if field and self.own:
            return next(spot for spot in self.below("/" + field.replace(".", "/")) if spot.value == actor)
        return super().__truediv__(f"/{self.cell}" if self.own else "says")

    @property
    def stated(self) -> bool:
        return self.basis == "stated"

    @property
    def within(self) -> tuple[Stretch, ...]:
        return self.passage.stretches

    def shows(self, name: str) -> bool:
        """Whether the words contain any of a list: of a strength or status, or another by its name."""
        lists = {"strength": word_lists.FORCE, "status": word_lists.STATUS}.get(self.cell, {})
        return word_lists.contains(self.words, lists.get(name) or getattr(word_lists, name))


@dataclass(frozen=True)
class File:
    """A file of the project."""

    project: "Project"
    file: str

    @property
    def data(self) -> bytes:
        return self.project.files[self.file]

    @property
    def at(self) -> list[str]:
        """Where a fault in this file is expected to be found: at the file, or its source."""
        sources = self.project.items("sources")
        return [self.file, *(one.id for one in sources if self.project.article(one.id) == self.file)]


@dataclass(frozen=True, repr=False, eq=False)
class Project:
    """The files of a project, as they were when they were read."""

    files: dict[str, bytes]
    corpus: Corpus

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        files = {name: f"data/records/{name}.yaml" for name in AUTHORED}
        return {name: Sheet(self, name, file, self.files[file].decode()) for name, file in files.items()}

    def items(self, *names: str) -> list[Spot]:
        return [item for name in names for item in self.sheets[name].items]

    def ids(self, *names: str) -> list[str]:
        return [item.id for item in self.items(*names)]

    @cached_property
    def things(self) -> dict[str, Spot]:
        """The sources, actors and records by id."""
        return {item.id: item for item in self.items(*THINGS)}

    def vocabulary(self, table: str, variable: str) -> list[str]:
        """The words of a variable that coders decide."""
        name = f"{table}-{variable}"
        return [row["category"] for row in self.rows("categories") if row["variable_id"] == name]

    @cache  # noqa: B019 # there is one project, as long as the process
    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a published table."""
        return [*csv.DictReader(self.files[f"data/csv/{table}.csv"].decode().splitlines())]

    def article(self, source: str) -> str:
        return f"seeds/{self.things[source].get('file')}"

    def text(self, source: str) -> str:
        return self.files[self.article(source)].decode()

    def found(self, words: str, source: str, within: Iterable[Stretch] = ()) -> int:
        """How often words are in a source, or in some stretches of it."""
        text = self.text(source)
        stretches = [*within] or [(0, len(text))]
        return sum(len(hits(words, text, start, end)) for start, end in stretches)

    def names(self, actor: str, words: str) -> bool:
        """Whether words contain one of an actor's names."""
        aliases = self.things[actor].get("aliases")
        return any(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", words) for alias in aliases)

    @cached_property
    def passages(self) -> list[Quoted]:
        found = []
        for one in self.corpus.passages:
            record = self.things[one.record.id]
            words = _words(one.passage.source, one.wording, one.segments)
            found.append(Quoted(record.sheet, (*record.path, "evidence", one.index), *words))
        return found

    @cached_property
    def cells(self) -> list[Cell]:
        """Every cell quote that was authored."""
        passages = {(one.id, one.path[2]): one for one in self.passages}
        found = [one for one in collect.grounded(self.corpus) if not one.cell.carried]
        return [_cell(one, passages[one.record.id, one.passage.index]) for one in found]

    @cached_property
    def cells_by_record(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {name: [] for name in self.ids(*RECORDS)}
        for cell in self.cells:
            found[cell.id].append(cell)
        return found

    @cached_property
    def cases(self) -> list[Quoted]:
        """Every borderline case of the codebook."""
        paths = [(one, (*one.entry.path, "cases", one.index)) for one in self.corpus.cases]
        sheet = self.sheets["codebook"]
        return [Quoted(sheet, path, *_words(one.case.source, one.wording)) for one, path in paths]

    @cached_property
    def asides(self) -> list[Quoted]:
        """Every entry of the ledger."""
        sheet = self.sheets["ledger"]
        return [
            Quoted(sheet, one.entry.path, *_words(one.entry.model.source, one.wording, one.segments))
            for one in self.corpus.asides
        ]

    def segments(self, source: str) -> tuple[Stretch, ...]:
        return _stretches(self.corpus.segments[source])

    def quantities(self, source: str) -> tuple[Stretch, ...]:
        return _stretches(quantities(self.text(source)))

    def quotations(self, source: str) -> tuple[Stretch, ...]:
        return _stretches(quotations(self.text(source)).stretches)


def _cell(one: GroundedCell, passage: Quoted) -> Cell:
    quote, path = one.cell.quote, (*passage.path, "cells", one.cell.path)
    about = (one.cell.path, str(one.kind), str(quote.basis), str(one.cell.stance))
    words = _words(passage.source, one.cell.wording)
    return Cell(passage.sheet, path, *words, passage, *about, quote.says is None, str(one.value))


def _words(source: str, wording: Wording, segments: Iterable[Segment] = ()) -> Words:
    """The words of a quote, and where they are."""
    return source, wording.pieces, _stretches(wording.spans), _stretches(segments)


def _stretches(found: Iterable[Any]) -> tuple[Stretch, ...]:
    return tuple((one.start, one.end) for one in found)


def load(root: FilePath = ROOT) -> Project:
    """Read a project whose package is current."""
    paths = sorted(path for name in COPIED for path in [root / name, *(root / name).rglob("*")])
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    return Project(files, validate(Layout(root))[0])


_load_file = remembering()


def judge(root: FilePath, rules: Iterable[str]) -> list[Finding]:
    """What is found wrong with the project in a folder; with its package too, if a rule is about that."""
    layout = Layout(root)
    if {*rules} & OF_PACKAGES:
        return build.check(layout, _load_file).report.findings
    return validate(layout, _load_file)[1].findings

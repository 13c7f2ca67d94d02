"""Why a record says what it says, collected from the corpus, even if unpublished or faulty."""

from collections.abc import Iterator
from dataclasses import replace

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.placed import PlacedCell, PlacedPassage
from ukjapan_dataset.corpus.support import (
    cell_supports,
    core_support,
    corroboration,
    readings,
    reporting_status,
)
from ukjapan_dataset.errors import FaultyProject, UnknownName
from ukjapan_dataset.explanation import namesakes
from ukjapan_dataset.explanation.explained import (
    FOLLOWS,
    ITEMIZED,
    ExplainedCell,
    Reported,
    Ruling,
    Words,
)
from ukjapan_dataset.explanation.explanation import BOUNDS, Explanation
from ukjapan_dataset.explanation.namesakes import Namesake, require_record
from ukjapan_dataset.explanation.passages import Piece, QuotedPassage
from ukjapan_dataset.explanation.values import text_of
from ukjapan_dataset.models.columns import DeclaredTable
from ukjapan_dataset.models.guidance import RECORD_TABLES
from ukjapan_dataset.models.records import Figure, Record
from ukjapan_dataset.models.tables import RECORDS, TABLES
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import RevisionKind
from ukjapan_dataset.text.find import Wording
from ukjapan_dataset.units import kind

UNQUOTED = "No words are quoted for it."
"""Shown for a cell that needs a quote and has none, which `ukjapan validate` reports as a fault."""


def explain(corpus: Corpus, record_id: str, field: str | None = None) -> Explanation:
    """A record, or one field of it.

    Raises `UnknownName` if there is none, `FaultyProject` if there may be one that could not be read.
    """
    record = _record(corpus, record_id)
    whole = _Record(corpus, record).explanation()
    if field is None:
        return whole
    return whole.only(field, _columns(record), [column.name for column in RECORDS.columns])


def _record(corpus: Corpus, record_id: str) -> Record:
    for entry in corpus.revisions:
        gone = entry.model
        if gone.kind is RevisionKind.RETIREMENT and gone.id == record_id:
            successor = f"; see {gone.successor!r}" if gone.successor else ""
            raise UnknownName(f"{record_id} was retired in {gone.release}: {gone.reason}{successor}")
    if record_id not in corpus.record_by_id and not corpus.complete:
        raise FaultyProject(f"{record_id!r} was not read: the project has faults; run `ukjapan validate`")
    labels = {entry.model.id: entry.model.label for entry in corpus.records}
    require_record(record_id, labels, lambda: _namesakes(corpus))
    return corpus.record_by_id[record_id].model


def _namesakes(corpus: Corpus) -> Iterator[Namesake]:
    records = [corpus.record_by_id[name].model for name in sorted(corpus.record_by_id)]
    for actor in (entry.model for entry in corpus.actors):
        taking_part = (one.id for one in records if actor.id in _actors(one))
        yield namesakes.actor(actor.id, (actor.name, *actor.aliases), taking_part)
    for source in (entry.model for entry in corpus.sources):
        reported = (one.id for one in records if any(said.source == source.id for said in one.evidence))
        yield namesakes.source(source.id, source.title, reported)


def _actors(record: Record) -> set[str]:
    """Who takes part in a record, or is named by a column of it."""
    named = (column.name for column in _own_table(record).columns if column.references == "actors")
    participants = (actor for actors in record.participants.values() for actor in actors)
    return {*participants, *(getattr(record, name) for name in named)}


def _own_table(record: Record) -> DeclaredTable:
    return next(table for table in TABLES if table.name == RECORD_TABLES[record.type])


def _columns(record: Record) -> list[str]:
    return [column.name for column in _own_table(record).columns]


class _Record:
    """One record, and where its words are in the articles; words that were not found are left out."""

    def __init__(self, corpus: Corpus, record: Record) -> None:
        self.corpus = corpus
        self.record = record
        self.placed = corpus.passages_by_record[record.id]
        found = [(self._passage(placed), placed) for placed in self.placed if placed.wording.found]
        self.passages = sorted(found, key=lambda pair: pair[0].position)
        self.needing = {cell.path: text_of(cell.value) for cell in record.cells()}
        self.readings = readings(record, corpus)
        self.support = {one.cell.path: str(one.support) for one in cell_supports(record, self.readings)}

    def explanation(self) -> Explanation:
        record, reporting = self.record, tuple(self._reporting())
        n_origins = len({one.origin for one in reporting})
        return Explanation(
            record.id,
            record.label,
            str(record.type),
            str(record.scope),
            str(corroboration(record, len(reporting), n_origins)),
            str(core_support(record, self.readings)),
            record.composite or "",
            record.note or "",
            reporting,
            tuple(cell for cell in self._cells() if cell.value or cell.words or cell.rulings),
            tuple(passage.whole() for passage, _ in self.passages),
        )

    def _reporting(self) -> Iterator[Reported]:
        for source in sorted({placed.passage.source for placed in self.placed}):
            known = self.corpus.source_by_id.get(source)
            origin = known.model.origin if known else source
            status = str(reporting_status(self.record, source, self.readings))
            yield Reported(source, origin, status, self._name(source))

    def _name(self, source: str) -> str:
        known = self.corpus.source_by_id.get(source)
        return (known and known.model.short_name) or ""

    def _passage(self, placed: PlacedPassage) -> QuotedPassage:
        passage, pieces = placed.passage, self._pieces(placed, placed.wording)
        place = self.corpus.library[passage.source].place(pieces[0].start)
        return QuotedPassage(passage.source, pieces, passage.note or "", place, self._name(passage.source))

    def _pieces(self, placed: PlacedPassage, wording: Wording) -> tuple[Piece, ...]:
        text = self.corpus.library[placed.passage.source].text
        return tuple(Piece(hit.start, hit.end, text[hit.start : hit.end]) for hit in wording.spans)

    def _cells(self) -> Iterator[ExplainedCell]:
        yield self._cell("scope", self.record.scope)
        for name in _columns(self.record):
            if name != "record_id" and not name.endswith(BOUNDS):
                yield self._cell(name, self._value(name))
        named = {cell.path for _, placed in self.passages for cell in placed.cells}
        for path in sorted(named | self.needing.keys()):
            if path.startswith(ITEMIZED):
                yield self._cell(path, self.needing.get(path))

    def _value(self, column: str) -> object:
        if column == "unit_kind" and isinstance(self.record, Figure):
            return kind(self.record.unit) if self.record.unit else None
        return getattr(self.record, column)

    def _cell(self, path: str, value: object) -> ExplainedCell:
        words = tuple(self._words(path))
        decided = (one for one in self.record.adjudication if one.field == path)
        return ExplainedCell(
            path,
            text_of(value),
            "" if words else self._why(path),
            words,
            tuple(Ruling(str(one.rule), one.reason) for one in decided),
            self.support.get(path, ""),
        )

    def _why(self, path: str) -> str:
        if path in self.needing:
            return UNQUOTED
        grounding = self.record.groundings().get(path.partition(".")[0])
        return grounding.kind.definition if grounding else FOLLOWS

    def _words(self, path: str) -> Iterator[Words]:
        for passage, placed in self.passages:
            for cell in placed.cells:
                if cell.path == path and cell.wording.found:
                    yield self._carrying(passage, placed, cell)

    def _carrying(self, passage: QuotedPassage, placed: PlacedPassage, cell: PlacedCell) -> Words:
        quote, pieces = cell.quote, self._pieces(placed, cell.wording)
        reported, note = as_text(quote.says) or "", quote.note or ""
        words = passage.words(pieces, str(quote.basis), str(cell.stance), reported, note)
        return replace(words, place=self.corpus.library[passage.source].place(pieces[0].start))

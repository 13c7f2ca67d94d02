"""What each source says of each cell of a record, and how well that supports the cell and the record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ukjapan_dataset.corpus.corpus import Corpus, derived
from ukjapan_dataset.corpus.placed import PlacedCell
from ukjapan_dataset.models.records import Cell, Record
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import (
    AdjudicationRule,
    Basis,
    Corroboration,
    ReportingStatus,
    Stance,
    Support,
)

BEST_FIRST = (Stance.CONTRADICTS, Stance.SUPPORTS, Stance.LESS_PRECISE, Stance.DIFFERS)
"""Which of several stances of one source counts: a contradiction in any case, then the best wording."""

WEAKEST_FIRST = tuple(Support)
STRONGEST_FIRST = tuple(Basis)


def rank(cell: PlacedCell) -> tuple[int, int]:
    """What chooses among several quotes of one cell: the stance, then the basis; the lowest is the best."""
    return BEST_FIRST.index(cell.stance), STRONGEST_FIRST.index(cell.quote.basis)


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What one source says of one cell: how it bears on the record's value, what it gives, and the basis."""

    source: str
    origin: str
    stance: Stance
    value: str | None
    basis: Basis


Readings = Mapping[str, Sequence[SourceReading]]
"""What the sources say of each cell of one record, by the cell's path; one reading per source."""


def readings(record: Record, corpus: Corpus) -> Readings:
    """What the sources say of every cell of a record of the corpus, by the cell's path."""
    return _every_reading(corpus)[id(record)]


@derived
def _every_reading(corpus: Corpus) -> dict[int, Readings]:
    """By the identity of the records: two may wrongly share an id."""
    return {id(entry.model): _readings(entry.model, corpus) for entry in corpus.records}


def _readings(record: Record, corpus: Corpus) -> Readings:
    by_path: dict[str, dict[str, list[PlacedCell]]] = {}
    for passage in corpus.passages_of(record):
        for cell in passage.cells:
            by_path.setdefault(cell.path, {}).setdefault(passage.passage.source, []).append(cell)
    own = {cell.path: as_text(cell.value) for cell in record.cells()}
    return {
        path: [_reading(corpus, own.get(path), source, cells) for source, cells in sorted(of_sources.items())]
        for path, of_sources in by_path.items()
    }


def _reading(corpus: Corpus, own: str | None, source: str, cells: Sequence[PlacedCell]) -> SourceReading:
    best = min(cells, key=rank)
    entry = corpus.source_by_id.get(source)
    value = own if best.quote.says is None else as_text(best.quote.says)
    return SourceReading(
        source, entry.model.origin if entry else source, best.stance, value, best.quote.basis
    )


def core_cells(record: Record) -> list[Cell]:
    """The cells of a record that one source has to state together."""
    return [cell for cell in record.cells() if cell.field in record.core]


@dataclass(frozen=True)
class CellSupport:
    """How well one cell is supported: the readings that support it, and those that do not."""

    cell: Cell
    readings: Sequence[SourceReading]

    def n_sources(self, stance: Stance) -> int:
        """How many sources relate to the value in this way."""
        return sum(reading.stance is stance for reading in self.readings)

    @property
    def _supporting(self) -> list[SourceReading]:
        return [reading for reading in self.readings if reading.stance is Stance.SUPPORTS]

    @property
    def n_origins(self) -> int:
        """How many independent origins support the value."""
        return len({reading.origin for reading in self._supporting})

    @property
    def basis(self) -> Basis | None:
        """The strongest basis of the evidence that supports the value."""
        return min((one.basis for one in self._supporting), key=STRONGEST_FIRST.index, default=None)

    @property
    def support(self) -> Support:
        """How independent the sources are that give this very value."""
        if self.n_sources(Stance.CONTRADICTS):
            return Support.CONTESTED
        if self.n_origins > 1:
            return Support.CORROBORATED
        return Support.SINGLE_ORIGIN if self.n_sources(Stance.SUPPORTS) > 1 else Support.SINGLE_SOURCE


def cell_supports(record: Record, found: Readings) -> Iterator[CellSupport]:
    """How well each cell of a record is supported that rests on words of its own."""
    for cell in record.cells():
        yield CellSupport(cell, found.get(cell.path, ()))


def core_support(record: Record, found: Readings) -> Support:
    """The weakest support among the core cells; contested if nothing decides one of them."""
    undecided = (one.field for one in record.adjudication if one.rule is AdjudicationRule.UNRESOLVED)
    if any(field in record.core for field in undecided):
        return Support.CONTESTED
    core = {cell.path for cell in core_cells(record)}
    every = (one.support for one in cell_supports(record, found) if not core or one.cell.path in core)
    return min(every, key=WEAKEST_FIRST.index, default=Support.SINGLE_SOURCE)


def stating(record: Record, found: Readings) -> list[str]:
    """The sources that support every core cell of a record, and so state the whole row."""
    sources = sorted({reading.source for of_cell in found.values() for reading in of_cell})
    return [source for source in sources if all(_supports(source, one, found) for one in core_cells(record))]


def _supports(source: str, cell: Cell, found: Readings) -> bool:
    return any(one.source == source and one.stance is Stance.SUPPORTS for one in found.get(cell.path, ()))


def reporting_status(record: Record, source: str, found: Readings) -> ReportingStatus:
    """What a source that reports a record does about it: whether it contradicts it, or states its core."""
    stances = {path: one.stance for path, of_cell in found.items() for one in of_cell if one.source == source}
    if Stance.CONTRADICTS in stances.values():
        return ReportingStatus.CONTRADICTS
    if source in stating(record, found):
        return ReportingStatus.STATES
    core = {cell.path for cell in core_cells(record)}
    if any(stance is Stance.DIFFERS for path, stance in stances.items() if path in core):
        return ReportingStatus.DIFFERS
    return ReportingStatus.LESS_PRECISE


def corroboration(record: Record, n_sources: int, n_origins: int) -> Corroboration:
    """Who reports a record: by origins, since copies do not corroborate."""
    if any(decided.rule is AdjudicationRule.UNRESOLVED for decided in record.adjudication):
        return Corroboration.CONTESTED
    if n_sources == 1:
        return Corroboration.SINGLE_SOURCE
    return Corroboration.SINGLE_ORIGIN if n_origins == 1 else Corroboration.CORROBORATED

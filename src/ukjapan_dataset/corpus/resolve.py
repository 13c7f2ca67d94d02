"""Resolve every quote of a corpus: passages in their source, cell quotes in their passage."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.articles import Library
from ukjapan_dataset.findings import Place
from ukjapan_dataset.models.evidence import Anchored, CellQuote, Passage
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import Case, Guidance
from ukjapan_dataset.models.records import Cell, Record, split_path
from ukjapan_dataset.models.sources import LedgerEntry
from ukjapan_dataset.models.vocabulary import Disposition, LedgerKind, Stance
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Hit, chosen, hits
from ukjapan_dataset.text.quantities import quantities
from ukjapan_dataset.text.quotation import quotations
from ukjapan_dataset.text.segments import Segment, segments

T = TypeVar("T")
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Wording:
    """The words of one quote, piece by piece, and where each stands; None where it does not.

    `within` are the stretches in which the words were looked for, `candidates` the places of the
    first piece that could not be placed: none where it is absent, several where it is ambiguous. `missed`
    is what was to tell its places apart, where it fits none of them.
    """

    pieces: tuple[str, ...]
    within: tuple[Stretch, ...]
    spans: tuple[Hit, ...] = ()
    candidates: tuple[Hit, ...] = ()
    missed: Anchor = ANYWHERE

    @property
    def found(self) -> bool:
        """Whether every piece has its one place."""
        return len(self.spans) == len(self.pieces)

    @property
    def missing(self) -> str:
        """The first piece that has no place, or several."""
        return self.pieces[len(self.spans)]


@dataclass(frozen=True)
class ResolvedCell:
    """One cell of a record, as one passage words it."""

    path: str
    quote: CellQuote
    wording: Wording
    place: Place
    carried: bool = False

    @property
    def field(self) -> str:
        """The field, without the item."""
        return split_path(self.path)[0]

    @property
    def stance(self) -> Stance:
        """How it bears on the record's cell."""
        return self.quote.stance or Stance.SUPPORTS


@dataclass(frozen=True)
class ResolvedPassage:
    """One passage of a record, its words, and its cells."""

    entry: Entry[Record]
    index: int
    passage: Passage
    article: Article | None
    wording: Wording
    cells: tuple[ResolvedCell, ...]

    @property
    def record(self) -> Record:
        """The record that the passage speaks of."""
        return self.entry.model

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the passage was written."""
        return self.entry.at("evidence", self.index, *path)


@dataclass(frozen=True)
class ResolvedLedger:
    """One entry of the ledger, and the segments it sets aside."""

    entry: Entry[LedgerEntry]
    wording: Wording
    through: Wording | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class ResolvedCase:
    """One borderline case of the codebook, and where its words stand."""

    entry: Entry[Guidance]
    index: int
    case: Case
    wording: Wording

    @property
    def guidance(self) -> Guidance:
        """How the variable is decided that the case is about."""
        return self.entry.model

    @property
    def variable(self) -> tuple[str, str]:
        """The table and column of that variable."""
        return self.guidance.table, self.guidance.variable

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` inside the case was written."""
        return self.entry.at("cases", self.index, *path)

    def overlaps(self, wording: Wording) -> bool:
        """Whether some words are, in part, those of the case."""
        return any(
            one.start < two.end and two.start < one.end for one in self.wording.spans for two in wording.spans
        )


@dataclass(frozen=True)
class Verdicts:
    """What became of each segment: coded, or set aside by an entry of the ledger."""

    coded: frozenset[Segment]
    set_aside: dict[Segment, ResolvedLedger]

    def disposition(self, segment: Segment) -> Disposition:
        """The verdict on one segment."""
        if segment in self.coded:
            return Disposition.CODED
        if segment in self.set_aside:
            return self.set_aside[segment].entry.model.disposition
        return Disposition.UNACCOUNTED


@dataclass(frozen=True)
class ResolvedCorpus:
    """A corpus together with its articles, and every quote's place in them."""

    corpus: Corpus
    library: Library
    passages: list[ResolvedPassage] = field(default_factory=list)
    ledger: list[ResolvedLedger] = field(default_factory=list)
    cases: list[ResolvedCase] = field(default_factory=list)

    _memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def memo(self, name: str, derive: Callable[["ResolvedCorpus"], T]) -> T:
        """What is derived from this corpus and asked for by many, derived once."""
        if name not in self._memo:
            self._memo[name] = derive(self)
        found: T = self._memo[name]
        return found

    @property
    def has_every_article(self) -> bool:
        """Whether all articles could be read: only then can words be said to stand in none."""
        return self.corpus.has_whole("sources") and all(
            source in self.library for source in self.corpus.source_by_id
        )

    @cached_property
    def segments(self) -> dict[str, list[Segment]]:
        """The segments of each article."""
        return {source_id: segments(article) for source_id, article in self.library.items()}

    @cached_property
    def passages_by_record(self) -> dict[str, list[ResolvedPassage]]:
        """The passages of each record."""
        grouped: dict[str, list[ResolvedPassage]] = {entry.model.id: [] for entry in self.corpus.records}
        for passage in self.passages:
            grouped[passage.record.id].append(passage)
        return grouped

    def passages_of(self, record: Record) -> list[ResolvedPassage]:
        """The passages of one record, and of no other that wrongly has its id."""
        return [one for one in self.passages_by_record[record.id] if one.record is record]

    @cached_property
    def verdicts(self) -> Verdicts:
        """What became of each segment."""
        set_aside: dict[Segment, ResolvedLedger] = {}
        for entry in self.ledger:
            for segment in entry.segments:
                set_aside.setdefault(segment, entry)
        coded = (segment for passage in self.passages for segment in self.touched(passage))
        return Verdicts(frozenset(coded), set_aside)

    def is_set_aside(self, source_id: str, start: int, end: int) -> bool:
        """Whether a stretch of a source stands in a segment that the ledger sets aside."""
        aside = self.verdicts.set_aside
        return any(
            segment in aside
            for segment in self.segments.get(source_id, [])
            if start < segment.end and segment.start < end
        )

    def passages_of_source(self, source_id: str) -> list[ResolvedPassage]:
        """The passages of one source."""
        return self.memo("passages-of-source", _by_source).get(source_id, [])

    def holds(self, kind: LedgerKind, source_id: str, hit: Hit) -> bool:
        """Whether a stretch of a source holds a quantity, or a quotation mark."""
        text = self.library[source_id].text
        if kind is LedgerKind.QUANTITY:
            return bool(quantities(text[hit.start : hit.end]))
        return any(one.start < hit.end and hit.start < one.end for one in quotations(text).stretches)

    def touched(self, passage: ResolvedPassage) -> Iterator[Segment]:
        """The segments that a passage takes words from."""
        return self.holding(passage.passage.source, passage.wording)

    def holding(self, source_id: str, wording: Wording) -> Iterator[Segment]:
        """The segments of a source in which some words stand."""
        for segment in self.segments.get(source_id, []):
            if any(hit.start < segment.end and segment.start < hit.end for hit in wording.spans):
                yield segment


def _by_source(corpus: ResolvedCorpus) -> dict[str, list[ResolvedPassage]]:
    grouped: dict[str, list[ResolvedPassage]] = {}
    for passage in corpus.passages:
        grouped.setdefault(passage.passage.source, []).append(passage)
    return grouped


def resolve(corpus: Corpus, library: Library) -> ResolvedCorpus:
    """Give every quote of the corpus its place. What has none stays without; checks tell of it."""
    resolved = ResolvedCorpus(corpus, library)
    for entry in corpus.records:
        for index, passage in enumerate(entry.model.evidence):
            resolved.passages.append(_passage(entry, index, passage, library.get(passage.source)))
    for ledger_entry in corpus.ledger:
        resolved.ledger.append(_ledger(resolved, ledger_entry))
    for guidance in corpus.codebook:
        resolved.cases.extend(_cases(guidance, library))
    return resolved


def _cases(entry: Entry[Guidance], library: Library) -> Iterator[ResolvedCase]:
    for index, case in enumerate(entry.model.cases):
        article = library.get(case.source)
        text = article.text if article else ""
        wording = _locate((case.quote,), text, ((0, len(text)),), _anchor(case))
        yield ResolvedCase(entry, index, case, wording)


def _passage(entry: Entry[Record], index: int, passage: Passage, article: Article | None) -> ResolvedPassage:
    text = article.text if article else ""
    wording = _locate(_pieces(passage.quote), text, ((0, len(text)),), _anchor(passage))
    within = tuple((hit.start, hit.end) for hit in wording.spans) if wording.found else ()
    cells = tuple(
        ResolvedCell(
            path,
            quote,
            _locate(_cell_pieces(quote), text, within, _anchor(quote)),
            entry.at("evidence", index, "cells", path),
        )
        for path, quote in _quotes(passage)
    )
    return ResolvedPassage(entry, index, passage, article, wording, (*cells, *_carried(entry, cells)))


def _quotes(passage: Passage) -> Iterator[tuple[str, CellQuote]]:
    for path, quote in passage.cells.items():
        yield path, quote if isinstance(quote, CellQuote) else CellQuote(quote=quote)


def _carried(entry: Entry[Record], cells: tuple[ResolvedCell, ...]) -> Iterator[ResolvedCell]:
    """The cells for which another cell's words serve: those of `value` for `as_written` too."""
    by_path = {cell.path: cell for cell in cells}
    for cell in entry.model.cells():
        carrier = by_path.get(str(cell.grounding.carried_by))
        if carrier is None or cell.path in by_path:
            continue
        # However a source words what was said, its marks tell whether it is the speaker's own words.
        if carrier.quote.says is None or cell.grounding.kind is GroundingKind.SPEECH:
            yield _carry(cell, carrier)


def _carry(cell: Cell, carrier: ResolvedCell) -> ResolvedCell:
    quote = carrier.quote
    if quote.says is not None:
        quote = quote.model_copy(update={"says": None, "stance": None})
    return ResolvedCell(cell.path, quote, carrier.wording, carrier.place, carried=True)


def _pieces(quote: str | list[str]) -> tuple[str, ...]:
    return (quote,) if isinstance(quote, str) else tuple(quote)


def _cell_pieces(quote: CellQuote) -> tuple[str, ...]:
    if quote.quote is not None:
        return _pieces(quote.quote)
    return (str(quote.says),) if quote.says is not None else ("",)


def _anchor(anchored: Anchored) -> Anchor:
    return Anchor(anchored.occurrence, anchored.prefix, anchored.suffix)


def _locate(
    pieces: tuple[str, ...], text: str, within: tuple[Stretch, ...], anchor: Anchor = ANYWHERE
) -> Wording:
    """Place each piece, in order, each after the one before it, all inside `within`."""
    spans: list[Hit] = []
    for number, piece in enumerate(pieces):
        after = spans[-1].end if spans else 0
        found = [hit for start, end in within for hit in hits(piece, text, max(start, after), end) if piece]
        left = chosen(found, text, anchor) if number == 0 else found
        if len(left) != 1:
            missed = anchor if found and not left else ANYWHERE
            return Wording(pieces, within, tuple(spans), tuple(left or found), missed)
        spans.append(left[0])
    return Wording(pieces, within, tuple(spans))


def _ledger(resolved: ResolvedCorpus, entry: Entry[LedgerEntry]) -> ResolvedLedger:
    model = entry.model
    article = resolved.library.get(model.source)
    text = article.text if article else ""
    whole = ((0, len(text)),)
    wording = _locate((model.quote,), text, whole, _anchor(model))
    if not wording.found:
        return ResolvedLedger(entry, wording, None, ())
    first = last = wording.spans[0]
    through = None
    if model.through is not None:
        through = _locate((model.through,), text, ((first.start, len(text)),))
        last = through.spans[0] if through.found else first
    covered = tuple(
        segment
        for segment in resolved.segments[model.source]
        if model.kind is LedgerKind.SEGMENT and segment.end > first.start and segment.start < last.end
    )
    return ResolvedLedger(entry, wording, through, covered)

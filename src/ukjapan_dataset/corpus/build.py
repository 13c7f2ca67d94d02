"""Build a corpus: passages placed in their source, cell quotes in their passage."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Corpus, Library
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedCell, PlacedPassage
from ukjapan_dataset.models.evidence import Anchored, CellQuote, Passage
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import Case, Guidance
from ukjapan_dataset.models.records import Cell, Record
from ukjapan_dataset.models.sources import LedgerEntry
from ukjapan_dataset.models.vocabulary import LedgerKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Wording, locate
from ukjapan_dataset.text.segments import Segment, segments
from ukjapan_dataset.text.stretch import Stretch


@dataclass(frozen=True)
class _Ground:
    """Where the quotes of a source are looked for: nowhere, if the article could not be read."""

    article: Article | None = None
    segments: tuple[Segment, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text if self.article else ""

    def locate(self, quote: str | list[str], anchored: Anchored) -> Wording:
        return locate(_pieces(quote), self.text, (Stretch(0, len(self.text)),), _anchor(anchored))

    def segments_of(self, wording: Wording) -> tuple[Segment, ...]:
        return tuple(filter(wording.overlaps, self.segments))


NOWHERE = _Ground()


def build(coding: Coding, library: Library) -> Corpus:
    """Locate every quote of a coding in its article. The rules report quotes that were not found."""
    grounds = {source: _Ground(article, segments(article)) for source, article in library.items()}
    return Corpus(
        **{field.name: getattr(coding, field.name) for field in fields(coding)},
        library=library,
        segments={source: ground.segments for source, ground in grounds.items()},
        passages=tuple(
            _passage(entry, index, passage, grounds.get(passage.source, NOWHERE))
            for entry in coding.records
            for index, passage in enumerate(entry.model.evidence)
        ),
        asides=tuple(_aside(entry, grounds.get(entry.model.source, NOWHERE)) for entry in coding.ledger),
        cases=tuple(
            _case(entry, index, case, grounds.get(case.source, NOWHERE))
            for entry in coding.codebook
            for index, case in enumerate(entry.model.cases)
        ),
    )


def _passage(entry: Entry[Record], index: int, passage: Passage, ground: _Ground) -> PlacedPassage:
    wording = ground.locate(passage.quote, passage)
    within = wording.spans if wording.found else ()
    cells = tuple(_cell(path, quote, ground, within) for path, quote in passage.cells.items())
    every = (*cells, *_carried(entry, cells))
    return PlacedPassage(entry, index, passage, ground.article, wording, every, ground.segments_of(wording))


ONLY_WORDS = CellQuote()
"""What is written of a cell besides its words, where nothing is."""


def _cell(
    path: str, quote: str | list[str] | CellQuote, ground: _Ground, within: tuple[Stretch, ...]
) -> PlacedCell:
    about = quote if isinstance(quote, CellQuote) else ONLY_WORDS
    words = _words(quote) if isinstance(quote, CellQuote) else quote
    return PlacedCell(path, about, locate(_pieces(words), ground.text, within, _anchor(about)), path)


def _carried(entry: Entry[Record], cells: tuple[PlacedCell, ...]) -> Iterator[PlacedCell]:
    """The cells that share another cell's quote, as `as_written` shares that of `value`."""
    by_path = {cell.path: cell for cell in cells}
    for cell in entry.model.cells():
        carrier = by_path.get(str(cell.grounding.carried_by))
        if carrier is None or cell.path in by_path:
            continue
        # However a source words what was said, its marks show whether it is the speaker's own words.
        if carrier.quote.says is None or cell.grounding.kind is GroundingKind.SPEECH:
            yield _carry(cell, carrier)


def _carry(cell: Cell, carrier: PlacedCell) -> PlacedCell:
    quote = carrier.quote
    if quote.says is not None:
        quote = quote.model_copy(update={"says": None, "stance": None})
    return PlacedCell(cell.path, quote, carrier.wording, carrier.path)


def _case(entry: Entry[Guidance], index: int, case: Case, ground: _Ground) -> PlacedCase:
    wording = ground.locate(case.quote, case)
    return PlacedCase(entry, index, case, wording, ground.segments_of(wording))


def _aside(entry: Entry[LedgerEntry], ground: _Ground) -> Aside:
    model = entry.model
    wording = ground.locate(model.quote, model)
    if not wording.found:
        return Aside(entry, wording, None, ())
    (first,) = wording.spans
    through, last = None, first
    if model.through is not None:
        through = locate((model.through,), ground.text, (Stretch(first.start, len(ground.text)),))
        last = through.spans[0] if through.found else first
    covered = Stretch(first.start, last.end)
    whole = ground.segments if model.kind is LedgerKind.SEGMENT else ()
    return Aside(entry, wording, through, tuple(filter(covered.overlaps, whole)))


def _words(quote: CellQuote) -> str | list[str]:
    says = "" if quote.says is None else str(quote.says)
    return says if quote.quote is None else quote.quote


def _pieces(quote: str | list[str]) -> tuple[str, ...]:
    return (quote,) if isinstance(quote, str) else tuple(quote)


def _anchor(anchored: Anchored) -> Anchor:
    is_anchored = (anchored.occurrence, anchored.prefix, anchored.suffix) != (None, None, None)
    return Anchor(anchored.occurrence, anchored.prefix, anchored.suffix) if is_anchored else ANYWHERE

"""Build a corpus: passages placed in their source, cell quotes in their passage."""

from collections.abc import Iterator
from dataclasses import fields

from ukjapan_dataset.corpus.coding import Coding
from ukjapan_dataset.corpus.corpus import Corpus, Library
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.placed import Aside, PlacedCase, PlacedCell, PlacedPassage, Stretch, Wording
from ukjapan_dataset.models.evidence import Anchored, CellQuote, Passage
from ukjapan_dataset.models.grounding import GroundingKind
from ukjapan_dataset.models.guidance import Guidance
from ukjapan_dataset.models.records import Cell, Record
from ukjapan_dataset.models.sources import LedgerEntry
from ukjapan_dataset.models.vocabulary import LedgerKind
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Hit, chosen, hits
from ukjapan_dataset.text.segments import Segment, segments


def build(coding: Coding, library: Library) -> Corpus:
    """Place every quote of a coding in its article. A quote without a place stays so; rules report it."""
    found = {source_id: segments(article) for source_id, article in library.items()}
    return Corpus(
        **{field.name: getattr(coding, field.name) for field in fields(coding)},
        library=library,
        segments=found,
        passages=[one for entry in coding.records for one in _passages(entry, library)],
        asides=[_aside(entry, library, found) for entry in coding.ledger],
        cases=[case for guidance in coding.codebook for case in _cases(guidance, library)],
    )


def _passages(entry: Entry[Record], library: Library) -> Iterator[PlacedPassage]:
    for index, passage in enumerate(entry.model.evidence):
        yield _passage(entry, index, passage, library.get(passage.source))


def _cases(entry: Entry[Guidance], library: Library) -> Iterator[PlacedCase]:
    for index, case in enumerate(entry.model.cases):
        article = library.get(case.source)
        text = article.text if article else ""
        wording = _locate((case.quote,), text, ((0, len(text)),), _anchor(case))
        yield PlacedCase(entry, index, case, wording)


def _passage(entry: Entry[Record], index: int, passage: Passage, article: Article | None) -> PlacedPassage:
    text = article.text if article else ""
    wording = _locate(_pieces(passage.quote), text, ((0, len(text)),), _anchor(passage))
    within = tuple((hit.start, hit.end) for hit in wording.spans) if wording.found else ()
    cells = tuple(
        PlacedCell(
            path,
            quote,
            _locate(_cell_pieces(quote), text, within, _anchor(quote)),
            entry.at("evidence", index, "cells", path),
        )
        for path, quote in _quotes(passage)
    )
    return PlacedPassage(entry, index, passage, article, wording, (*cells, *_carried(entry, cells)))


def _quotes(passage: Passage) -> Iterator[tuple[str, CellQuote]]:
    for path, quote in passage.cells.items():
        yield path, quote if isinstance(quote, CellQuote) else CellQuote(quote=quote)


def _carried(entry: Entry[Record], cells: tuple[PlacedCell, ...]) -> Iterator[PlacedCell]:
    """The cells for which another cell's words serve: those of `value` for `as_written` too."""
    by_path = {cell.path: cell for cell in cells}
    for cell in entry.model.cells():
        carrier = by_path.get(str(cell.grounding.carried_by))
        if carrier is None or cell.path in by_path:
            continue
        # However a source words what was said, its marks tell whether it is the speaker's own words.
        if carrier.quote.says is None or cell.grounding.kind is GroundingKind.SPEECH:
            yield _carry(cell, carrier)


def _carry(cell: Cell, carrier: PlacedCell) -> PlacedCell:
    quote = carrier.quote
    if quote.says is not None:
        quote = quote.model_copy(update={"says": None, "stance": None})
    return PlacedCell(cell.path, quote, carrier.wording, carrier.place, carried=True)


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


def _aside(entry: Entry[LedgerEntry], library: Library, known: dict[str, list[Segment]]) -> Aside:
    model = entry.model
    article = library.get(model.source)
    text = article.text if article else ""
    whole = ((0, len(text)),)
    wording = _locate((model.quote,), text, whole, _anchor(model))
    if not wording.found:
        return Aside(entry, wording, None, ())
    first = last = wording.spans[0]
    through = None
    if model.through is not None:
        through = _locate((model.through,), text, ((first.start, len(text)),))
        last = through.spans[0] if through.found else first
    covered = tuple(
        segment
        for segment in known[model.source]
        if model.kind is LedgerKind.SEGMENT and segment.end > first.start and segment.start < last.end
    )
    return Aside(entry, wording, through, covered)

"""The rows of evidence: every piece of every passage and cell quote."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.placed import PlacedCell, PlacedPassage
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.records import Record, split_path
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.text.article import Article
from ukjapan_dataset.text.find import Hit

CONTEXT = 32
"""The longest context on each side. Printed twice on two lines, a quote stays ambiguous even with it."""


def evidence(corpus: Corpus) -> Iterator[Row]:
    """One row per span, in the order of their ids."""
    return in_order(corpus, lambda record: _of_record(corpus.passages_of(record)), "evidence_id")


def in_order(corpus: Corpus, rows_of: Callable[[Record], Iterable[Row]], key: str) -> Iterator[Row]:
    """Rows of all records in the order of their keys, each of which is its record's id with `-` and more.

    Few of them are in memory at a time: those of records whose ids begin alike, `lakes` and `lakes-deal`.
    """
    waiting: list[Row] = []
    first = ""
    for record in sorted((entry.model for entry in corpus.records), key=_stem):
        if not _stem(record).startswith(first):
            yield from sorted(waiting, key=itemgetter(key))
            waiting = []
        if not waiting:
            first = _stem(record)
        waiting += rows_of(record)
    yield from sorted(waiting, key=itemgetter(key))


def _stem(record: Record) -> str:
    return f"{record.id}-"


def _of_record(passages: tuple[PlacedPassage, ...]) -> Iterator[Row]:
    for passage, passage_id in zip(passages, passage_ids(passages), strict=True):
        yield from _of_passage(passage, passage_id)


def passage_ids(passages: tuple[PlacedPassage, ...]) -> Iterator[str]:
    """An id for each passage of a record: record and source, with a number from the source's second on."""
    seen: dict[str, int] = {}
    for passage in passages:
        stem = f"{passage.record.id}-{passage.passage.source}"
        seen[stem] = seen.get(stem, 0) + 1
        yield stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


def _of_passage(passage: PlacedPassage, passage_id: str) -> Iterator[Row]:
    for piece, hit in enumerate(passage.wording.spans, 1):
        yield {
            **_span(passage, hit),
            "evidence_id": _piece_id(passage_id, piece),
            "passage_id": None if piece == 1 else passage_id,
            "field": None,
            "item": None,
            "piece": piece,
            "basis": None,
            "stance": None,
            "reported_value": None,
            "note": passage.passage.note,
        }
    for cell in passage.cells:
        yield from _of_cell(passage, passage_id, cell)


def of_cell(stem: str, path: str) -> str:
    """The id of a cell of a record or passage: the path as part of a slug."""
    return f"{stem}-{path.replace('.', '-').replace('_', '-')}"


def _of_cell(passage: PlacedPassage, passage_id: str, cell: PlacedCell) -> Iterator[Row]:
    field, item = split_path(cell.path)
    cell_id = of_cell(passage_id, cell.path)
    for piece, hit in enumerate(cell.wording.spans, 1):
        yield {
            **_span(passage, hit),
            "evidence_id": _piece_id(cell_id, piece),
            "passage_id": passage_id,
            "field": field,
            "item": item,
            "piece": piece,
            "basis": cell.quote.basis,
            "stance": cell.stance,
            "reported_value": as_text(cell.quote.says),
            "note": cell.quote.note,
        }


def _piece_id(stem: str, piece: int) -> str:
    return stem if piece == 1 else f"{stem}-piece-{piece}"


def _span(passage: PlacedPassage, hit: Hit) -> Row:
    article = passage.article
    if article is None:
        raise ValueError(f"{passage.record.id}: the article of a passage is missing, so it has no span")
    return {
        "record_id": passage.record.id,
        "source_id": article.source_id,
        "start_char": hit.start,
        "end_char": hit.end,
        "start_byte": article.byte_offset(hit.start),
        "end_byte": article.byte_offset(hit.end),
        "quote": article.text[hit.start : hit.end],
        **_context(article, hit),
        "match": hit.match,
    }


def _context(article: Article, hit: Hit) -> Row:
    """The text around a quote on its line, where the quote alone is not unique in the article.

    That is all a TextQuoteSelector of Web Annotation needs; more would publish more of the article than the
    evidence quotes. Leading signs are left out of the prefix: a spreadsheet would take it for a formula.
    """
    if _is_unique(article.text[hit.start : hit.end], article.text):
        return {"prefix": None, "suffix": None}
    line_start, line_end = article.line_bounds(hit.start)
    for length in range(8, CONTEXT + 1, 8):
        start, end = max(line_start, hit.start - length), min(line_end, hit.end + length)
        if _is_unique(article.text[start:end], article.text):
            break
    before = article.text[start : hit.start]
    return {"prefix": before.lstrip(" \t=+-@") or None, "suffix": _unsigned(article.text[hit.end : end])}


def _is_unique(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _unsigned(after: str) -> str | None:
    """The text after a quote, unless a spreadsheet would take it for a formula."""
    return None if not after or after.lstrip()[:1] in tuple("=+-@") else after

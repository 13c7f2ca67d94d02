"""One record, or one of its cells, with the words it rests on in their context."""

from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.corroboration import corroboration
from ukjapan_dataset.corpus.placed import PlacedCell, PlacedPassage
from ukjapan_dataset.errors import FaultyProject, UnknownName
from ukjapan_dataset.findings import Place
from ukjapan_dataset.models.evidence import Adjudication
from ukjapan_dataset.models.records import PARTICIPANTS, RECORD_MODELS, Record
from ukjapan_dataset.models.tables import RECORDS, TABLES
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Basis, Corroboration, Stance
from ukjapan_dataset.names import require_known
from ukjapan_dataset.text.find import Hit

HEADLINE = ("id", "label", "note", "evidence", "adjudication", PARTICIPANTS)


@dataclass(frozen=True)
class Words:
    """Words of a source that carry a cell, in the segments they stand in.

    `marks` are the offsets of the words inside `context`.
    """

    path: str
    source: str
    origin: str
    place: Place
    context: str
    marks: tuple[tuple[int, int], ...]
    quotes: tuple[str, ...]
    basis: Basis | None
    stance: Stance
    says: str | None
    note: str | None


@dataclass(frozen=True)
class ShownCell:
    """A cell of a record: its value, and all words that carry it."""

    path: str
    value: str | None
    needs_words: bool
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Shown:
    """A record as its page tells it."""

    record: Record
    corroboration: Corroboration
    origins: dict[str, tuple[str, ...]]
    cells: tuple[ShownCell, ...]
    passages: tuple[Words, ...]
    adjudications: tuple[Adjudication, ...]


def show(corpus: Corpus, record_id: str, field: str | None = None) -> Shown:
    """A record, or one of its cells, for display.

    Raises `UnknownName` where there is none, `FaultyProject` where there may be one that could not be read.
    """
    record = _record(corpus, record_id)
    passages = corpus.passages_by_record[record_id]
    origins = _origins(corpus, passages)
    sources = [source for found in origins.values() for source in found]
    cells = tuple(_cells(corpus, record, passages))
    if field is not None:
        cells = _only(cells, field, record)
    return Shown(
        record,
        corroboration(record, len(sources), len(origins)),
        origins,
        cells,
        tuple(_passage_words(corpus, passage) for passage in passages if passage.wording.found),
        tuple(
            decided
            for decided in record.adjudication
            if field is None or decided.field in {cell.path for cell in cells}
        ),
    )


def _record(corpus: Corpus, record_id: str) -> Record:
    if record_id not in corpus.record_by_id and not corpus.complete:
        raise FaultyProject(f"{record_id!r} was not read: the project has faults; run `ukjapan validate`")
    require_known("record", record_id, corpus.record_by_id)
    return corpus.record_by_id[record_id].model


def _only(cells: tuple[ShownCell, ...], field: str, record: Record) -> tuple[ShownCell, ...]:
    """The cells of one field; `participants` stands for all of them."""
    found = tuple(cell for cell in cells if cell.path == field or cell.path.startswith(f"{field}."))
    if not found:
        paths = [cell.path for cell in cells]
        if field in _columns(record):
            raise UnknownName(
                f"{record.id} has no words for {field}: it is empty, the coder's own, or follows from other "
                f"cells; there are {', '.join(paths)}"
            )
        require_known(f"cell of {record.id}", field, paths)
    return found


def _columns(record: Record) -> set[str]:
    """The columns in which a record of this type is published, with words or without."""
    tables = [RECORDS, *(table for table in TABLES if RECORD_MODELS.get(table.name) is type(record))]
    return {column.name for table in tables for column in table.columns}


def _origins(corpus: Corpus, passages: tuple[PlacedPassage, ...]) -> dict[str, tuple[str, ...]]:
    """The origins that report a record, each with its sources."""
    origins: dict[str, list[str]] = {}
    for source in dict.fromkeys(passage.passage.source for passage in passages):
        known = corpus.source_by_id.get(source)
        origins.setdefault(known.model.origin if known else source, []).append(source)
    return {origin: tuple(sources) for origin, sources in origins.items()}


def _cells(corpus: Corpus, record: Record, passages: tuple[PlacedPassage, ...]) -> Iterator[ShownCell]:
    """The cells in the order of the model: those with a value, and those only sources speak of."""
    words: dict[str, list[Words]] = {}
    for passage in passages:
        for cell in passage.cells:
            if cell.wording.found:
                words.setdefault(cell.path, []).append(_cell_words(corpus, passage, cell))
    needing = {cell.path: as_text(cell.value) for cell in record.cells()}
    for name in type(record).model_fields:
        if name in HEADLINE:
            continue
        value = as_text(getattr(record, name))
        if value is not None or name in words:
            yield ShownCell(name, value, name in needing, tuple(words.get(name, ())))
    participants = [path for path in [*needing, *words] if path.startswith(PARTICIPANTS)]
    for path in dict.fromkeys(participants):
        yield ShownCell(path, needing.get(path), True, tuple(words.get(path, ())))


def _cell_words(corpus: Corpus, passage: PlacedPassage, cell: PlacedCell) -> Words:
    return _words(
        corpus,
        passage,
        cell.wording.spans,
        path=cell.path,
        basis=cell.quote.basis,
        stance=cell.stance,
        says=as_text(cell.quote.says),
        note=cell.quote.note,
    )


def _passage_words(corpus: Corpus, passage: PlacedPassage) -> Words:
    return _words(
        corpus,
        passage,
        passage.wording.spans,
        path="",
        basis=None,
        stance=passage.passage.stance,
        says=None,
        note=passage.passage.note,
    )


def _words(
    corpus: Corpus,
    passage: PlacedPassage,
    spans: tuple[Hit, ...],
    *,
    path: str,
    basis: Basis | None,
    stance: Stance,
    says: str | None,
    note: str | None,
) -> Words:
    article = corpus.library[passage.passage.source]
    context, marks = _in_context(corpus, article.source_id, article.text, spans)
    return Words(
        path=path,
        source=article.source_id,
        origin=corpus.source_by_id[article.source_id].model.origin,
        place=article.place(spans[0].start),
        context=context,
        marks=marks,
        quotes=tuple(article.text[hit.start : hit.end] for hit in spans),
        basis=basis,
        stance=stance,
        says=says,
        note=note,
    )


def _in_context(
    corpus: Corpus, source_id: str, text: str, spans: tuple[Hit, ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The segments that the spans stand in, joined, and where the spans stand in that."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for segment in corpus.segments[source_id]:
        inside = [hit for hit in spans if hit.start < segment.end and segment.start < hit.end]
        if not inside:
            continue
        part = text[segment.start : segment.end]
        marks += (
            (
                length + max(hit.start, segment.start) - segment.start,
                length + min(hit.end, segment.end) - segment.start,
            )
            for hit in inside
        )
        parts.append(part)
        length += len(part) + 1
    return " ".join(parts), tuple(marks)

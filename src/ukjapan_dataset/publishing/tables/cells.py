"""The rows that follow from the evidence: how well each cell is supported, and how records are linked."""

from collections.abc import Iterator

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.corpus.links import Link, links
from ukjapan_dataset.corpus.support import CellSupport, cell_supports, rank, readings
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import Basis, Stance
from ukjapan_dataset.publishing.tables.evidence import in_order, of_cell, passage_ids


def cells(corpus: Corpus) -> Iterator[Row]:
    """One row per cell that rests on words of its own, in the order of their ids."""

    def of_record(record: Record) -> Iterator[Row]:
        return (_cell(record, one) for one in cell_supports(record, readings(record, corpus)))

    return in_order(corpus, of_record, "cell_id")


def _cell(record: Record, supported: CellSupport) -> Row:
    cell = supported.cell
    return {
        "cell_id": of_cell(record.id, cell.path),
        "record_id": record.id,
        "field": cell.field,
        "item": cell.item,
        "value": as_text(cell.value),
        "basis": supported.basis,
        "n_sources": supported.n_sources(Stance.SUPPORTS),
        "n_origins": supported.n_origins,
        "n_less_precise": supported.n_sources(Stance.LESS_PRECISE),
        "n_differs": supported.n_sources(Stance.DIFFERS),
        "n_contradicts": supported.n_sources(Stance.CONTRADICTS),
        "support": supported.support,
    }


def linked(corpus: Corpus) -> Iterator[Row]:
    """One row per link from a record to another."""
    for entry in corpus.records:
        for link in links(entry.model):
            basis, evidence_id = _best(entry.model, link, corpus)
            yield {
                "record_id": entry.model.id,
                "relation": link.relation,
                "target_id": link.target,
                "basis": basis,
                "evidence_id": evidence_id,
            }


def _best(record: Record, link: Link, corpus: Corpus) -> tuple[Basis | None, str | None]:
    """The basis and id of the evidence that supports a link best."""
    passages = corpus.passages_of(record)
    found = [
        (cell, of_cell(passage_id, cell.path))
        for passage, passage_id in zip(passages, passage_ids(passages), strict=True)
        for cell in passage.cells
        if cell.path == link.path
    ]
    if not found:
        return None, None
    best, evidence_id = min(found, key=lambda one: rank(one[0]))
    return best.quote.basis, evidence_id

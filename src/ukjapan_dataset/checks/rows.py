"""Rows: no record says more than some source says."""

from collections.abc import Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.corpus.support import Readings, core_cells, readings, stating
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.vocabulary import Stance
from ukjapan_dataset.rules import rule


@rule("UKJ612", "one-source-states-row", over=collect.records)
def one_source_states_row(entry: Entry[Record], corpus: Corpus) -> Iterator[Problem]:
    """Some source supports every core cell of a record, or `composite` says why the record is kept.

    Core cells are the parties, description, strength and stage of a commitment; the parties, name and status
    of an agreement; the value, unit and subject of a figure; the speaker and content of an attribution; the
    participants and description of an event.
    """
    record, found = entry.model, readings(entry.model, corpus)
    whole = stating(record, found)
    if whole and record.composite is not None:
        yield entry.problem(
            "composite",
            f"composite: expected none, since {whole[0]} supports every core cell, found a reason",
            "leave it out",
        )
    elif not whole and record.composite is None:
        yield entry.problem(
            "id",
            f"expected one source that supports every core cell, found {'; '.join(_given(record, found))}",
            "reword the record to what one source says, split it, or say under `composite` why it is kept",
        )


def _given(record: Record, found: Readings) -> Iterator[str]:
    """Each core cell with the sources that support it."""
    for cell in core_cells(record):
        of_cell = found.get(cell.path, ())
        sources = [one.source for one in of_cell if one.stance is Stance.SUPPORTS]
        yield f"{cell.path} from {', '.join(sources) or 'none'}"

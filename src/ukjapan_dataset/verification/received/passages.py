"""Evidence by record, with the words of passages: rules about records need those of no other evidence."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received.block import ROW
from ukjapan_dataset.verification.received.tables import Cells

WORDS = ("quote", "start_char")
"""The columns that are null except in rows about passages: the words of all evidence take much memory."""


def read_evidence(cells: Cells, columns: list[str], key: str) -> Iterator[pa.Table]:
    """Some columns of `evidence` as texts, batch by batch, of the rows that have a key."""
    for first, batch in cells.rows.batches(columns):
        of_passage = pc.is_null(batch.column("field"))
        texts = {name: as_texts(batch.column(name)) for name in columns if name not in WORDS}
        texts |= {name: _only(batch.column(name), of_passage) for name in WORDS}
        rows = pc.add(pc.cast(pc.indices_nonzero(pa.repeat(True, batch.num_rows)), pa.int64()), first)
        table = pa.table({name: pc.cast(texts[name], pa.large_string()) for name in columns})
        yield table.add_column(0, ROW, rows).filter(pc.is_valid(texts[key]))


def _only(column: pa.Array, mask: pa.Array) -> pa.Array:
    return as_texts(pc.if_else(mask, column, None))

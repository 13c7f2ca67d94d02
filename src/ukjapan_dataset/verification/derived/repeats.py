"""Tables that repeat others, so that they can be read alone: they say the same."""

from collections.abc import Iterator

import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived.recomputing import recomputed
from ukjapan_dataset.verification.derived.records import repeating
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.columns import taken
from ukjapan_dataset.verification.received.records import RECORD, WIDE, RecordBucket


@record_rule("UKJ850", "repeats-base-tables", over=repeating)
def repeats_base_tables(block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """What `claims` and the wide tables repeat of other tables is the same there."""
    name = block.table
    bases = ["records", *([name.removesuffix(WIDE)] if name.endswith(WIDE) else [])]
    for base in bases:
        rows = bucket.tables[base].rows
        at = pc.index_in(block[RECORD], rows.column(RECORD))
        known = block.only(pc.is_valid(at))
        at = at.drop_null()
        shared = [one for one in rows.column_names if one in block.rows.column_names and one not in OWN]
        expected = {one: taken(rows.column(one), at) for one in shared}
        yield from recomputed(name, known, RECORD, expected)


OWN = (ROW, RECORD)

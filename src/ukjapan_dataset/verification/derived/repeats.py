"""Tables that repeat others, so that they can be read alone: they say the same."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.verification.bucket_rules import record_rule
from ukjapan_dataset.verification.derived.recomputing import recomputed
from ukjapan_dataset.verification.derived.records import is_of_type
from ukjapan_dataset.verification.received.block import Block
from ukjapan_dataset.verification.received.records import RECORD, WIDE, RecordBucket


def _repeating(bucket: RecordBucket) -> Iterator[Block]:
    for name, block in bucket.tables.items():
        if name == "claims" or (name.endswith(WIDE) and is_of_type(name, bucket)):
            named = pa.repeat(pa.scalar(name, pa.large_string()), len(block))
            yield Block(block.rows.append_column(TABLE, named))


TABLE = "of table"
"""The column in which a row of several tables has the name of its own."""


@record_rule("UKJ850", "repeats-base-tables", over=_repeating)
def repeats_base_tables(block: Block, bucket: RecordBucket) -> Iterator[Problem]:
    """What `claims` and the wide tables repeat of other tables is the same there."""
    if not len(block):
        return
    name = block[TABLE][0].as_py()
    bases = ["records", *([name.removesuffix(WIDE)] if name.endswith(WIDE) else [])]
    for base in bases:
        rows = bucket.tables[base].rows
        at = pc.index_in(block[RECORD], rows.column(RECORD))
        known = block.only(pc.is_valid(at))
        at = at.drop_null()
        shared = [one for one in rows.column_names if one in block.rows.column_names and one not in OWN]
        expected = {one: pc.take(rows.column(one), at) for one in shared}
        yield from recomputed(name, known, RECORD, expected)


OWN = ("row", RECORD, TABLE)

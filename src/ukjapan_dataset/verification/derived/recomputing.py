"""Compare cells with what is expected of them, as it follows from other rows."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.summary import BETWEEN
from ukjapan_dataset.verification.bucket_rules import row_problem
from ukjapan_dataset.verification.received.block import ROW, Block
from ukjapan_dataset.verification.received.columns import large, taken, whole
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.records import (
    RECORD,
    key_of,
)

BUILD = "build the package again with `ukjapan build`, which makes this from the records"

Expected = Mapping[str, Any]
"""What is expected of columns, by name, as arrays of texts."""


def texts_of(values: Any) -> Any:
    """Values as tables of texts have them."""
    return pc.cast(pc.cast(values, pa.string()), pa.large_string())


def recomputed(table: str, block: Block, key: str, expected: Expected) -> Iterator[Problem]:
    """A problem for each cell that is not what is expected of it."""
    for column, values in expected.items():
        if column not in block.rows.column_names:
            continue
        right = whole(values)
        same = pc.or_kleene(
            pc.equal(block[column], right), pc.and_(pc.is_null(block[column]), pc.is_null(right))
        )
        other = pc.invert(pc.fill_null(same, False))
        if not pc.any(other, min_count=0).as_py():
            continue
        columns = {ROW: block[ROW], "key": block[key], "found": block[column], "expected": right}
        failing = pa.table({name: _cut(one.filter(other)) for name, one in columns.items()})
        for row in sorted(failing.to_pylist(), key=lambda one: one[ROW]):
            message = f"expected `{column}` to be {row['expected']!r}, found {row['found']!r}"
            yield row_problem(table, row, shown(str(row["key"])), shown(message), BUILD, column)


LONGEST = 300
"""How many characters of a text a message can quote at most."""


def _cut(column: Any) -> Any:
    """A column whose texts are cut, since a message quotes no more of them."""
    return pc.utf8_slice_codeunits(column, 0, LONGEST) if pa.types.is_large_string(column.type) else column


def match(block: Block, columns: list[str], target: pa.Table) -> Any:
    """The row of the target that has the same values as each row of a block; null if none has."""
    return pc.index_in(key_of(block.rows, columns), key_of(target, columns))


def listed(records: Any, items: Any) -> pa.Table:
    """The items of each record, in their order here, joined in the column `items`."""
    rows = pa.table({RECORD: records, "item": pc.replace_substring(items, BETWEEN, ", ")})
    found = rows.group_by(RECORD, use_threads=False).aggregate([("item", "list")])
    texts = pc.binary_join(found.column("item_list"), large(BETWEEN))
    return pa.table({RECORD: found.column(RECORD), "items": texts})


def items_of(block: Block, found: pa.Table) -> Any:
    """What is listed for the record of each row; null if nothing is."""
    return taken(found.column("items"), match(block, [RECORD], found))


def in_order(joined: Any) -> Any:
    """Joined items in their order. A cell with one item is as it is."""
    several = pc.fill_null(pc.match_substring(joined, BETWEEN), False)
    if not pc.any(several, min_count=0).as_py():
        return joined
    parts = pc.split_pattern(taken(joined, pc.indices_nonzero(several)), BETWEEN)
    items = pa.table({"at": pc.list_parent_indices(parts), "item": pc.list_flatten(parts)})
    items = items.sort_by([("at", "ascending"), ("item", "ascending")])
    found = items.group_by("at", use_threads=False).aggregate([("item", "list")])
    again = whole(pc.binary_join(found.column("item_list"), large(BETWEEN)))
    return pc.replace_with_mask(joined, several, again)

"""Rows of one kind, as columns; and single rows of them, where words have to be found for what is wrong."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

ROW = "row"
"""The column that has the number of a row in its table, from 0."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Block:
    """Rows of one kind, as columns; `table` names the table that they are from, if it may vary."""

    rows: pa.Table
    table: str = ""

    def __len__(self) -> int:
        return int(self.rows.num_rows)

    def __getitem__(self, column: str) -> Any:
        found = self.rows.column(column)
        return found.chunk(0) if found.num_chunks == 1 else found.combine_chunks()

    def where(self, mask: Any) -> list[Row]:
        """The rows that a mask selects, in their order in the table."""
        if not pc.any(mask).as_py():
            return []
        return sorted(self.rows.filter(mask).to_pylist(), key=lambda row: row[ROW])

    def only(self, mask: Any) -> "Block":
        """The block of the rows that a mask selects."""
        return self if pc.all(mask, min_count=0).as_py() else Block(self.rows.filter(mask), self.table)

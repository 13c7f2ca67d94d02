"""A record explained: a container of its cells that prints itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_html import as_html
from ukjapan_dataset.explanation.as_text import as_text
from ukjapan_dataset.explanation.explained import FOLLOWS, ExplainedCell, ExplainedRecord
from ukjapan_dataset.names import quoted, suggestion

BOUNDS = ("_earliest", "_latest")
"""The endings of the columns with the first and last day that a date may mean."""


@dataclass(frozen=True, repr=False)
class Explanation(ExplainedRecord):
    """A record with its cells. Prints itself in a terminal, and as HTML in a notebook."""

    def __iter__(self) -> Iterator[ExplainedCell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, field: str) -> ExplainedCell:
        """One cell. Raises `UnknownName` if there is none of that name."""
        for cell in self.cells:
            if cell.field == field:
                return cell
        raise UnknownName(f"{self.record} {self._unknown(field)}")

    def __str__(self) -> str:
        return as_text(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return as_html(self)

    def only(self, field: str, columns: Collection[str], about: Collection[str]) -> Explanation:
        """The cells of one field: a column, a participant, or all `participants`.

        `columns` are those of the record's own table, `about` those of the table `records`. Raises
        `UnknownName` if there is no such cell.
        """
        cells = tuple(self._in_full(cell) for cell in self.cells if _is_of(cell.field, field))
        if not cells:
            raise UnknownName(f"{self.record} {self._why_none(field, columns, about)}")
        return replace(self, cells=cells, field=field)

    def _in_full(self, cell: ExplainedCell) -> ExplainedCell:
        """A cell that passages support as a whole, with these passages."""
        on_passages = not cell.words and cell.why != FOLLOWS
        return replace(cell, words=self.passages) if on_passages else cell

    def _why_none(self, field: str, columns: Collection[str], about: Collection[str]) -> str:
        if field in columns and field.endswith(BOUNDS):
            return f"has no words for {field!r}: it follows from {field.rpartition('_')[0]!r}"
        if field in columns:
            return f"has nothing in {field!r}: the cell is empty"
        if field in about:
            return f"has no words for {field!r}: it is a column of `records` that no source states"
        return self._unknown(field)

    def _unknown(self, field: object) -> str:
        return f"has no cell {quoted(field)}; {suggestion(field, [cell.field for cell in self.cells])}"


def _is_of(path: str, field: object) -> bool:
    return path == field or path.startswith(f"{field}.")

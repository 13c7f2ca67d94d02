"""Rows of large tables by the value of one column, made into Python values only as they are asked for.

A package of a million rows of evidence does not fit into Python dictionaries. It fits in Arrow, and the pages
of a few hundred records at a time need only the rows about these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID
from ukjapan_dataset.packages.table import PackageTable, Row

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 250
"""How many records' rows are in memory at a time."""

REVISED = ("revisions", "subject")
"""The log names records in a column of another name."""


class KeyedRows:
    """The rows of an Arrow table by the value of one column."""

    def __init__(self, table: pa.Table, column: str) -> None:
        import pyarrow.compute as pc

        order = pc.sort_indices(table, sort_keys=[(column, "ascending")])
        counted = pc.value_counts(table.column(column).take(order))
        self._table, self._order = table, order
        self._bounds: dict[object, tuple[int, int]] = {}
        start = 0
        for one in counted:
            value, count = one["values"].as_py(), one["counts"].as_py()
            self._bounds[value] = (start, count)
            start += count

    def rows(self, keys: Iterable[object]) -> list[Row]:
        """The rows with any of these values, in the order of the table."""
        import pyarrow as pa

        found = [self._order.slice(*self._bounds[key]) for key in keys if key in self._bounds]
        if not found:
            return []
        places = sorted(pa.concat_arrays(found).to_pylist())
        rows: list[Row] = self._table.take(pa.array(places)).to_pylist()
        return rows


@dataclass(frozen=True, eq=False)
class ExcerptedTable(PackageTable):
    """A table of which only some rows are there."""

    excerpted: tuple[Row, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are there."""
        return self.excerpted


class RecordBatches:
    """A package in parts: each the rows of all tables about a few records, with the small tables whole."""

    def __init__(self, package: Package) -> None:
        self._package = package
        columns = {name: RECORD_ID for name, table in package.tables.items() if RECORD_ID in table.columns}
        columns |= {table: column for table, column in [REVISED] if table in package.tables}
        self._tables = {
            name: KeyedRows(package.table(name).arrow, column) for name, column in columns.items()
        }
        links = package.tables.get("links")
        self._targets = links and KeyedRows(links.arrow, "target_id")

    def __iter__(self) -> Iterator[tuple[Sequence[str], Package]]:
        """The ids of some records, and the package of their rows."""
        remaining = iter(self._package.table("records").arrow.column(RECORD_ID).to_pylist())
        while records := list(islice(remaining, BATCH)):
            yield records, self.excerpt(records)

    def excerpt(self, records: Sequence[str]) -> Package:
        """The package with only those rows of the tables about records that are about these."""
        some = {
            name: _excerpted(self._package.table(name), rows.rows(records))
            for name, rows in self._tables.items()
        }
        return replace(self._package, tables={**self._package.tables, **some})

    def linking_to(self, records: Sequence[str]) -> list[Row]:
        """The rows of `links` whose target is one of these records."""
        return self._targets.rows(records) if self._targets else []


def _excerpted(table: PackageTable, rows: list[Row]) -> ExcerptedTable:
    parts = {one.name: getattr(table, one.name) for one in fields(PackageTable)}
    return ExcerptedTable(**parts, excerpted=tuple(rows))

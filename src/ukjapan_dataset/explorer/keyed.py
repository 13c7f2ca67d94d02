"""Rows of large tables by the value of one column, made into Python values only as they are asked for.

A package of a million rows of evidence does not fit into Python dictionaries. It fits in Arrow, and the pages
of a few hundred records at a time need only the rows about these.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import accumulate, islice

from ukjapan_dataset.explorer.named import record_types, table_of
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.records import RECORD_ID
from ukjapan_dataset.packages.table import PackageTable, Row

BATCH = 250
"""How many records' rows are in memory at a time."""

NEEDED = (
    *("records", "claims", "evidence", "cells", "links", "participants"),
    *("reporting", "adjudications", "revisions"),
)
"""The tables of which pages need the rows about a record, besides those of the types of record."""

UNUSED = ("prefix", "suffix", "match", "start_byte", "end_byte", "quote_source", "cell_id")
"""Columns that no page shows, and that would take a third of all memory."""

REVISED = "subject"
"""The column of the log that names a record."""


class KeyedRows:
    """The rows of an Arrow table by the value of one column, whose values are known beforehand.

    For each row it remembers four bytes, for each value eight: a dictionary for every table would take more
    memory than the tables.
    """

    def __init__(self, source: PackageTable, column: str, known: Mapping[str, int]) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        # Read here and not kept by the package, which outlives the pages that need these rows.
        table = source.read_arrow(without=UNUSED)
        numbers = pc.index_in(table.column(column), value_set=pa.array(list(known), pa.string()))
        order = pc.sort_indices(numbers).cast(pa.uint32())
        counts = [0] * len(known)
        for one in pc.value_counts(numbers.drop_null()):
            counts[one["values"].as_py()] = one["counts"].as_py()
        self._table, self._order, self._known = table, order, known
        self._starts = array("Q", accumulate(counts, initial=0))

    def rows(self, keys: Iterable[str]) -> list[Row]:
        """The rows with any of these values, in the order of the table."""
        import pyarrow as pa

        numbers = (self._known[key] for key in keys if key in self._known)
        bounds = ((self._starts[number], self._starts[number + 1]) for number in numbers)
        found = [self._order.slice(start, end - start) for start, end in bounds if start < end]
        if not found:
            return []
        places = sorted(pa.concat_arrays(found).to_pylist())
        rows: list[Row] = self._table.take(pa.array(places, pa.uint32())).to_pylist()
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
        self._records: list[str] = package.table("records").arrow.column(RECORD_ID).to_pylist()
        known = {name: number for number, name in enumerate(self._records)}
        own = (table_of(kind) for kind in record_types(package))
        names = [name for name in (*NEEDED, *own) if name in package.tables]
        self._tables = {
            name: KeyedRows(package.table(name), REVISED if name == "revisions" else RECORD_ID, known)
            for name in names
        }
        links = package.tables.get("links")
        self._targets = links and KeyedRows(links, "target_id", known)

    def __iter__(self) -> Iterator[tuple[Sequence[str], Package]]:
        """The ids of some records, and the package of their rows."""
        remaining = iter(self._records)
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

"""What changed between two published packages, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Key, PackageTable
from ukjapan_dataset.releases.published import find

Row = dict[str, str]


class ChangeKind(StrEnum):
    """What kind of change it is, which decides the next version (SemVer for data)."""

    TABLE_ADDED = "table added"
    TABLE_DROPPED = "table dropped"
    COLUMN_ADDED = "column added"
    COLUMN_DROPPED = "column dropped"
    ROW_ADDED = "row added"
    ROW_REMOVED = "row removed"
    CELL_CHANGED = "cell changed"


BREAKING = (ChangeKind.TABLE_DROPPED, ChangeKind.COLUMN_DROPPED)
"""The changes that break what is built on the tables, and so require a major version."""


@dataclass(frozen=True)
class Change:
    """One change: in which table, of which row and column, from what to what.

    `row` is the whole row as it is, or if it was removed, as it was.
    """

    kind: ChangeKind
    table: str
    key: Key = ()
    column: str = ""
    old: str = ""
    new: str = ""
    record: str = ""
    row: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Diff:
    """All changes between two packages."""

    old: Package
    new: Package
    changes: tuple[Change, ...]

    @property
    def bump(self) -> str:
        """Which part of the version these changes raise: major, minor, or patch if there are none."""
        if any(change.kind in BREAKING for change in self.changes):
            return "major"
        return "minor" if self.changes else "patch"


def compare(old: str, new: str, root: Path) -> Diff:
    """Compare two packages, each named by a directory, a kept release, or a git revision of the project.

    Raises `UnknownName` if there is no such package.
    """
    return diff(find(old, root), find(new, root))


def diff(old: Package, new: Package) -> Diff:
    """Compare two packages, table by table, row by row, cell by cell."""
    return Diff(old, new, tuple(_changes(old, new)))


def _changes(old: Package, new: Package) -> Iterator[Change]:
    for name in sorted(old.tables.keys() | new.tables.keys()):
        before, after = old.tables.get(name), new.tables.get(name)
        if before is None:
            yield Change(ChangeKind.TABLE_ADDED, name)
        elif after is None:
            yield Change(ChangeKind.TABLE_DROPPED, name)
        else:
            yield from _of_table(before, after)


def _of_table(before: PackageTable, after: PackageTable) -> Iterator[Change]:
    for column in before.columns:
        if column not in after.columns:
            yield Change(ChangeKind.COLUMN_DROPPED, before.name, column=column)
    for column in after.columns:
        if column not in before.columns:
            yield Change(ChangeKind.COLUMN_ADDED, before.name, column=column)
    shared = [column for column in before.columns if column in after.columns]
    old, new = _only_in(before, after, shared), _only_in(after, before, shared)
    for key in sorted(old.keys() | new.keys()):
        yield from _of_row(before.name, key, old.get(key), new.get(key), shared)


def _only_in(table: PackageTable, other: PackageTable, shared: Sequence[str]) -> dict[Key, Row]:
    """The rows of a table that another does not have like that: few, where both together may be large.

    Rows are told apart by their hashes.
    """

    def texts(row: Row) -> int:
        return hash(tuple(row[column] for column in shared))

    alike = set(map(texts, other.each_text_row()))
    return {table.key_of(row): row for row in table.each_text_row() if texts(row) not in alike}


def _of_row(table: str, key: Key, old: Row | None, new: Row | None, shared: list[str]) -> Iterator[Change]:
    row = new or old or {}
    record = row.get("record_id", "")
    if old is None:
        yield Change(ChangeKind.ROW_ADDED, table, key, record=record, row=row)
    elif new is None:
        yield Change(ChangeKind.ROW_REMOVED, table, key, record=record, row=row)
    else:
        for column in shared:
            if old[column] != new[column]:
                change = (column, old[column], new[column], record)
                yield Change(ChangeKind.CELL_CHANGED, table, key, *change, row)

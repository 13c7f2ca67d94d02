"""What changed between two published packages, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Key, PublishedTable


class Kind(StrEnum):
    """What kind of change it is, and by SemVer for data how much it weighs."""

    TABLE_ADDED = "table added"
    TABLE_DROPPED = "table dropped"
    COLUMN_ADDED = "column added"
    COLUMN_DROPPED = "column dropped"
    ROW_ADDED = "row added"
    ROW_REMOVED = "row removed"
    CELL_CHANGED = "cell changed"


BREAKING = (Kind.TABLE_DROPPED, Kind.COLUMN_DROPPED)
"""The changes that break what is built on the tables: a major version."""


@dataclass(frozen=True)
class Change:
    """One change: in which table, of which row and column, from what to what."""

    kind: Kind
    table: str
    key: Key = ()
    column: str = ""
    old: str = ""
    new: str = ""
    record: str = ""


@dataclass(frozen=True)
class Diff:
    """All changes between two packages."""

    old: Package
    new: Package
    changes: tuple[Change, ...]

    @property
    def bump(self) -> str:
        """Which part of the version these changes raise: major, minor, or patch where none changed."""
        if any(change.kind in BREAKING for change in self.changes):
            return "major"
        return "minor" if self.changes else "patch"

    @property
    def records(self) -> dict[str, list[Change]]:
        """The changes by the record they concern; those of the whole stand under the empty name."""
        grouped: dict[str, list[Change]] = {}
        for change in self.changes:
            grouped.setdefault(change.record, []).append(change)
        return grouped


def diff(old: Package, new: Package) -> Diff:
    """Compare two packages, table by table, row by row, cell by cell."""
    return Diff(old, new, tuple(_changes(old, new)))


def _changes(old: Package, new: Package) -> Iterator[Change]:
    for name in sorted(old.tables.keys() | new.tables.keys()):
        before, after = old.tables.get(name), new.tables.get(name)
        if before is None:
            yield Change(Kind.TABLE_ADDED, name)
        elif after is None:
            yield Change(Kind.TABLE_DROPPED, name)
        else:
            yield from _of_table(before, after)


def _of_table(before: PublishedTable, after: PublishedTable) -> Iterator[Change]:
    for column in before.columns:
        if column not in after.columns:
            yield Change(Kind.COLUMN_DROPPED, before.name, column=column)
    for column in after.columns:
        if column not in before.columns:
            yield Change(Kind.COLUMN_ADDED, before.name, column=column)
    shared = [column for column in before.columns if column in after.columns]
    for key in sorted(before.by_key.keys() | after.by_key.keys()):
        yield from _of_row(before, after, key, shared)


def _of_row(before: PublishedTable, after: PublishedTable, key: Key, shared: list[str]) -> Iterator[Change]:
    old, new = before.by_key.get(key), after.by_key.get(key)
    record = (new or old or {}).get("record_id", "")
    if old is None:
        yield Change(Kind.ROW_ADDED, before.name, key, record=record)
    elif new is None:
        yield Change(Kind.ROW_REMOVED, before.name, key, record=record)
    else:
        for column in shared:
            if old[column] != new[column]:
                yield Change(Kind.CELL_CHANGED, before.name, key, column, old[column], new[column], record)

"""Which records, sources and actors differ between two packages, and in which of their fields.

What follows from the coding (counts, bounds of dates, the codebook) is not told: it has no reason of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.releases.diff import Change, Diff, Kind

Row = dict[str, str]

WHOLE = ""
"""The field of what was added or removed as a whole."""

DERIVED = ("n_sources", "n_origins", "corroboration", "unit_kind", "n_bytes", "n_chars", "n_segments")
"""The columns that follow from others, besides the bounds of dates."""


@dataclass(frozen=True, order=True)
class Revised:
    """A field that changed, and for words the source in which they stand."""

    of: SubjectKind
    id: str
    field: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.of} {self.id}" + (f", {self.field}" if self.field else " as a whole")


@dataclass(frozen=True)
class Logged:
    """What the log of revisions says of one field, or of the whole."""

    of: SubjectKind
    id: str
    field: str
    kind: RevisionKind
    reason: str

    def __str__(self) -> str:
        return f"{self.of} {self.id}" + (f", {self.field}" if self.field else "")

    def covers(self, one: Revised) -> bool:
        """Whether this is the reason of a change: of its field, of one that holds it, or of its source."""
        return (self.kind is RevisionKind.SOURCE_CHANGE and self.id == one.source) or self.tells(one)

    def tells(self, one: Revised) -> bool:
        """Whether this is about a change itself, and not only about the source that led to it."""
        if (self.of, self.id) != (one.of, one.id):
            return False
        return self.field == one.field or (bool(self.field) and one.field.startswith(f"{self.field}."))


def logged(diff: Diff) -> list[Logged]:
    """What the log of the newer package says of the releases after the older one."""
    new, old = diff.new.tables.get("revisions"), diff.old.tables.get("revisions")
    known = {tuple(row.values())[1:] for row in old.text_rows} if old else set()
    rows = [row for row in new.text_rows if tuple(row.values())[1:] not in known] if new else []
    return [
        Logged(
            SubjectKind.named(row["subject_type"]),
            row["subject"],
            row["field"],
            RevisionKind.named(row["kind"]),
            row["reason"],
        )
        for row in rows
    ]


def revised(diff: Diff) -> list[Revised]:
    """What changed, each field once; of what was added or removed, only that."""
    found = {one for change in diff.changes for one in _of_change(change, diff)}
    wholes = {(one.of, one.id) for one in found if one.field == WHOLE}
    return sorted(one for one in found if one.field == WHOLE or (one.of, one.id) not in wholes)


def _of_change(change: Change, diff: Diff) -> Iterator[Revised]:
    read = TABLES.get(change.table)
    if read is not None and change.key and not _is_derived(change.column):
        yield read(change, _row(change, diff))


def _is_derived(column: str) -> bool:
    return column in DERIVED or column.endswith(("_earliest", "_latest"))


def _row(change: Change, diff: Diff) -> Row:
    """The row that changed: as it is, or as it was."""
    for package in (diff.new, diff.old):
        table = package.tables.get(change.table)
        if table is not None and change.key in table.by_key:
            return table.by_key[change.key]
    return {}


def _own(of: SubjectKind) -> Callable[[Change, Row], Revised]:
    """Of a table with one row for each subject."""

    def read(change: Change, _row: Row) -> Revised:
        whole = change.kind in (Kind.ROW_ADDED, Kind.ROW_REMOVED)
        return Revised(of, change.key[0], WHOLE if whole else change.column)

    return read


def _alias(change: Change, _row: Row) -> Revised:
    return Revised(SubjectKind.ACTOR, change.key[0], "aliases")


def _participant(_change: Change, row: Row) -> Revised:
    return Revised(SubjectKind.RECORD, row["record_id"], f"participants.{row['role']}.{row['actor_id']}")


def _adjudication(_change: Change, row: Row) -> Revised:
    return Revised(SubjectKind.RECORD, row["record_id"], row["field"])


def _words(_change: Change, row: Row) -> Revised:
    """Of the words that a cell rests on: the cell; of a passage: the evidence."""
    field = ".".join(part for part in (row["field"], row["item"]) if part)
    return Revised(SubjectKind.RECORD, row["record_id"], field or "evidence", row["source_id"])


TABLES: dict[str, Callable[[Change, Row], Revised]] = {
    "sources": _own(SubjectKind.SOURCE),
    "actors": _own(SubjectKind.ACTOR),
    "aliases": _alias,
    "records": _own(SubjectKind.RECORD),
    **dict.fromkeys(RECORD_MODELS, _own(SubjectKind.RECORD)),
    "participants": _participant,
    "adjudications": _adjudication,
    "evidence": _words,
}
"""How each table that holds the coding tells what changed."""

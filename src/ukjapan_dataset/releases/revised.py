"""Which records, sources and actors differ between two packages, and in which fields; and what the log says.

What follows from the coding (counts, bounds of dates, the codebook) is left out: it has no reason of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ukjapan_dataset.models.subjects import (
    EVIDENCE,
    TABLES,
    WHOLE,
    WORDING,
    Subject,
    subject_of_cell,
    subject_of_row,
)
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Key, PackageTable
from ukjapan_dataset.releases.diff import Change, ChangeKind, Diff

Row = dict[str, str]

WRITTEN = ("release", "kind", "subject_type", "subject", "field", "successor", "reason")
"""The columns of the log that coders write; the others follow from its order and from the releases."""


@dataclass(frozen=True, order=True)
class Revised:
    """A subject that changed; where its evidence changed, `source` is the source of that evidence.

    `is_wording` says that only notes or reasons changed.
    """

    subject: Subject
    source: str = ""
    is_wording: bool = False


@dataclass(frozen=True)
class Reason:
    """What the log of revisions says of one subject."""

    subject: Subject
    kind: RevisionKind
    text: str

    def is_about(self, one: Revised) -> bool:
        """Whether this is about the change itself, and not only about the source that led to it."""
        if self.kind is RevisionKind.WORDING:
            return one.is_wording
        return self.subject.includes(one.subject)

    def explains(self, one: Revised) -> bool:
        """Whether this is the reason of a change: of its field, of one that includes it, or of its source."""
        is_source = self.kind is RevisionKind.SOURCE_CHANGE and self.subject.id == one.source
        return is_source or self.is_about(one)


def log_of(package: Package, columns: Iterable[str] = WRITTEN) -> Iterator[Row]:
    """The rows of a package's log, in some of its columns."""
    table = package.tables.get("revisions")
    for row in table.text_rows if table else ():
        yield {column: row[column] for column in columns if column in row}


def reasons(diff: Diff) -> list[Reason]:
    """What the log of the newer package says that the log of the older one does not."""
    known = list(log_of(diff.old))
    return [
        Reason(
            Subject(SubjectKind.named(row["subject_type"]), row["subject"], row["field"]),
            RevisionKind.named(row["kind"]),
            row["reason"],
        )
        for row in log_of(diff.new)
        if row not in known
    ]


def revised(diff: Diff) -> list[Revised]:
    """What changed, each field once; of what was added or removed, only that."""
    found = {one for change in diff.changes for one in of_change(change, diff)}
    wholes = {one.subject for one in found if one.subject.field == WHOLE}
    return sorted(one for one in found if one.subject in wholes or one.subject.whole not in wholes)


def why(change: Change, diff: Diff, log: list[Reason]) -> list[Reason]:
    """The reasons for one change: those of its field, or of the whole that came or went.

    What is said of the dataset counts for notes and reasons, for new columns, and where nothing else is said.
    """
    changed = of_change(change, diff)
    parts = [*changed, *(Revised(one.subject.whole) for one in changed)]
    found = [reason for reason in log if any(map(reason.explains, parts))]
    of_dataset = [one for one in found if one.subject.of is SubjectKind.DATASET]
    is_general = not change.key or any(one.is_wording for one in changed)
    return (is_general and of_dataset) or [one for one in found if one not in of_dataset] or found


def of_change(change: Change, diff: Diff) -> list[Revised]:
    """What one change revises: nothing, if it only follows from others."""
    if change.table not in TABLES:
        return []
    found = map(_revised, _row_by_row(change, diff))
    return [one for one in found if one]


def _row_by_row(change: Change, diff: Diff) -> Iterator[Change]:
    """A change of a row as it is; that of a table or column as changes of the rows with a value there."""
    if change.key:
        yield change
        return
    old, new = (_rows(package.tables.get(change.table)) for package in (diff.old, diff.new))
    if change.column:
        for key in sorted(old.keys() & new.keys()):
            before, after = (rows[key].get(change.column, "") for rows in (old, new))
            if before != after:
                cell = (change.table, key, change.column, before, after)
                yield Change(ChangeKind.CELL_CHANGED, *cell, row=new[key])
    else:
        kind = ChangeKind.ROW_ADDED if change.kind is ChangeKind.TABLE_ADDED else ChangeKind.ROW_REMOVED
        rows = old | new
        yield from (Change(kind, change.table, key, row=rows[key]) for key in sorted(rows))


def _rows(table: PackageTable | None) -> dict[Key, Row]:
    return table.by_key if table else {}


def _revised(change: Change) -> Revised | None:
    row, table = change.row, change.table
    subject = subject_of_cell(table, row, change.column) if change.column else subject_of_row(table, row)
    source = row["source_id"] if table == EVIDENCE else ""
    is_wording = change.column in WORDING.get(table, ())
    return None if subject is None else Revised(subject, source, is_wording)

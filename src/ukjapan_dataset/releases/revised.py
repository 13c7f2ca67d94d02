"""Which records, sources and actors differ between two packages, and in which fields; and what the log says.

What follows from the coding (counts, bounds of dates, the codebook) is left out: it has no reason of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.releases.diff import Change, ChangeKind, Diff

Row = dict[str, str]

WHOLE = ""
"""The field of a subject that was added or removed as a whole."""

DERIVED = (
    *("n_sources", "n_origins", "corroboration", "core_support", "composite", "unit_kind"),
    *("n_bytes", "n_chars", "n_segments", "quoted_share", "prefix", "suffix"),
)
"""The columns that follow from others, apart from the bounds of dates."""

WORDING = {
    "records": ("label", "note"),
    "actors": ("note",),
    "sources": ("note", "origin_basis", "derived_from_basis", "rights"),
    "evidence": ("note",),
    "adjudications": ("reason",),
}
"""The columns with labels, notes and reasons. Where only they change, nothing is coded differently."""

OF_LOG = ("number", "old_value", "new_value")
"""The columns of the log that follow from the coding and the releases."""


FIELDS: dict[str, Callable[[Row], str]] = {
    "aliases": lambda _row: "aliases",
    "participants": lambda row: f"participants.{row['role']}.{row['actor_id']}",
    "links": lambda row: f"links.{row['relation']}.{row['target_id']}",
    "members": lambda _row: "members",
    "adjudications": lambda row: row["field"],
    "evidence": lambda row: ".".join(filter(None, (row["field"], row["item"]))) or "evidence",
}
"""The field that a row is about, in tables with several rows for one subject."""

TABLES = {
    "sources": SubjectKind.SOURCE,
    **dict.fromkeys(("actors", "aliases", "members"), SubjectKind.ACTOR),
    **dict.fromkeys(("records", *RECORD_MODELS), SubjectKind.RECORD),
    **dict.fromkeys(("participants", "links", "adjudications", "evidence"), SubjectKind.RECORD),
}
"""The tables that contain the coding, each with the kind of subject that its rows are about."""


@dataclass(frozen=True, order=True)
class Subject:
    """A field of a record, source or actor, or the whole of it."""

    of: SubjectKind
    id: str
    field: str = WHOLE

    def __str__(self) -> str:
        return ", ".join(filter(None, (f"{self.of} {self.id}", self.field)))

    @property
    def whole(self) -> "Subject":
        """The record, source or actor itself."""
        return Subject(self.of, self.id)

    def includes(self, other: "Subject") -> bool:
        """Whether the other is this field or a part of it; of any record, if this is about the dataset."""
        is_part = bool(self.field) and other.field.startswith(f"{self.field}.")
        is_its = self.of is SubjectKind.DATASET or self.whole == other.whole
        return is_its and (self.field == other.field or is_part)


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
        if self.kind is RevisionKind.WORDING and self.subject.of is SubjectKind.DATASET:
            return one.is_wording
        return self.subject.includes(one.subject)

    def explains(self, one: Revised) -> bool:
        """Whether this is the reason of a change: of its field, of one that includes it, or of its source."""
        is_source = self.kind is RevisionKind.SOURCE_CHANGE and self.subject.id == one.source
        return is_source or self.is_about(one)


def log_of(package: Package) -> Iterator[Row]:
    """The rows of a package's log, as coders wrote them: without what follows from coding and releases."""
    table = package.tables.get("revisions")
    for row in table.text_rows if table else ():
        yield {column: text for column, text in row.items() if column not in OF_LOG}


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


def why(change: Change, diff: Diff, log: list[Reason]) -> list[Reason]:
    """The reasons that the log gives for one change: those of its field, or of its whole subject."""
    of_change = list(_of_change(change, diff))
    wholes = [Revised(one.subject.whole) for one in of_change]
    return [reason for reason in log if any(map(reason.explains, (*of_change, *wholes)))]


def revised(diff: Diff) -> list[Revised]:
    """What changed, each field once; of what was added or removed, only that."""
    found = {one for change in diff.changes for one in _of_change(change, diff)}
    wholes = {one.subject for one in found if one.subject.field == WHOLE}
    return sorted(one for one in found if one.subject in wholes or one.subject.whole not in wholes)


def _of_change(change: Change, diff: Diff) -> Iterator[Revised]:
    if change.table in TABLES and change.key and not _is_derived(change.column):
        of, row = TABLES[change.table], _row(change, diff)
        subject = Subject(of, row[f"{of}_id"], _field(change, row))
        source = row["source_id"] if change.table == "evidence" else ""
        is_wording = change.column in WORDING.get(change.table, ())
        yield Revised(subject, source, is_wording)


def _is_derived(column: str) -> bool:
    return column in DERIVED or column.endswith(("_earliest", "_latest"))


def _row(change: Change, diff: Diff) -> Row:
    """The row that changed: as it is, or if it was removed, as it was."""
    tables = (package.tables.get(change.table) for package in (diff.new, diff.old))
    return next(table.by_key[change.key] for table in tables if table and change.key in table.by_key)


def _field(change: Change, row: Row) -> str:
    if change.table in FIELDS:
        return FIELDS[change.table](row)
    is_whole = change.kind in (ChangeKind.ROW_ADDED, ChangeKind.ROW_REMOVED)
    return WHOLE if is_whole else change.column

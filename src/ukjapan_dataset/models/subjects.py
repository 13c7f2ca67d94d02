"""Which record, source or actor the published rows are about, and which of its fields.

Only what coders decide has a field here. What follows from it (counts, bounds of dates, support, the other
tables) needs no reason when it changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pydantic import BaseModel

from ukjapan_dataset.models.records import LINKS, RECORD_MODELS, Record
from ukjapan_dataset.models.sources import Actor, Source
from ukjapan_dataset.models.vocabulary import SubjectKind

TextRow = Mapping[str, str]
"""A row as the CSV has it; a null is an empty text."""

WHOLE = ""
"""The field of a subject that was added or removed as a whole."""

EVIDENCE = "evidence"
"""The table of the words behind every cell, and the field of a passage as a whole."""


@dataclass(frozen=True, order=True)
class Subject:
    """A field of a record, source, actor or the dataset, or the whole of it."""

    of: SubjectKind
    id: str
    field: str = WHOLE

    def __str__(self) -> str:
        return ", ".join(filter(None, (f"{self.of} {self.id}", self.field)))

    @property
    def whole(self) -> "Subject":
        """The record, source, actor or dataset itself."""
        return Subject(self.of, self.id)

    def includes(self, other: "Subject") -> bool:
        """Whether the other is this field or a part of it. A field of the dataset is one of every subject."""
        if self.of is SubjectKind.DATASET and other.of is not SubjectKind.DATASET:
            return bool(self.field) and _is_within(other.field, self.field)
        return (self.of, self.id) == (other.of, other.id) and _is_within(other.field, self.field)


def _is_within(field: str, other: str) -> bool:
    return field == other or (other != WHOLE and field.startswith(f"{other}."))


MODELS: dict[str, type[BaseModel]] = {"sources": Source, "actors": Actor, "records": Record, **RECORD_MODELS}
"""The tables with one row for each subject, whose columns are the fields of a model."""

RENAMED = {"composite": "", "composite_reason": "composite"}
"""The fields of the columns that are named otherwise. What has no field follows from others."""

PATHS: dict[str, Callable[[TextRow], str]] = {
    "aliases": lambda _row: "aliases",
    "members": lambda _row: "members",
    "participants": lambda row: f"participants.{row['role']}.{row['actor_id']}",
    "adjudications": lambda row: row["field"],
    EVIDENCE: lambda row: ".".join(filter(None, (row["field"], row["item"]))) or EVIDENCE,
}
"""The field that a row is about, in the tables with several rows for one subject.

A link has words like any other cell, so it is found in the evidence: the table of links also has those that
single fields state.
"""

DECIDED = {
    "adjudications": ("rule", "reason"),
    EVIDENCE: ("start_char", "end_char", "quote", "basis", "stance", "reported_value", "note"),
}
"""The columns that coders fill in, where the others of such a table follow from them or are its key."""

TABLES = {
    "sources": SubjectKind.SOURCE,
    **dict.fromkeys(("actors", "aliases", "members"), SubjectKind.ACTOR),
    **dict.fromkeys(("records", *RECORD_MODELS), SubjectKind.RECORD),
    **dict.fromkeys(("participants", "adjudications", EVIDENCE), SubjectKind.RECORD),
}
"""The tables that contain the coding, each with the kind of subject that its rows are about."""

WORDING = {
    "records": ("label", "note"),
    "actors": ("note",),
    "sources": ("note", "origin_basis", "derived_from_basis"),
    EVIDENCE: ("note",),
    "adjudications": ("reason",),
}
"""The columns with labels, notes and reasons. Where only they change, nothing is coded differently."""


ITEMS = {"participants": "actor_id", "aliases": "alias", "members": "member_id"}
"""The columns with the items, in tables of items."""


def subject_of_row(table: str, row: TextRow) -> Subject:
    """What a row of one of `TABLES` is about."""
    of = TABLES[table]
    return Subject(of, row[f"{of}_id"], PATHS[table](row) if table in PATHS else WHOLE)


def subject_of_cell(table: str, row: TextRow, column: str) -> Subject | None:
    """What a cell of one of `TABLES` is about; None if it follows from others."""
    about = subject_of_row(table, row)
    if table in MODELS:
        field = field_of(table, column)
        return replace(about, field=field) if field else None
    return about if column in DECIDED.get(table, (column,)) else None


@cache
def field_of(table: str, column: str) -> str | None:
    """The field that a column of one of `MODELS` is about; None if it follows from others."""
    name = RENAMED.get(column, column)
    return name if name in MODELS[table].model_fields else None


def item_of(table: str, row: TextRow) -> str | None:
    """The item that a row lists: in the tables of items, and in the evidence of a link."""
    if table in ITEMS:
        return row[ITEMS[table]]
    is_link = table == EVIDENCE and row["field"].startswith(f"{LINKS}.")
    return row["item"] if is_link else None

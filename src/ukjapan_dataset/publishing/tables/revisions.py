"""The rows of the log of revisions: each change with its reason, and the value before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
from packaging.version import Version

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.records import LINKS, PARTICIPANTS, RECORD_MODELS
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.tables import REVISIONS
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import SubjectKind
from ukjapan_dataset.packages.package import Package

Texts = Mapping[str, str | None]

TABLES = {
    SubjectKind.RECORD: ("records", *RECORD_MODELS),
    SubjectKind.SOURCE: ("sources",),
    SubjectKind.ACTOR: ("actors",),
}
"""The tables with one row for each subject of a kind, whose columns are its fields."""

ITEMS = {
    PARTICIPANTS: ("participants", "record_id", ("role", "actor_id")),
    LINKS: ("links", "record_id", ("relation", "target_id")),
    "aliases": ("aliases", "actor_id", ("alias",)),
    "members": ("members", "actor_id", ("member_id",)),
}
"""The fields with several items: the table of the items, its column of the subject, and those of the item."""

COLUMNS = {"composite": "composite_reason"}
"""The columns that are not named as their fields."""


@dataclass(frozen=True)
class State:
    """The coding at one version, as rows of texts by table."""

    version: str
    tables: Mapping[str, Sequence[Texts]]

    @cached_property
    def _by_subject(self) -> dict[tuple[SubjectKind, str], dict[str, str | None]]:
        """All columns of each subject, from all of its tables."""
        found: dict[tuple[SubjectKind, str], dict[str, str | None]] = {}
        for of, names in TABLES.items():
            for row in (row for name in names for row in self.tables.get(name, ())):
                found.setdefault((of, str(row[f"{of}_id"])), {}).update(row)
        return found

    def value(self, revision: Revision, field: str) -> str | None:
        """What a field of a subject contained; items are joined by `; `."""
        name, _, rest = field.partition(".")
        if name in ITEMS:
            table, subject, columns = ITEMS[name]
            paths = (
                ".".join(str(row[column]) for column in columns)
                for row in self.tables.get(table, ())
                if row[subject] == revision.id
            )
            return (
                "; ".join(path for path in paths if f"{path}.".startswith(f"{rest}." if rest else "")) or None
            )
        return self._by_subject.get((revision.of, revision.id), {}).get(COLUMNS.get(field, field)) or None


def revisions(corpus: Corpus, made: Mapping[str, pa.Table], released: Sequence[Package]) -> Iterator[Row]:
    """One row per changed field; one without a field for what was added or retired as a whole.

    `made` are the tables of the version to come, `released` the releases that are kept, oldest first.
    """
    kept = [
        State(one.version, {name: table.text_rows for name, table in one.tables.items()}) for one in released
    ]
    coming = State("", {name: _texts(made[name]) for name in _needed(made)} if corpus.revisions else {})
    log = (entry.model for entry in corpus.revisions)
    changes = ((revision, field) for revision in log for field in revision.fields or (None,))
    for number, (revision, field) in enumerate(changes, 1):
        before, after = _around(revision, kept, coming)
        yield REVISIONS.row(
            revision,
            number=number,
            field=field,
            old_value=before.value(revision, field) if before and field else None,
            new_value=after.value(revision, field) if field else None,
        )


def _around(revision: Revision, kept: Sequence[State], coming: State) -> tuple[State | None, State]:
    """The states before and after the release of a change."""
    release = Version(revision.release)
    before = [one for one in kept if Version(one.version) < release]
    after = [one for one in kept if one.version == revision.release]
    return (before[-1] if before else None), (after[0] if after else coming)


def _needed(made: Mapping[str, pa.Table]) -> list[str]:
    every = {
        *(name for names in TABLES.values() for name in names),
        *(table for table, _, _ in ITEMS.values()),
    }
    return [name for name in made if name in every]


def _texts(table: pa.Table) -> list[Texts]:
    return [{name: as_text(value) for name, value in row.items()} for row in table.to_pylist()]

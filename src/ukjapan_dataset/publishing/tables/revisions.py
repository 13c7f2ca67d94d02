"""The rows of the log of revisions: each change with its reason, and with what it changed."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
from packaging.version import Version

from ukjapan_dataset.corpus.corpus import Corpus
from ukjapan_dataset.models.columns import Row
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.subjects import WHOLE, Subject
from ukjapan_dataset.models.tables import REVISIONS
from ukjapan_dataset.packages.csv_file import text_rows
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.publishing.tables.states import State, evidence_change


def revisions(corpus: Corpus, made: Mapping[str, pa.Table], released: Sequence[Package]) -> Iterator[Row]:
    """One row per changed field; one without a field for what was added or retired as a whole.

    `made` are the tables of the version to come, `released` the releases that are kept, oldest first.
    """
    log = [entry.model for entry in corpus.revisions]
    about = frozenset(Subject(one.of, one.id) for one in log)
    states = [
        *(_kept(release, about) for release in released),
        State(None, about, lambda name: text_rows(made[name])),
    ]
    changes = ((revision, field) for revision in log for field in revision.fields or (WHOLE,))
    for number, (revision, field) in enumerate(changes, 1):
        found = _change(Subject(revision.of, revision.id, field), *_around(revision, states))
        yield REVISIONS.row(revision, number=number, field=field or None, **found)


def _kept(release: Package, about: frozenset[Subject]) -> State:
    tables = release.tables
    return State(release.version, about, lambda name: tables[name].each_text_row() if name in tables else ())


def _around(revision: Revision, states: Sequence[State]) -> tuple[State | None, State]:
    """The states of the last release before a change, and of the first with it or the one to come."""
    release = Version(revision.release)
    before = [one for one in states if one.version and Version(one.version) < release]
    return (before[-1] if before else None), states[len(before)]


def _change(subject: Subject, before: State | None, after: State) -> Row:
    """What changed about a field; nothing can be said of the first release, nor of a whole."""
    if before is None or subject.field == WHOLE:
        return dict.fromkeys(("old_value", "new_value", "evidence_change"))
    return {
        "old_value": before.value(subject),
        "new_value": after.value(subject),
        "evidence_change": evidence_change(subject, before, after),
    }

"""The log of revisions: each entry makes sense by itself, and what is retired stays retired."""

from collections.abc import Container, Iterator

from ukjapan_dataset.checks import collect
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.rules import rule

WHOLE = (RevisionKind.ADDITION, RevisionKind.RETIREMENT, RevisionKind.WORDING)
"""The kinds of change that are about a record, or the dataset, as a whole."""


@rule("UKJ731", "revision-fits-kind", over=collect.revisions)
def revision_fits_kind(entry: Entry[Revision], _corpus: Corpus) -> Iterator[Problem]:
    """An addition, a retirement and a new wording name no fields; every other change does.

    Only a retirement has a successor. A new wording is logged once, for the dataset as a whole.
    """
    revision = entry.model
    if revision.kind is RevisionKind.WORDING and revision.of is not SubjectKind.DATASET:
        yield _problem(entry, "of", "dataset for a new wording", str(revision.of))
    if revision.kind in WHOLE and revision.fields:
        yield _problem(entry, "fields", f"none for this kind, {revision.kind}", str(revision.fields))
    if revision.kind not in WHOLE and not revision.fields:
        yield _problem(entry, "kind", "the fields that changed", f"a {revision.kind} without any")
    if revision.successor is not None and revision.kind is not RevisionKind.RETIREMENT:
        yield _problem(entry, "successor", "one only for a retirement", revision.successor)


def _subject(entry: Entry[Revision]) -> tuple[SubjectKind, str]:
    return entry.model.of, entry.model.id


_first_to_retire = collect.firsts(collect.retirements, _subject)


@rule("UKJ732", "retired-for-good", over=collect.retirements)
def retired_for_good(entry: Entry[Revision], corpus: Corpus) -> Iterator[Problem]:
    """An id is retired once and never used again, and its successor exists."""
    revision = entry.model
    first = _first_to_retire(corpus)[_subject(entry)]
    known = _ids(corpus, revision.of)
    if first is not entry:
        yield _problem(entry, "id", f"an id that {first.at()} does not already retire", revision.id)
    if revision.id in known:
        yield _problem(entry, "id", f"an id that is no longer in use, since {revision.release}", revision.id)
    if revision.successor is None or revision.successor in known:
        return
    if not corpus.may_have(revision.successor, collect.subject_kinds(revision.of)):
        yield _problem(entry, "successor", f"a {revision.of} that exists", revision.successor)


def _ids(corpus: Corpus, of: SubjectKind) -> Container[str]:
    known: dict[SubjectKind, Container[str]] = {
        SubjectKind.RECORD: corpus.record_by_id,
        SubjectKind.SOURCE: corpus.source_by_id,
        SubjectKind.ACTOR: corpus.actor_by_id,
        SubjectKind.DATASET: () if corpus.project is None else (corpus.project.model.name,),
    }
    return known[of]


def _problem(entry: Entry[Revision], field: str, expected: str, found: str) -> Problem:
    return entry.problem(field, f"{field}: expected {expected}, found {found}", "correct the entry")

"""The log of revisions says what changed since the last release, no more and no less."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import Any

from packaging.version import Version

from ukjapan_dataset.corpus import Entry
from ukjapan_dataset.findings import Place, Problem, Report
from ukjapan_dataset.models.records import split_path
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.subjects import WHOLE, Subject
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.releases.diff import Diff, diff
from ukjapan_dataset.releases.revised import Reason, Revised, log_of, revised
from ukjapan_dataset.rules import Rule, rule, run

LOG = "data/records/revisions.yaml"
PROJECT = "data/records/project.yaml"

LogRow = tuple[str, ...]

SUBJECTS = {SubjectKind.RECORD: "records", SubjectKind.SOURCE: "sources", SubjectKind.ACTOR: "actors"}
"""The table that has one row for each subject of a kind."""


@dataclass(frozen=True)
class Comparison:
    """What a build would publish, beside the releases that are kept (oldest first) and the authored log."""

    new: Package
    released: tuple[Package, ...]
    entries: tuple[Entry[Revision], ...]

    @cached_property
    def diffs(self) -> list[Diff]:
        """The changes since the last release; none if no release is kept."""
        return [diff(last, self.new) for last in self.released[-1:]]

    @cached_property
    def changed(self) -> list[Revised]:
        """What changed since the last release."""
        return [one for diff in self.diffs for one in revised(diff)]

    @cached_property
    def changed_by_thing(self) -> dict[Subject, list[Revised]]:
        """What changed about each record, source or actor."""
        return {whole: list(some) for whole, some in groupby(self.changed, key=lambda one: one.subject.whole)}

    @cached_property
    def coming_release(self) -> str | None:
        """The release to come; None until the version is raised above the last release."""
        return next((self.new.version for one in self.diffs if one.old.version != self.new.version), None)

    @cached_property
    def coming(self) -> list[Entry[Revision]]:
        """The entries of the release to come."""
        return [one for one in self.entries if one.model.release == self.coming_release]

    @cached_property
    def reasons(self) -> list[Reason]:
        """The reasons that the entries of the release to come give."""
        return [reason for entry in self.coming for reason in _reasons(entry.model)]

    @cached_property
    def reasons_by_thing(self) -> dict[Subject, list[Reason]]:
        """The reasons that the log gives for each record, source or actor."""
        found: dict[Subject, list[Reason]] = defaultdict(list)
        for one in self.reasons:
            found[one.subject.whole].append(one)
        return found

    @property
    def last_log(self) -> set[LogRow]:
        """The log as the last release published it."""
        return {row for last in self.released[-1:] for row in _log(last, last)}

    @cached_property
    def last_subjects(self) -> set[LogRow]:
        """What the entries of the log were about when the last release was published."""
        rows = (row for last in self.released[-1:] for row in log_of(last))
        return {(row["release"], row["subject_type"], row["subject"], row["field"]) for row in rows}

    @cached_property
    def log(self) -> set[LogRow]:
        """The log as a build would publish it, in the columns that it had in the last release."""
        return {row for last in self.released[-1:] for row in _log(self.new, last)}


def _log(package: Package, like: Package) -> Iterator[LogRow]:
    """The log of a package in the columns of another's, but for the numbers, which may change."""
    table = like.tables.get("revisions")
    columns = [column for column in table.columns if column != "number"] if table else []
    return (tuple(row.values()) for row in log_of(package, columns))


def _reasons(revision: Revision) -> Iterator[Reason]:
    for field in revision.fields or (WHOLE,):
        yield Reason(Subject(revision.of, revision.id, field), revision.kind, revision.reason)


def check(
    entries: tuple[Entry[Revision], ...], files: Mapping[str, bytes], released: tuple[Package, ...]
) -> Report:
    """Compare what a build would publish with the releases that are kept, oldest first, and with the log."""
    new = read_package("what a build publishes", in_memory(files))
    return run(RULES, Comparison(new, released, entries))


def _changes(comparison: Comparison) -> Iterator[tuple[Subject, list[Revised]]]:
    for subject, changes in groupby(comparison.changed, key=lambda one: one.subject):
        yield subject, list(changes)


@rule("UKJ903", "revision-logged", over=_changes)
def revision_logged(change: tuple[Subject, list[Revised]], comparison: Comparison) -> Iterator[Problem]:
    """Every change of a record, source or actor since the last release is in the log, with its reason."""
    subject, parts = change
    likely = comparison.reasons_by_thing.get(subject.whole, ())  # tried first, to look no further as a rule
    if not all(any(one.explains(part) for one in chain(likely, comparison.reasons)) for part in parts):
        yield Problem(
            Place(LOG),
            f"expected an entry of release {comparison.new.version} for {subject}, found none",
            f"say in {LOG} why it changed, or undo the change",
        )


def _coming(comparison: Comparison) -> Iterable[Entry[Revision]]:
    return comparison.coming


@rule("UKJ904", "revision-happened", over=_coming)
def revision_happened(entry: Entry[Revision], comparison: Comparison) -> Iterator[Problem]:
    """Everything that the log lists for the coming release has changed since the last one.

    A new variable has changed wherever it has a value.
    """
    last = comparison.released[-1].version
    for reason in _reasons(entry.model):
        likely = comparison.changed_by_thing.get(reason.subject.whole, ())
        if not any(map(reason.is_about, chain(likely, comparison.changed))):
            message = f"expected a change of {reason.subject} since {last}, found none"
            yield Problem(entry.at("id"), message, "correct the entry, or delete it")


def _diffs(comparison: Comparison) -> Iterable[Diff]:
    return comparison.diffs


@rule("UKJ905", "version-raised", over=_diffs)
def version_raised(found: Diff, _comparison: Comparison) -> Iterator[Problem]:
    """The version is raised as the changes since the last release require.

    SemVer for data: a renamed or dropped column or table is major; anything added or changed is minor.
    """
    least = _raised(Version(found.old.version), found.bump)
    if Version(found.new.version) < least:
        yield Problem(
            Place(PROJECT),
            f"expected version {least} or later, since the changes are {found.bump}, "
            f"found {found.new.version}",
            f"raise `version` in {PROJECT}",
        )


def _raised(version: Version, bump: str) -> Version:
    raised = {"major": f"{version.major + 1}.0.0", "minor": f"{version.major}.{version.minor + 1}.0"}
    return Version(raised[bump]) if bump in raised else version


def _released(comparison: Comparison) -> Iterable[Package]:
    return comparison.released


@rule("UKJ906", "id-kept", over=_released)
def id_kept(package: Package, comparison: Comparison) -> Iterator[Problem]:
    """An id that was ever released is still in use, or the log retires it."""
    retired = [one.model for one in comparison.entries if one.model.kind is RevisionKind.RETIREMENT]
    for of, table in SUBJECTS.items():
        gone = package.tables[table].keys - comparison.new.tables[table].keys
        for (name,) in sorted(gone - {(one.id,) for one in retired if one.of is of}):
            expected = f"expected {of} {name}, which release {package.version} has, or its retirement"
            hint = f"retire the id in {LOG}, with its successor, or bring it back"
            yield Problem(Place(LOG), f"{expected}; found neither", hint)


def _last_log(comparison: Comparison) -> Iterable[LogRow]:
    return sorted(comparison.last_log)


@rule("UKJ907", "log-kept", over=_last_log)
def log_kept(row: LogRow, comparison: Comparison) -> Iterator[Problem]:
    """Whatever the log said when a release was kept, it still says: reasons are added, never rewritten.

    Columns that the log has gained since then do not count.
    """
    if row not in comparison.log:
        expected = f"expected the log to contain {' · '.join(filter(None, row))}"
        found = f"as in release {comparison.released[-1].version}, found that it does not"
        yield Problem(Place(LOG), f"{expected}, {found}", "restore the entry; a later insight is a new entry")


def _entries(comparison: Comparison) -> Iterable[Entry[Revision]]:
    return comparison.entries if comparison.released else ()


@rule("UKJ908", "entry-of-coming-release", over=_entries)
def entry_of_coming_release(entry: Entry[Revision], comparison: Comparison) -> Iterator[Problem]:
    """New entries in the log are for the coming release: the version, once raised above the last release."""
    last, revision = comparison.released[-1], entry.model
    own = {(revision.release, str(revision.of), revision.id, field) for field in revision.fields or (WHOLE,)}
    if revision.release != comparison.coming_release and not own <= comparison.last_subjects:
        yield Problem(
            entry.at("release"),
            f"expected an entry for the release that comes after {last.version}, found one for "
            f"{revision.release}, where the version is {comparison.new.version}",
            f"correct the release, or raise `version` in {PROJECT} to it",
        )


def _first_with_reason(entry: Entry[Revision], comparison: Comparison) -> Entry[Revision]:
    return next(one for one in comparison.coming if one.model.reason == entry.model.reason)


@rule("UKJ909", "reason-fits-change", over=_coming)
def reason_fits_change(entry: Entry[Revision], comparison: Comparison) -> Iterator[Problem]:
    """Entries of the coming release with the same reason are of the same kind and list the same fields.

    A reason explains one change. It may be that of several records, but not be copied to another change.
    """
    first = _first_with_reason(entry, comparison)
    if _what(first.model) != _what(entry.model):
        own, other = _what(entry.model), _what(first.model)
        message = f"expected one for this change ({own}), found that of another ({other})"
        hint = f"say why this very change was made; the entry at {first.at()} has the same reason"
        yield Problem(entry.at("reason"), f"reason: {message}", hint)


def _what(revision: Revision) -> str:
    """The kind of a change and the fields that it is about, without their items."""
    fields = sorted({split_path(field)[0] for field in revision.fields})
    return " of ".join(filter(None, (revision.kind, ", ".join(fields))))


RULES: tuple[Rule[Any, Any], ...] = (
    revision_logged,
    revision_happened,
    version_raised,
    id_kept,
    log_kept,
    entry_of_coming_release,
    reason_fits_change,
)

"""Whether the log of revisions says what changed since the last release, no more and no less."""

from collections.abc import Iterator

from ukjapan_dataset.checks.publishing import (
    entry_of_coming_release,
    id_kept,
    log_kept,
    revision_happened,
    revision_logged,
    version_raised,
)
from ukjapan_dataset.corpus import Corpus, Entry
from ukjapan_dataset.findings import Finding, Place, Report, tally
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models import release
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.vocabulary import RevisionKind, SubjectKind
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.publishing.package import Files
from ukjapan_dataset.releases.diff import Diff, diff
from ukjapan_dataset.releases.kept import kept, parts, releases
from ukjapan_dataset.releases.revised import WHOLE, Logged, Revised, revised

RULES = (revision_logged, revision_happened, version_raised, id_kept, log_kept, entry_of_coming_release)
LOG = Place("data/records/revisions.yaml")

SUBJECTS = {SubjectKind.RECORD: "records", SubjectKind.SOURCE: "sources", SubjectKind.ACTOR: "actors"}
"""The table that has one row for each subject of a kind."""


def check(layout: Layout, corpus: Corpus, files: Files, version: str = release.VERSION) -> Report:
    """Compare what a build would publish as `version` with the releases that are kept."""
    released = [kept(layout, each) for each in releases(layout)]
    if not released:
        return Report(tally(RULES, 0, []))
    found = diff(released[-1], read_package("what a build publishes", in_memory(files)))
    changed = revised(found)
    log = [] if version == released[-1].version else _coming(corpus, version)
    return Report(
        tally((revision_logged,), len(changed), _unlogged(changed, log, version))
        + tally((revision_happened,), len(log), _idle(changed, log, released[-1].version))
        + tally((version_raised,), 1, _too_low(found, version))
        + tally((id_kept,), len(released), _lost(released, found.new, corpus))
        + tally((log_kept,), len(_entries(released[-1])), _rewritten(released[-1], found.new))
        + tally((entry_of_coming_release,), len(corpus.revisions), _misplaced(corpus, released[-1], version))
    )


def _coming(corpus: Corpus, version: str) -> list[Entry[Revision]]:
    """What the log says of the release that is to come."""
    return [entry for entry in corpus.revisions if entry.model.release == version]


def _unlogged(changed: list[Revised], log: list[Entry[Revision]], version: str) -> Iterator[Finding]:
    entries = [part for entry in log for part in _parts(entry.model)]
    unlogged = (one for one in changed if not any(part.covers(one) for part in entries))
    for told in dict.fromkeys(map(str, unlogged)):
        yield revision_logged.at(LOG, told, version)


def _idle(changed: list[Revised], log: list[Entry[Revision]], since: str) -> Iterator[Finding]:
    for entry in log:
        for part in _parts(entry.model):
            if not any(part.tells(one) for one in changed):
                yield revision_happened.at(entry.at("id"), str(part), since)


def _parts(revision: Revision) -> Iterator[Logged]:
    """An entry, field by field."""
    for field in revision.fields or (WHOLE,):
        yield Logged(revision.of, revision.id, field, revision.kind, revision.reason)


def _too_low(found: Diff, version: str) -> Iterator[Finding]:
    major, minor, patch = parts(found.old.version)
    least = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch)}
    if parts(version) < least[found.bump]:
        told = ".".join(map(str, least[found.bump]))
        yield version_raised.at(Place("src/ukjapan_dataset/_version.py"), told, version, found.bump)


def _lost(released: list[Package], new: Package, corpus: Corpus) -> Iterator[Finding]:
    retired = {
        (entry.model.of, entry.model.id)
        for entry in corpus.revisions
        if entry.model.kind is RevisionKind.RETIREMENT
    }
    for of, table in SUBJECTS.items():
        for package in released:
            for (name,) in package.tables[table].by_key.keys() - new.tables[table].by_key.keys():
                if (of, name) not in retired:
                    yield id_kept.at(LOG, f"{of} {name}", package.version)


def _rewritten(old: Package, new: Package) -> Iterator[Finding]:
    for entry in sorted(_entries(old) - _entries(new)):
        yield log_kept.at(LOG, " · ".join(filter(None, entry)), old.version)


def _misplaced(corpus: Corpus, last: Package, version: str) -> Iterator[Finding]:
    """What the log of the last release does not have, and yet is not of the coming one."""
    known = {
        (row["release"], row["subject_type"], row["subject"], row["field"])
        for row in (last.tables["revisions"].text_rows if "revisions" in last.tables else ())
    }
    coming = None if version == last.version else version
    for entry in corpus.revisions:
        told = entry.model.release
        parts_of = ((told, str(part.of), part.id, part.field) for part in _parts(entry.model))
        if told != coming and not known.issuperset(parts_of):
            yield entry_of_coming_release.at(entry.at("release"), told, version, last.version)


def _entries(package: Package) -> set[tuple[str, ...]]:
    """What the log of a package says, wherever in it."""
    table = package.tables.get("revisions")
    if table is None:
        return set()
    columns = [column for column in table.columns if column not in table.key]
    return {tuple(row[column] for column in columns) for row in table.text_rows}

"""The main job: validate a project and publish it, or report whether what is published is current."""

from dataclasses import dataclass

from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.validate import Announce, silent, validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import swap
from ukjapan_dataset.publishing.package import Files, files_of, package_files
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.publishing.staleness import outputs, published_current
from ukjapan_dataset.publishing.tables import build_tables
from ukjapan_dataset.publishing.validity import stock_frictionless, validated
from ukjapan_dataset.releases import log
from ukjapan_dataset.releases.kept import all_kept
from ukjapan_dataset.rules import run


@dataclass(frozen=True)
class Built:
    """What a build found, and what it published: no files unless everything was in order."""

    report: Report
    files: Files


def build(layout: Layout, announce: Announce = silent, sample: int | None = None) -> Built:
    """Validate a project and publish its package, all of it or nothing; each step is announced.

    With `sample`, frictionless examines only so many rows of each table; our own checks examine all of them.
    Raises `PublishingFailed` if the package cannot be written.
    """
    files, report = _made(layout, announce)
    if not report.ok:
        return Built(report, {})
    with swap.building(layout) as staged:
        swap.refuse_foreign(layout, files)
        swap.stage(files, staged)
        announce("validating with frictionless")
        report += run((stock_frictionless,), validated(staged, sample))
        if not report.ok:
            return Built(report, {})
        announce("publishing")
        swap.swap_in(layout)
    return Built(report, files)


def _made(layout: Layout, announce: Announce) -> tuple[Files, Report]:
    """The files of a project, and what is wrong with it."""
    corpus, report = validate(layout, announce=announce)
    if not report.ok:
        return {}, report
    announce("making tables")
    released = all_kept(layout)
    tables = build_tables(corpus, released)
    project, entries = published_project(corpus), corpus.revisions
    del corpus  # the largest of all, and of no more use
    announce("writing tables")
    files = files_of(project, tables)
    return files, report + log.check(entries, files, released)


def check(layout: Layout) -> Built:
    """Validate a project and report whether what is published is what a build would publish."""
    corpus, report = validate(layout)
    if not report.ok:
        return Built(report, {})
    released = all_kept(layout)
    files = package_files(corpus, released)
    report += log.check(corpus.revisions, files, released)
    return Built(report + run((published_current,), outputs(layout, corpus, files)), {})

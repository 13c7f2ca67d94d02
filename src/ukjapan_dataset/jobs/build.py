"""The main job: validate a project and publish it, or report whether what is published is current."""

from collections.abc import Callable
from dataclasses import dataclass

from ukjapan_dataset import corpus
from ukjapan_dataset.corpus.reading import LoadFile
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import swap
from ukjapan_dataset.publishing.package import Files, package_files
from ukjapan_dataset.publishing.staleness import outputs, published_current
from ukjapan_dataset.publishing.validity import stock_frictionless, validated
from ukjapan_dataset.releases import log
from ukjapan_dataset.releases.kept import all_kept
from ukjapan_dataset.rules import run


@dataclass(frozen=True)
class Built:
    """What a build found, and what it published: no files unless everything was in order."""

    report: Report
    files: Files


def build(layout: Layout, announce: Callable[[str], None] = lambda _step: None) -> Built:
    """Validate a project and publish its package, all of it or nothing; each step is announced.

    Raises `PublishingFailed` if the package cannot be written.
    """
    announce("validating")
    read, report = validate(layout)
    if not report.ok:
        return Built(report, {})
    announce("making tables")
    released = all_kept(layout)
    files = package_files(read, released)
    report += log.check(read, files, released)
    if not report.ok:
        return Built(report, {})
    with swap.building(layout) as staged:
        swap.refuse_foreign(layout, files)
        swap.stage(files, staged)
        announce("validating with frictionless")
        report += run((stock_frictionless,), validated(staged))
        if not report.ok:
            return Built(report, {})
        swap.swap_in(layout)
    return Built(report, files)


def check(layout: Layout, load_file: LoadFile = corpus.load_file) -> Built:
    """Validate a project and report whether what is published is what a build would publish.

    `load_file` is that of `validate`.
    """
    read, report = validate(layout, load_file)
    if not report.ok:
        return Built(report, {})
    released = all_kept(layout)
    files = package_files(read, released)
    report += log.check(read, files, released)
    return Built(report + run((published_current,), outputs(layout, read, files)), {})

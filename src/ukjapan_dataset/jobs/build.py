"""The main job: read, validate, publish; or say whether what is published is current."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset.checks.publishing import stock_frictionless
from ukjapan_dataset.findings import Place, Report, tally
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.publishing import staleness as currency
from ukjapan_dataset.publishing import swap as publish
from ukjapan_dataset.publishing.package import Files, package_files
from ukjapan_dataset.publishing.tables import build_tables
from ukjapan_dataset.releases import log as revisions


@dataclass(frozen=True)
class Built:
    """What a build found and published; `files` is empty where nothing was published."""

    report: Report
    files: Files


def build(layout: Layout, tell: Callable[[str], None] = lambda _step: None) -> Built:
    """Validate a project and publish its package, all or nothing; `tell` hears of each step.

    Raises `PublishingFailed` where the package cannot be written.
    """
    tell("validating")
    corpus, report = validate(layout)
    if not report.ok:
        return Built(report, {})
    tell("making tables")
    files = package_files(build_tables(corpus))
    report += revisions.check(layout, corpus, files)
    if not report.ok:
        return Built(report, {})
    with publish.building(layout) as staged:
        publish.refuse_foreign(layout, files)
        publish.stage(files, staged)
        tell("asking frictionless")
        report += _frictionless(staged)
        if not report.ok:
            return Built(report, {})
        publish.swap_in(layout)
    return Built(report, files)


def check(layout: Layout) -> Built:
    """Validate a project and say whether what is published is what a build would publish."""
    corpus, report = validate(layout)
    if not report.ok:
        return Built(report, {})
    files = package_files(build_tables(corpus))
    report += revisions.check(layout, corpus, files)
    return Built(report + currency.check(layout, files), {})


def _frictionless(folder: Path) -> Report:
    """What frictionless says of a package, offline, as anyone would call it."""
    from frictionless import Package  # half a second to import: only where it is needed

    validated = Package(str(folder / "datapackage.json")).validate()
    findings = [
        stock_frictionless.at(Place(str(task.place)), error.message)
        for task in validated.tasks
        for error in task.errors
    ] + [stock_frictionless.at(Place("datapackage.json"), error.message) for error in validated.errors]
    return Report(tally((stock_frictionless,), len(validated.tasks), findings))

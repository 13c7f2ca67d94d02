"""The main job: validate a project and publish it, or report whether what is published is current."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset import swap
from ukjapan_dataset.corpus.authored import LoadFile, load_file
from ukjapan_dataset.errors import StandOffFailed
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.validate import Announce, silent, validate
from ukjapan_dataset.layout import BESIDE, RECORDS, Layout
from ukjapan_dataset.packages.package import in_directory_of
from ukjapan_dataset.publishing.package import Packed, files_of, package_files
from ukjapan_dataset.publishing.project import published_project
from ukjapan_dataset.publishing.staleness import outputs, published_current
from ukjapan_dataset.publishing.tables import build_tables
from ukjapan_dataset.publishing.validity import stock_frictionless, validated
from ukjapan_dataset.releases import log
from ukjapan_dataset.releases.kept import all_kept
from ukjapan_dataset.rules import run
from ukjapan_dataset.standoff.described import is_stand_off
from ukjapan_dataset.standoff.strip import stripped

Files = Mapping[str, bytes]

Articles = dict[str, str]
"""The texts of the articles by the ids of their sources."""


@dataclass(frozen=True)
class Built:
    """What a build found, and what it published: no files unless everything was in order."""

    report: Report
    files: Files


def build(
    layout: Layout,
    announce: Announce = silent,
    *,
    stand_off: Path | None = None,
    sample: int | None = None,
) -> Built:
    """Validate a project and publish its package, all of it or nothing; each step is announced.

    With `stand_off`, the package is written to that directory too, without the words of the articles. With
    `sample`, frictionless examines only so many rows of each table; our own checks examine all of them.
    Raises `StandOffFailed` if that cannot be done, `PublishingFailed` if a package cannot be written.
    """
    files, report, articles = _made(layout, announce)
    if not report.ok:
        return Built(report, {})
    targets = [PublishedTo(layout, files, swap.SWAPPED)]
    if stand_off is not None:
        targets.append(_stand_off(layout, files, articles, stand_off))
    with ExitStack() as staging:
        for target in targets:
            staged = staging.enter_context(target.staging())
            swap.refuse_foreign(target.layout, target.files, target.names)
            swap.stage(target.files, staged, target.parts)
            announce("validating with frictionless")
            report += run((stock_frictionless,), validated(staged, sample))
        if not report.ok:
            return Built(report, {})
        announce("publishing")
        for target in targets:
            swap.swap_in(target.layout, target.names)
    return Built(report, files)


@dataclass(frozen=True)
class PublishedTo:
    """Where a package is published, its files, and what they replace there."""

    layout: Layout
    files: Files
    names: swap.Names

    @property
    def parts(self) -> swap.Parts | None:
        """What reads a file in parts, if some are large."""
        return self.files.parts if isinstance(self.files, Packed) else None

    def staging(self) -> AbstractContextManager[Path]:
        """Lock the directory, and provide one to stage files in."""
        alone = self.names is swap.ALONE
        return swap.alone(self.layout.root) if alone else swap.building(self.layout)


def _beside(layout: Layout) -> Files:
    """What a package has beside what a build writes, where it travels alone."""
    return {name: (layout.root / name).read_bytes() for name in BESIDE if (layout.root / name).is_file()}


def _stand_off(project: Layout, files: Files, articles: Articles, directory: Path) -> PublishedTo:
    """The stand-off package, to be published to a directory that has no other."""
    layout = Layout(directory)
    if (directory / RECORDS).is_dir():
        raise StandOffFailed(f"--stand-off {directory} is a project: name a directory for the package alone")
    if layout.descriptor.exists() and not is_stand_off(in_directory_of(directory).descriptor):
        raise StandOffFailed(f"--stand-off {directory} has a package with its words: name another directory")
    return PublishedTo(layout, stripped({**files, **_beside(project)}, articles), swap.ALONE)


def _made(layout: Layout, announce: Announce) -> tuple[Files, Report, Articles]:
    """The files of a project, what is wrong with it, and its articles."""
    corpus, report = validate(layout, announce=announce)
    if not report.ok:
        return {}, report, {}
    announce("making tables")
    released = all_kept(layout)
    tables = build_tables(corpus, released)
    project, entries = published_project(corpus), corpus.revisions
    articles = {source: article.text for source, article in corpus.library.items()}
    del corpus  # the largest of all, and of no more use
    announce("writing tables")
    files = files_of(project, tables)
    return files, report + log.check(entries, files, released), articles


def check(layout: Layout, load_file: LoadFile = load_file) -> Built:
    """Validate a project and report whether what is published is what a build would publish.

    `load_file` is that of `validate`.
    """
    corpus, report = validate(layout, load_file)
    if not report.ok:
        return Built(report, {})
    released = all_kept(layout)
    files = package_files(corpus, released)
    report += log.check(corpus.revisions, files, released)
    return Built(report + run((published_current,), outputs(layout, corpus, files)), {})

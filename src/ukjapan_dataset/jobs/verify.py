"""Verify a published package: read it, examine it. Nothing is written, and nothing is fetched."""

from dataclasses import replace
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.verification import RULES, Package
from ukjapan_dataset.verification.reading import read, read_articles
from ukjapan_dataset.verification.sources import namesakes


def verify(where: Path | None = None, sources: Path | None = None) -> Report:
    """What is wrong with the package at `where`; without it, with the one that is installed.

    With a folder of sources, every span is compared with its words. Raises `UnreadablePackage` where no
    package can be read at all.
    """
    package = read(where)
    return examine(package if sources is None else _with_sources(package, sources))


def _with_sources(package: Package, folder: Path) -> Package:
    """The package, with the articles of a folder. Raises `UnreadablePackage` where none is one of its own."""
    found = replace(package, articles=read_articles(folder))
    wanted = package.evidence.sources.values()
    if wanted and not any(source.sha256 in found.at_hand or namesakes(source, found) for source in wanted):
        raise UnreadablePackage(
            f"--sources {folder} holds none of the {len(wanted)} sources of {package.where}, so that no span "
            "could be examined: name the folder of the articles"
        )
    return found


def examine(package: Package) -> Report:
    """Run every check on a package as it was read."""
    return Report(tuple(check.run(package) for check in RULES))


def is_altered(package: Package) -> bool:
    """Whether any check refuses a package; no more checks are run than it takes to know."""
    return any(not Report((check.run(package),)).ok for check in RULES)

"""Verify a published package: read it, examine it. Nothing is written, and nothing is fetched."""

from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.reading import read, read_articles


def verify(where: Path | None = None, sources: Path | None = None) -> Report:
    """What is wrong with the package at `where`; without it, with the one that is installed.

    With a directory of sources, every quote is compared with the text at its place. Raises
    `UnreadablePackage` if no package can be read, or no article in `sources` belongs to it.
    """
    return run(RULES, received(where, sources))


def received(where: Path | None, sources: Path | None) -> ReceivedPackage:
    """The package as it was received, with the articles in a directory. Raises what `verify` raises."""
    container = read(where)
    if sources is None:
        return ReceivedPackage(container)
    package = ReceivedPackage(container, read_articles(sources))
    _require_any_source(package, sources)
    return package


def _require_any_source(package: ReceivedPackage, folder: Path) -> None:
    wanted = package.evidence.sources.values()
    if wanted and not package.article_files and not any(map(package.namesakes, wanted)):
        raise UnreadablePackage(
            f"--sources {folder} contains none of the {len(wanted)} sources of {package.container.where}, "
            "so no quote could be compared: name the directory of the articles"
        )

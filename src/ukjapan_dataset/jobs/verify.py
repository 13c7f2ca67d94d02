"""Verify a published package: read it, examine it. Nothing is written, and nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.engines import ENGINES
from ukjapan_dataset.verification.reading import read, read_articles
from ukjapan_dataset.verification.received.container import Container
from ukjapan_dataset.verification.received.member import shown

NAMED = 5
"""How many ignored files are named."""


def verify(
    where: Path | None = None, sources: Path | None = None, expect: str | None = None, engine: str = "local"
) -> Report:
    """What is wrong with the package at `where`; without it, with the one that is installed.

    With `sources`, a directory or a table, every quote is compared with the text at its place. `expect` is
    the SHA-256 that the descriptor has to have; `engine` is one of `ENGINES`, which examines rows about words
    and records. Raises `UnreadablePackage` if no package can be read, no article in `sources` belongs to it,
    or `expect` is not a digest; `MissingExtra` or `EngineFailed` if the engine cannot do its work.
    """
    package = received(where, sources, expect, engine)
    return replace(run(RULES, package), notes=tuple(_notes(package.container)))


def received(
    where: Path | None, sources: Path | None, expect: str | None = None, engine: str = "local"
) -> ReceivedPackage:
    """The package as it was received, with the articles in a directory. Raises what `verify` raises."""
    package = ReceivedPackage(
        read(where),
        read_articles(sources) if sources else None,
        expected=_digest(expect) if expect is not None else "",
        engine=ENGINES[engine],
    )
    if sources:
        _require_any_source(package, sources)
    return package


def _digest(text: str) -> str:
    digest = text.strip().lower().removeprefix("sha256:")
    if not re.fullmatch("[0-9a-f]{64}", digest):
        raise UnreadablePackage(
            f"--expect {shown(text)!r} is not a SHA-256: give the 64 hexadecimal digits that were published "
            "for datapackage.json"
        )
    return digest


def _notes(container: Container) -> Iterator[str]:
    if container.litter:
        named = ", ".join(shown(name) for name in container.litter[:NAMED])
        more = f" and {len(container.litter) - NAMED} more" if len(container.litter) > NAMED else ""
        yield f"ignored what file managers leave behind: {named}{more}"


def _require_any_source(package: ReceivedPackage, folder: Path) -> None:
    if package.lacks_all_sources:
        raise UnreadablePackage(
            f"--sources {folder} contains none of the {len(package.sources)} sources of "
            f"{package.container.where}, so no quote could be compared: name the directory of the articles"
        )

"""Verify a published package: read it and examine it. Nothing is written, and no part of it is downloaded."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ukjapan_dataset.errors import UnreadablePackage
from ukjapan_dataset.findings import Report
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.engines import ENGINES
from ukjapan_dataset.verification.published import Expectation, published
from ukjapan_dataset.verification.reading import read, read_articles
from ukjapan_dataset.verification.received.container import Container
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.signature import Signature

NAMED = 5
"""How many ignored files are named."""
NOTHING = Expectation()


def verify(
    where: Path | None = None,
    sources: Path | None = None,
    expect: str | None = None,
    engine: str = "local",
    signature: Signature | None = None,
) -> Report:
    """What is wrong with the package at `where`; without it, with the one that is installed.

    With `sources`, a directory or a table, every quote is compared with the text at its place. `expect` is
    the SHA-256 that the descriptor has to have, or the path of a list of digests, which `signature` attests;
    `engine` is one of `ENGINES`, which examines rows about words and records. Raises `UnreadablePackage` if
    no package can be read, no article in `sources` belongs to it, `expect` is neither, or the signature is
    not what it is expected to be; `MissingExtra` or `EngineFailed` if what was asked for cannot be done.
    """
    found = published(expect, where) if expect is not None else NOTHING
    signed = tuple(_signed(signature, found, expect))
    package = received(where, sources, found, engine)
    notes = (*signed, *_unlisted(found), *_notes(package.container))
    return replace(run(RULES, package), notes=notes)


def signature_of(bundle: Path | None, repository: str | None, root: Path | None) -> Signature | None:
    """The signature that is to be verified, if one is. Raises `UnreadablePackage` if an option is missing."""
    if bundle is None and (repository is not None or root is not None):
        raise UnreadablePackage("--repository and --trusted-root need --bundle, the attestation to verify")
    if bundle is None:
        return None
    if repository is None:
        raise UnreadablePackage("--bundle needs --repository: name who should have signed it, as OWNER/NAME")
    return Signature(bundle, repository, root)


def _signed(signature: Signature | None, found: Expectation, expect: str | None) -> Iterator[str]:
    """That a list of digests is signed, once its signature has been verified."""
    if signature is not None and found.listed is None:
        raise UnreadablePackage(
            "--bundle needs --expect with the path of the list of digests that was signed"
        )
    if signature is not None and found.listed is not None:
        signature.require_of(found.listed)
        yield f"{shown(str(expect))} was signed by a workflow of https://github.com/{signature.repository}"


def _unlisted(found: Expectation) -> Iterator[str]:
    """That a CSV file was compared with what was published, but not what explains it."""
    if found.unlisted:
        yield (
            f"only the CSV file was compared with the SHA-256 that was published: no line says which "
            f"{shown(found.unlisted)} must have"
        )


def received(
    where: Path | None, sources: Path | None, found: Expectation = NOTHING, engine: str = "local"
) -> ReceivedPackage:
    """The package as it was received, with the articles in a directory. Raises what `verify` raises."""
    package = ReceivedPackage(
        read(where),
        read_articles(sources) if sources else None,
        expected=found.sha256,
        whole=found.whole,
        engine=ENGINES[engine],
    )
    if sources:
        _require_any_source(package, sources)
    return package


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

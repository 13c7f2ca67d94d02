"""Fill in a stand-off package: verify it, put the words of the articles in place, and write all of it."""

from dataclasses import dataclass
from pathlib import Path

from ukjapan_dataset import swap
from ukjapan_dataset.errors import StandOffFailed
from ukjapan_dataset.findings import Report
from ukjapan_dataset.jobs.verify import received
from ukjapan_dataset.layout import BESIDE, DESCRIPTOR, Layout
from ukjapan_dataset.rules import run
from ukjapan_dataset.standoff.hydrate import hydrated
from ukjapan_dataset.swap.generations import STAGING
from ukjapan_dataset.verification import RULES, ReceivedPackage

Files = dict[str, bytes]


@dataclass(frozen=True)
class Hydrated:
    """What the examination of a package found, and the files that were written: none if it found an error."""

    report: Report
    files: Files
    directory: Path


def hydrate(where: Path, sources: Path, output: Path | None = None) -> Hydrated:
    """Fill in the package at `where` from the articles in `sources`, in its own directory or in `output`.

    Everything is written, or nothing. Raises `UnreadablePackage` if no package or no article can be read,
    `StandOffFailed` if it cannot be filled in, and `PublishingFailed` if it cannot be written.
    """
    directory = _target(where, output)
    if output is None:
        _finish_interrupted(directory)
    package = received(where, sources)
    _refuse_full(package)
    report = run(RULES, package)
    if not report.ok:
        return Hydrated(report, {}, directory)
    files = hydrated(package.container.where, _own_files(package), _articles(package, sources))
    _write(files if output else {**_beside(directory), **files}, directory)
    return Hydrated(report, files, directory)


def _target(where: Path, output: Path | None) -> Path:
    """The directory to write to."""
    folder = where.parent if where.name == DESCRIPTOR else where
    if output is None:
        if where.exists() and not folder.is_dir():
            raise StandOffFailed(
                f"{where} is not a directory, so it cannot be filled in there: add --output DIR"
            )
        return folder
    ours = {STAGING, swap.LOCK}
    if output.exists() and (not output.is_dir() or any(one.name not in ours for one in output.iterdir())):
        raise StandOffFailed(f"--output {output} is not an empty directory: name one that is, or a new one")
    return output


def _finish_interrupted(directory: Path) -> None:
    """Clean up after one that was interrupted. Links are left alone: they may lead elsewhere."""
    if (directory / STAGING).is_dir() and not (directory / "data").is_symlink():
        with swap.alone(directory):
            pass


def _refuse_full(package: ReceivedPackage) -> None:
    """A package that cannot be read at all is left to the rules."""
    where = package.container.where
    if package.container.kind.is_file:
        raise StandOffFailed(f"{where} is a single file: name the package, whose descriptor has the digests")
    if package.descriptor.properties and not package.descriptor.is_stand_off:
        raise StandOffFailed(f"{where} is not a stand-off package: it has its words, and needs nothing")


def _own_files(package: ReceivedPackage) -> Files:
    """The files that the descriptor names, and the descriptor."""
    descriptor, found = package.descriptor, package.container.files
    wanted = (DESCRIPTOR, *(one.path for one in descriptor.local), *descriptor.beside)
    missing = [path for path in wanted if path not in found]
    if missing:
        raise StandOffFailed(
            f"{package.container.where} lacks {missing[0]}, which its descriptor names: get the package "
            "again from where it was published"
        )
    return {path: b"".join(found[path].chunks()) for path in wanted}


def _articles(package: ReceivedPackage, sources: Path) -> dict[str, str]:
    """The texts of all sources."""
    for source in package.sources.to_pylist():
        if source["source_id"] not in package.article_texts:
            raise StandOffFailed(
                f"--sources {sources} lacks the article {source['source_id']}: add the file with SHA-256 "
                f"{source['sha256']}; its name does not matter"
            )
    return package.article_texts


def _beside(directory: Path) -> Files:
    """What others put beside a package, and is not part of it."""
    return {name: (directory / name).read_bytes() for name in BESIDE if (directory / name).is_file()}


def _write(files: Files, directory: Path) -> None:
    layout = Layout(directory)
    with swap.alone(directory) as staged:
        swap.refuse_foreign(layout, files, swap.ALONE)
        swap.stage(files, staged)
        swap.swap_in(layout, swap.ALONE)

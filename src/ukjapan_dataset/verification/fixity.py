"""Fixity and inventory: every listed file is there, as it was described, and nothing else is."""

import re
from collections.abc import Iterator

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.entries import Entry, shown
from ukjapan_dataset.verification.package import Kind, Package, Resource, among_tables, faults_of_fixity
from ukjapan_dataset.verification.wheel_record import UNRECORDED, Line, Record, digest

BESIDE = re.compile(
    r"(README|LICEN[CS]E|CHANGELOG|CITATION|SHA256SUMS)(\.[a-z0-9]+)?|(data/metadata|metadata|schema)/.+"
)
"""What a zip may hold beside what its descriptor lists: papers for people, and generated metadata."""
CHECKOUT = "pyproject.toml"
"""What shows that a zip packs the whole project, as GitHub's does, and not the package alone."""
STRAY = "remove it; whoever loads a folder of tables would load it too"
AGAIN = "fetch the package again from where it was published"


def _listed(package: Package) -> Iterator[Resource]:
    yield from package.local


@rule("UKJ821", "listed-file", over=_listed)
def listed_file(resource: Resource, package: Package) -> Iterator[Problem]:
    """Every file that the descriptor lists is in the package."""
    if resource.path not in package.inventory:
        yield Problem(
            package.place(resource.path), f"expected the file of `{resource.name}`, found none", AGAIN
        )


@rule("UKJ822", "file-digest", over=_listed)
def file_digest(resource: Resource, package: Package) -> Iterator[Problem]:
    """Every listed file has the length and the SHA-256 that the descriptor gives; else it is not decoded."""
    data = package.files.get(resource.path)
    for expected, found in faults_of_fixity(resource.described, data) if data is not None else ():
        yield Problem(package.place(resource.path), f"expected {expected}, found {found}", AGAIN)


def _inventory(package: Package) -> Iterator[str]:
    """What has to be listed; nothing where nothing is listed, which the descriptor's own rules tell."""
    project = package.kind is Kind.ARCHIVE and CHECKOUT in package.inventory
    everything = package.kind is not Kind.FOLDER and not project
    for path in package.inventory if package.listed_paths else ():
        if path != DESCRIPTOR and (everything or among_tables(path)):
            yield path


@rule("UKJ823", "unlisted-file", over=_inventory)
def unlisted_file(path: str, package: Package) -> Iterator[Problem]:
    """Nothing is in the package that its descriptor does not list.

    In a wheel, that holds for all of the package; in a zip, for all but README, LICENSE, CHANGELOG, CITATION,
    SHA256SUMS and the folders of metadata and schemas; in a folder, and in a zip of the whole project, for
    `data/csv` and `data/parquet`.
    """
    beside = package.kind is Kind.ARCHIVE and BESIDE.fullmatch(path)
    if not beside and path not in package.listed_paths:
        yield Problem(
            package.place(path), f"expected only what {DESCRIPTOR} lists, found {shown(path)!r}", STRAY
        )


def _records(package: Package) -> Iterator[Record | None]:
    if package.kind in (Kind.WHEEL, Kind.INSTALLED):
        yield package.record


@rule("UKJ824", "readable-record", over=_records)
def readable_record(record: Record | None, package: Package) -> Iterator[Problem]:
    """A wheel, and what is installed from one, has one RECORD that lists each file once (PEP 376)."""
    fault = record.fault if record else "none, or more than one"
    if fault:
        yield Problem(
            Place(shown(record.path if record else package.where)),
            f"expected one list of files in *.dist-info/RECORD, found {fault}",
            "install the wheel again with pip",
        )


def _lines(package: Package) -> Iterator[Line]:
    """What RECORD lists with a digest, where the container may hold it."""
    for line in package.record.lines if package.record else ():
        if not UNRECORDED.fullmatch(line.path) and not line.path.startswith(".."):
            yield line


@rule("UKJ825", "recorded-digest", over=_lines)
def recorded_digest(line: Line, package: Package) -> Iterator[Problem]:
    """Every file that RECORD lists is there, with the length and SHA-256 that stand there.

    pip compares them when it unpacks, and never again; programs that installers write are left out.
    """
    entry = package.by_name.get(line.path)
    if entry is None or entry.data is None:
        found = "none" if entry is None else "one that cannot be read"
    elif line.digest == digest(entry.data) and line.size == str(len(entry.data)):
        return
    else:
        found = f"{digest(entry.data)} and {len(entry.data)} bytes"
    yield Problem(
        Place(shown(line.path)),
        f"expected a file of {line.digest or 'no digest'} and {line.size or 'no'} bytes, found {found}",
        "install the wheel again with `pip install --force-reinstall`",
    )


def _unpacked(package: Package) -> Iterator[Entry]:
    for entry in package.entries if package.record else ():
        if entry.data is not None and not UNRECORDED.fullmatch(entry.name):
            yield entry


@rule("UKJ826", "recorded-file", over=_unpacked)
def recorded_file(entry: Entry, package: Package) -> Iterator[Problem]:
    """Every file of a wheel, and of what is installed from one, stands in its RECORD."""
    if package.record and entry.name not in package.record.paths:
        yield Problem(
            Place(shown(entry.name)),
            f"expected only what RECORD lists, found {shown(entry.name)!r}",
            "remove it: it did not come with the wheel",
        )

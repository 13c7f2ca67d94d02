"""Fixity and inventory: every listed file is there as described, and nothing else is."""

from collections.abc import Iterable, Iterator

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.received.container import ContainerKind, among_tables
from ukjapan_dataset.verification.received.descriptor import Resource
from ukjapan_dataset.verification.received.inventory import DOCUMENT
from ukjapan_dataset.verification.received.member import Member, shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.tables import lone_path
from ukjapan_dataset.verification.received.wheel_record import (
    COMPILED,
    UNRECORDED,
    RecordedFile,
    WheelRecord,
    digest,
)

CHECKOUT = "pyproject.toml"
"""The file that shows that a zip contains the whole project, as GitHub's does, and not only the package."""
STRAY = "remove it; whoever loads a directory of tables would load it too"
OTHER_PACKAGE = "it is another release, or was altered: do not use it as the one whose digest you have"
AGAIN = "download the package again from where it was published"


def _expected(package: ReceivedPackage) -> Iterator[str]:
    if package.expected:
        yield package.expected


@rule("UKJ820", "expected-digest", over=_expected)
def expected_digest(expected: str, package: ReceivedPackage) -> Iterator[Problem]:
    """`datapackage.json`, or the file that a list of digests names, has the SHA-256 that was published.

    The descriptor has the digests of all tables. So if its own is known from elsewhere, no table was altered
    since: digests in a package prove that only against accidents, since a forger makes them anew.
    """
    path = lone_path(package.container) if package.is_lone_file else DESCRIPTOR
    content = package.container.files.get(path)
    found = package.whole or (content.sha256 if content else "no such file")
    if found != expected:
        place = Place(shown(package.container.where)) if package.whole else package.place(path)
        yield Problem(place, f"expected SHA-256 {expected}, found {found}", OTHER_PACKAGE)


def _listed(package: ReceivedPackage) -> Iterable[Resource]:
    return package.descriptor.local


@rule("UKJ821", "listed-file", over=_listed)
def listed_file(resource: Resource, package: ReceivedPackage) -> Iterator[Problem]:
    """Every file that the descriptor lists is in the package."""
    if resource.path not in package.container.inventory:
        expected = f"expected the file of `{resource.name}`, found none"
        yield Problem(package.place(resource.path), expected, AGAIN)


@rule("UKJ822", "file-digest", over=_listed)
def file_digest(resource: Resource, package: ReceivedPackage) -> Iterator[Problem]:
    """Every listed file has the length and SHA-256 in the descriptor; otherwise it is not decoded."""
    content = package.container.files.get(resource.path)
    for expected, found in resource.faults(content) if content else ():
        yield Problem(package.place(resource.path), f"expected {expected}, found {found}", AGAIN)


def _inventory(package: ReceivedPackage) -> Iterator[str]:
    """What must be listed. If nothing is listed, the rules about the descriptor report that."""
    container = package.container
    is_project = container.kind is ContainerKind.ARCHIVE and CHECKOUT in container.inventory
    everything = container.kind is not ContainerKind.FOLDER and not is_project
    for path in container.inventory if package.descriptor.listed_paths else ():
        if path != DESCRIPTOR and (everything or among_tables(path)):
            yield path


@rule("UKJ823", "unlisted-file", over=_inventory)
def unlisted_file(path: str, package: ReceivedPackage) -> Iterator[Problem]:
    """The package contains no file that its descriptor does not list.

    This applies to all of the package in a wheel; in a zip, to everything except README, LICENSE, CHANGELOG,
    CITATION, SHA256SUMS and JSON or text in the directories of metadata and schemas; in a directory, and in a
    zip of the whole project, to `data/csv` and `data/parquet`. What file managers leave behind is ignored.
    """
    is_document = package.container.kind is ContainerKind.ARCHIVE and DOCUMENT.fullmatch(path)
    if path not in package.descriptor.listed_paths and not is_document:
        found = f"expected only what {DESCRIPTOR} lists, found {shown(path)!r}"
        yield Problem(package.place(path), found, STRAY)


def _records(package: ReceivedPackage) -> Iterator[WheelRecord | None]:
    if package.container.has_record:
        yield package.record


@rule("UKJ824", "readable-record", over=_records)
def readable_record(record: WheelRecord | None, package: ReceivedPackage) -> Iterator[Problem]:
    """A wheel, installed or not, has one RECORD, which lists each file once (PEP 376)."""
    fault = record.fault if record else "none, or more than one"
    if fault:
        yield Problem(
            Place(shown(record.path if record else package.container.where)),
            f"expected one list of files in *.dist-info/RECORD, found {fault}",
            "install the wheel again with pip",
        )


def _recorded(package: ReceivedPackage) -> Iterator[RecordedFile]:
    """The files that RECORD lists with a digest and that the container can contain."""
    for file in package.record.files if package.record else ():
        if (
            not UNRECORDED.fullmatch(file.path)
            and not file.path.startswith("..")
            and not _compiled(file.path, package)
        ):
            yield file


def _compiled(path: str, package: ReceivedPackage) -> bool:
    """Whether a file is what Python writes beside modules that are installed. A wheel contains none."""
    return package.container.kind is ContainerKind.INSTALLED and bool(COMPILED.fullmatch(path))


@rule("UKJ825", "recorded-digest", over=_recorded)
def recorded_digest(file: RecordedFile, package: ReceivedPackage) -> Iterator[Problem]:
    """Every file that RECORD lists is there, with the length and SHA-256 that it states.

    pip compares them when it unpacks a wheel, and never again. Scripts that installers write are exempt, and
    what Python itself writes into `__pycache__` of an installation.
    """
    member = package.container.by_name.get(file.path)
    content = member.content if member else None
    if content is None:
        found = "none" if member is None else "one that cannot be read"
    elif file.digest == digest(content) and file.size == str(content.size):
        return
    else:
        found = f"{digest(content)} and {content.size} bytes"
    yield Problem(
        Place(shown(file.path)),
        f"expected a file with {file.digest or 'no digest'} and {file.size or 'no'} bytes, found {found}",
        "install the wheel again with `pip install --force-reinstall`",
    )


def _unpacked(package: ReceivedPackage) -> Iterator[Member]:
    for member in package.container.members if package.record else ():
        if member.content and not UNRECORDED.fullmatch(member.name):
            yield member


@rule("UKJ826", "recorded-file", over=_unpacked)
def recorded_file(member: Member, package: ReceivedPackage) -> Iterator[Problem]:
    """Every file of a wheel, installed or not, is listed in its RECORD."""
    if package.record and member.name not in package.record.paths:
        found = f"expected only what RECORD lists, found {shown(member.name)!r}"
        yield Problem(Place(shown(member.name)), found, "remove it: it did not come with the wheel")

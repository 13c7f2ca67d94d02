"""The container: nothing in it leads elsewhere, hides, or is more than it seems."""

from collections.abc import Iterable, Iterator

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.received.member import Member, MemberKind, fault_of_name, folded, shown
from ukjapan_dataset.verification.received.package import ReceivedPackage

REPACK = "get the package from where it was published, or pack it again from plain files"


def _members(package: ReceivedPackage) -> Iterable[Member]:
    return package.container.members


def _problem(member: Member, message: str, hint: str = REPACK) -> Problem:
    return Problem(Place(shown(member.name)), message, hint)


@rule("UKJ811", "safe-path", over=_members)
def safe_path(member: Member, _package: ReceivedPackage) -> Iterator[Problem]:
    r"""Every name in the container is a plain relative path: no `..`, no `\`, no drive, no URL, no NUL."""
    fault = fault_of_name(member.name)
    if fault:
        found = f"found {fault} in {shown(member.name)!r}; it was not read"
        yield _problem(member, f"expected a plain relative path, {found}")


@rule("UKJ812", "regular-file", over=_members)
def regular_file(member: Member, _package: ReceivedPackage) -> Iterator[Problem]:
    """The container contains only plain files and directories: no link, no device, nothing encrypted."""
    found = "an encrypted file" if member.encrypted else str(member.kind)
    if member.encrypted or member.kind not in (MemberKind.FILE, MemberKind.FOLDER):
        yield _problem(member, f"expected a plain file, found {found}; it was not read")


def _namesakes(package: ReceivedPackage) -> Iterable[list[Member]]:
    """The members whose names a lenient file system treats as the same."""
    found: dict[str, list[Member]] = {}
    for member in package.container.members:
        found.setdefault(folded(member.name.removesuffix("/")), []).append(member)
    return found.values()


@rule("UKJ813", "one-name-one-file", over=_namesakes)
def one_name_one_file(members: list[Member], _package: ReceivedPackage) -> Iterator[Problem]:
    """No two names in the container are equal, or differ only in case or Unicode normalisation."""
    first, *others = members
    for member in others:
        yield _problem(
            member,
            f"expected a unique name, found {shown(member.name)!r} as well as {shown(first.name)!r}",
            "systems differ in which of the two they read: pack only one",
        )


@rule("UKJ814", "bounded-size", over=_members)
def bounded_size(member: Member, _package: ReceivedPackage) -> Iterator[Problem]:
    """Once unpacked, no single file and not all files together exceed the limits for a package."""
    if member.excess:
        yield _problem(
            member,
            f"expected a file within the limits, found {member.excess}; the rest was not read",
            "no genuine package is this large: do not open it with other tools either",
        )


@rule("UKJ815", "readable-entry", over=_members)
def readable_entry(member: Member, _package: ReceivedPackage) -> Iterator[Problem]:
    """Every file in the container can be read, and matches the checksum that the container states.

    Files of a zip that are refused for other reasons, or do not concern the package, are not unpacked.
    """
    if member.fault:
        yield _problem(
            member,
            f"expected a file that can be read, but: {member.fault}",
            "download the package again; if that does not help, it was published broken",
        )

"""The container: nothing in it leads elsewhere, hides, or is more than it seems."""

from collections.abc import Iterable, Iterator

from ukjapan_dataset.findings import Place, Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.entries import Entry, EntryKind, fault_of_name, folded, shown
from ukjapan_dataset.verification.package import Package

REBUILD = "take the package from where it was published, or pack it again from plain files"


def _entries(package: Package) -> Iterable[Entry]:
    return package.entries


def _place(entry: Entry) -> Place:
    return Place(shown(entry.name))


@rule("UKJ811", "safe-path", over=_entries)
def safe_path(entry: Entry, _package: Package) -> Iterator[Problem]:
    r"""Every name in the container is a plain relative path: no `..`, no `\`, no drive, no URL, no NUL."""
    fault = fault_of_name(entry.name)
    if fault:
        yield Problem(
            _place(entry),
            f"expected a plain relative path, found {fault} in {shown(entry.name)!r}; it was not read",
            REBUILD,
        )


@rule("UKJ812", "regular-file", over=_entries)
def regular_file(entry: Entry, _package: Package) -> Iterator[Problem]:
    """Everything in the container is a plain file or folder: no link, no device, nothing encrypted."""
    found = "an encrypted file" if entry.encrypted else str(entry.kind)
    if entry.encrypted or entry.kind not in (EntryKind.FILE, EntryKind.FOLDER):
        yield Problem(
            _place(entry),
            f"expected a plain file, found {found}; it was not read",
            REBUILD,
        )


def _names(package: Package) -> Iterator[tuple[str, list[Entry]]]:
    """The entries by the name that a forgiving file system gives them."""
    found: dict[str, list[Entry]] = {}
    for entry in package.entries:
        found.setdefault(folded(entry.name.removesuffix("/")), []).append(entry)
    yield from found.items()


@rule("UKJ813", "one-name-one-file", over=_names)
def one_name_one_file(named: tuple[str, list[Entry]], _package: Package) -> Iterator[Problem]:
    """No two entries have one name, nor names that differ only in capitals or Unicode normalisation."""
    _, entries = named
    for entry in entries[1:]:
        yield Problem(
            _place(entry),
            f"expected a name of its own, found {shown(entry.name)!r} beside {shown(entries[0].name)!r}",
            "systems differ in which of the two they take: pack one",
        )


@rule("UKJ814", "bounded-size", over=_entries)
def bounded_size(entry: Entry, _package: Package) -> Iterator[Problem]:
    """No entry, and not all of them together, hold or unpack to more than a package of this kind may."""
    if entry.excess:
        yield Problem(
            _place(entry),
            f"expected a file within bounds, found {entry.excess}; no more of it was read",
            "what unpacks to so much is no package of this kind: do not open it with other tools either",
        )


@rule("UKJ815", "readable-entry", over=_entries)
def readable_entry(entry: Entry, _package: Package) -> Iterator[Problem]:
    """Every file in the container can be read, and has the checksum that the container gives for it."""
    if entry.fault:
        yield Problem(
            _place(entry),
            f"expected a file that can be read, but: {entry.fault}",
            "fetch the package again; if that does not help, it was published broken",
        )

"""The descriptor: strict JSON, canonical bytes, its own digest, the profile, and the contract's tables."""

import json
from collections.abc import Iterator

from ukjapan_dataset import layout
from ukjapan_dataset._version import __version__
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.packages.contract import PromisedTable, promised_tables
from ukjapan_dataset.packages.fields import Field
from ukjapan_dataset.packages.sealing import SEAL, json_bytes, seal
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.received import profile
from ukjapan_dataset.verification.received.decoding import first_difference
from ukjapan_dataset.verification.received.descriptor import Descriptor, Json, Resource, numbers
from ukjapan_dataset.verification.received.member import fault_of_name, shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.tables import PublishedTable

SEALED_SINCE = "0.2.0"
"""The first release whose descriptor has its own digest."""
RESTORE = "restore the descriptor that was published, or build the package again with `ukjapan build`"


def _problem(package: ReceivedPackage, message: str, hint: str = RESTORE, line: int = 0) -> Problem:
    return Problem(package.place(DESCRIPTOR, line), message, hint)


def _descriptors(package: ReceivedPackage) -> Iterator[Descriptor]:
    if not package.is_lone_file:
        yield package.descriptor


@rule("UKJ831", "descriptor-json", over=_descriptors)
def descriptor_json(descriptor: Descriptor, package: ReceivedPackage) -> Iterator[Problem]:
    """The descriptor is there, and is JSON that no two readers understand differently (RFC 7493)."""
    if descriptor.fault:
        yield _problem(package, f"expected a descriptor in strict JSON, found {shown(descriptor.fault)}")


def _objects(package: ReceivedPackage) -> Iterator[Json]:
    if package.descriptor.properties:
        yield package.descriptor.properties


@rule("UKJ832", "descriptor-canonical", over=_objects)
def descriptor_canonical(properties: Json, package: ReceivedPackage) -> Iterator[Problem]:
    """The descriptor is byte for byte as a build writes it: UTF-8, two-space indents, no needless escapes."""
    canonical, found = json_bytes(properties), package.container.files[DESCRIPTOR].data or b""
    if canonical != found:
        message = "expected the form in which a build writes it, found a difference from this line on"
        yield _problem(package, message, line=first_difference(canonical, found))


@rule("UKJ833", "descriptor-digest", over=_objects)
def descriptor_digest(properties: Json, package: ReceivedPackage) -> Iterator[Problem]:
    """`descriptorHash` is the SHA-256 of the descriptor without that property.

    It exposes an altered title, just as `hash` exposes an altered table. Releases before 0.2.0 lack it,
    which `descriptor-sealed` reports.
    """
    expected = seal(properties)
    found = properties.get(SEAL)
    if found is None and not _before_seals(package.contract_version):
        message = f"expected {SEAL}, as in every release since {SEALED_SINCE}, found none: it was removed"
        yield _problem(package, message)
    elif found is not None and found != expected:
        altered = f"found {shown(str(found))}: the descriptor was altered"
        yield _problem(package, f"expected {SEAL} to be {expected}, {altered}")


def _parts(package: ReceivedPackage) -> Iterator[tuple[str, object, str]]:
    """The parts of the descriptor, each with its place in it and the profile that it may break."""
    if package.is_lone_file or package.descriptor.fault:
        return
    yield "/", package.descriptor.value, "package"
    items = enumerate(zip(package.descriptor.listed, package.descriptor.fits, strict=True))
    for index, (one, fits) in items:
        yield f"/resources/{index}", one, "" if fits else profile.fitting(one)


@rule("UKJ834", "descriptor-profile", over=_parts)
def descriptor_profile(part: tuple[str, object, str], package: ReceivedPackage) -> Iterator[Problem]:
    """The descriptor satisfies the profile: Data Package v2, each file with its digest, each table typed."""
    where, value, name = part
    for fault in profile.faults(name, value) if name else ():
        yield _problem(package, f"{where}: expected what the profile requires, but {shown(fault)}")


def _resources(package: ReceivedPackage) -> Iterator[Resource]:
    yield from package.descriptor.resources


@rule("UKJ835", "resource-once", over=_resources)
def resource_once(resource: Resource, package: ReceivedPackage) -> Iterator[Problem]:
    """Every resource has a unique name and a unique path, and every field a unique name in its table."""
    twice = [
        f"{what} {resource.described[what]!r}"
        for what in ("name", "path")
        if package.descriptor.firsts[what, resource.described[what]] is not resource
    ]
    fields = [one["name"] for one in resource.described["schema"]["fields"]] if resource.is_table else []
    twice += [f"field {name!r}" for name in sorted({one for one in fields if fields.count(one) > 1})]
    for what in twice:
        found = f"expected the {shown(what)} once, found it again"
        yield _problem(package, f"/resources/{resource.index}: {found}")


@rule("UKJ836", "local-path", over=_resources)
def local_path(resource: Resource, package: ReceivedPackage) -> Iterator[Problem]:
    """Every resource is in the package, under a plain relative path; no address is ever fetched."""
    fault = fault_of_name(resource.path)
    if fault:
        found = f"found {fault} in {shown(resource.path)!r}; it was not read"
        expected = f"/resources/{resource.index}: expected a path in the package"
        yield _problem(package, f"{expected}, {found}", "publish the file in the package")


def _versions(package: ReceivedPackage) -> Iterator[str]:
    if package.contract_version:
        yield package.contract_version


@rule("UKJ837", "known-release", over=_versions, severity=Severity.HINT)
def known_release(version: str, package: ReceivedPackage) -> Iterator[Problem]:
    """The package was made by this version of the tool, or by a later one that keeps its contract.

    Any other package is verified against its own descriptor only, and needs no further tables or columns.
    """
    if not package.keeps_contract:
        yield _problem(
            package,
            f"expected version {__version__} or a later one of its major version, found "
            f"{shown(version)}: its contents were verified only against its own descriptor",
            f"verify it with ukjapan-dataset {shown(version)} as well",
        )


def _before_seals(version: str) -> bool:
    """Whether a version is older than the digest of the descriptor; an invalid version is not."""
    return len(numbers(version)) == 3 and numbers(version) < numbers(SEALED_SINCE)


def _promised(package: ReceivedPackage) -> Iterator[tuple[PromisedTable, str, str | None]]:
    """Where each table of the contract must be, and what is listed instead.

    `descriptor-profile` reports it if nothing is listed, or if a table is described differently.
    """
    if not package.descriptor.listed_paths or not package.keeps_contract:
        return
    found = {one.name: one for one in package.tables}
    csv_only = not any(one.parquet_path for one in package.tables)
    for table in promised_tables():
        listed = found.get(table.name)
        if table.name in package.descriptor.misdescribed:
            continue
        yield table, layout.csv_path(table.name), listed.csv_path if listed else None
        if not csv_only and f"{table.name}-parquet" not in package.descriptor.misdescribed:
            yield table, layout.parquet_path(table.name), listed.parquet_path if listed else None


@rule("UKJ838", "contract-table", over=_promised)
def contract_table(one: tuple[PromisedTable, str, str | None], package: ReceivedPackage) -> Iterator[Problem]:
    """Every table of the contract is in the package, as CSV and as Parquet, at its original path.

    A package of CSV only, as `ukjapan keep` writes for each release, does not need Parquet.
    """
    table, expected, listed = one
    if listed != expected:
        found = shown(listed) if listed else "no such resource"
        yield _problem(
            package,
            f"expected the table `{table.name}` in {expected}, found {found}",
            "tables may be added, but never renamed or dropped: restore it",
        )


def _promised_columns(package: ReceivedPackage) -> Iterator[tuple[PublishedTable, PromisedTable, Field]]:
    keeps = package.keeps_contract
    promised = {table.name: table for table in promised_tables()} if keeps else {}
    for table in package.tables:
        for column in promised[table.name].fields if table.name in promised else ():
            yield table, promised[table.name], column


@rule("UKJ839", "contract-column", over=_promised_columns)
def contract_column(
    one: tuple[PublishedTable, PromisedTable, Field], _package: ReceivedPackage
) -> Iterator[Problem]:
    """Every column of the contract is in its table, with its type; and the table has its key."""
    table, promised, column = one
    field = table.fields.get(column.name)
    if field is None or field["type"] != column.type:
        found = field["type"] if field else "none"
        yield Problem(
            table.place,
            f"expected the column `{column.name}` of type {column.type}, found {found}",
            "columns may be added, but never renamed, dropped or changed in type: restore it",
            field=column.name,
        )
    elif column is promised.fields[0] and table.key != list(promised.key):
        yield Problem(
            table.place,
            f"expected the key {json.dumps(promised.key)}, found {json.dumps(table.key)}",
            "the key of a table never changes: restore it",
        )


@rule("UKJ840", "descriptor-sealed", over=_objects, severity=Severity.WARNING)
def descriptor_sealed(properties: Json, package: ReceivedPackage) -> Iterator[Problem]:
    """The descriptor has a `descriptorHash`. Releases before 0.2.0 have none, so they prove less.

    Their tables have digests, but a title, licence or schema may have been altered without a trace.
    """
    if properties.get(SEAL) is None and _before_seals(package.contract_version):
        yield _problem(
            package,
            f"expected {SEAL}, found none, as in every release before {SEALED_SINCE}: whether the "
            "descriptor was altered cannot be verified",
            "compare it with the descriptor where it was published, or use a later release",
        )

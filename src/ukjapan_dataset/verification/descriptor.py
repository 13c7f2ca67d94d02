"""The descriptor: strict JSON, canonical bytes, its own digest, the profile, and the contract's tables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset import layout
from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.models import release
from ukjapan_dataset.models.table_schema import FIELD_TYPES
from ukjapan_dataset.models.tables import TABLES, Column, Table
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification import profile
from ukjapan_dataset.verification.entries import fault_of_name, shown
from ukjapan_dataset.verification.package import Json, Kind, Package, PublishedTable, Resource

SEALED_SINCE = "0.2.0"
"""The first release whose descriptor has a digest of itself."""
REPUBLISH = "restore the descriptor that was published, or build the package again with `ukjapan build`"


def _described(package: Package) -> Iterator[Package]:
    """The package, where it has a descriptor at all: a lone Parquet file has none."""
    if package.kind is not Kind.PARQUET:
        yield package


@rule("UKJ831", "descriptor-json", over=_described)
def descriptor_json(_one: Package, package: Package) -> Iterator[Problem]:
    """The descriptor is there, and is JSON that no two readers understand differently (RFC 7493)."""
    if package.parsed.fault:
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected a descriptor in strict JSON, found {shown(package.parsed.fault)}",
            REPUBLISH,
        )


def _parsed(package: Package) -> Iterator[Json]:
    if package.descriptor:
        yield package.descriptor


@rule("UKJ832", "descriptor-canonical", over=_parsed)
def descriptor_canonical(descriptor: Json, package: Package) -> Iterator[Problem]:
    """The descriptor is written byte for byte as a build writes it: UTF-8, two blanks, no escapes needed."""
    from ukjapan_dataset.publishing.package import json_bytes  # pyarrow: listing the rules does without

    canonical = json_bytes(descriptor)
    if canonical != package.files[DESCRIPTOR]:
        line = _first_difference(canonical, package.files[DESCRIPTOR])
        yield Problem(
            package.place(DESCRIPTOR, line),
            "expected the form in which a build writes it, found another from this line on",
            REPUBLISH,
        )


def _first_difference(one: bytes, other: bytes) -> int:
    lines = list(zip(one.split(b"\n"), other.split(b"\n"), strict=False))
    return next((number for number, (a, b) in enumerate(lines, 1) if a != b), len(lines))


@rule("UKJ833", "descriptor-digest", over=_parsed)
def descriptor_digest(descriptor: Json, package: Package) -> Iterator[Problem]:
    """The descriptor has the SHA-256 that its `descriptorHash` gives: that of itself without this property.

    So a title that was altered is found, as a table is by its `hash`. Releases before 0.2.0 have none, which
    `descriptor-sealed` tells.
    """
    from ukjapan_dataset.publishing.package import SEAL, seal

    expected = seal(descriptor)
    found = descriptor.get(SEAL)
    if found is None and not _before_seals(package.version):
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected {SEAL}, as in every release since {SEALED_SINCE}, found none: it was taken out",
            REPUBLISH,
        )
    elif found is not None and found != expected:
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected {SEAL} to be {expected}, found {shown(str(found))}: the descriptor was altered",
            REPUBLISH,
        )


@dataclass(frozen=True)
class _Part:
    """A part of the descriptor, with the profile it has to keep."""

    where: str
    value: object
    profile: str


def _parts(package: Package) -> Iterator[_Part]:
    if package.kind is Kind.PARQUET or package.parsed.fault:
        return
    yield _Part("", package.parsed.value, "package")
    for index, one in enumerate(package.listed):
        yield _Part(f"/resources/{index}", one, profile.fitting(one))


@rule("UKJ834", "descriptor-profile", over=_parts)
def descriptor_profile(part: _Part, package: Package) -> Iterator[Problem]:
    """The descriptor keeps to the profile: Data Package v2, each file with its digest, each table typed."""
    for fault in profile.faults(part.profile, part.value):
        yield Problem(
            package.place(DESCRIPTOR),
            f"{part.where or '/'}: expected what the profile of this contract asks for, but {shown(fault)}",
            REPUBLISH,
        )


def _resources(package: Package) -> Iterator[Resource]:
    yield from package.resources


@rule("UKJ835", "resource-once", over=_resources)
def resource_once(resource: Resource, package: Package) -> Iterator[Problem]:
    """Every resource has a name and a path of its own, and every field of a table a name of its own."""
    for what in ("name", "path"):
        if package.firsts[what, resource.described[what]] is not resource:
            yield _twice(package, resource, f"{what} {resource.described[what]!r}")
    names = _field_names(resource.described.get("schema"))
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield _twice(package, resource, f"field {name!r}")


def _field_names(schema: object) -> list[str]:
    return [one["name"] for one in schema["fields"]] if profile.keeps("schema", schema) else []  # type: ignore[index]


def _twice(package: Package, resource: Resource, what: str) -> Problem:
    return Problem(
        package.place(DESCRIPTOR),
        f"/resources/{resource.index}: expected the {shown(what)} once, found it again",
        REPUBLISH,
    )


@rule("UKJ836", "local-path", over=_resources)
def local_path(resource: Resource, package: Package) -> Iterator[Problem]:
    """Every resource stands in the package, under a plain relative path; no address is ever fetched."""
    fault = fault_of_name(resource.path)
    if fault:
        yield Problem(
            package.place(DESCRIPTOR),
            f"/resources/{resource.index}: expected a path in the package, found {fault} in "
            f"{shown(resource.path)!r}; it was not read",
            "publish the file in the package",
        )


def _versions(package: Package) -> Iterator[str]:
    if package.version:
        yield package.version


@rule("UKJ837", "known-release", over=_versions, severity=Severity.HINT)
def known_release(version: str, package: Package) -> Iterator[Problem]:
    """The package is of this version of the tool, or a later one that keeps its contract.

    Of others it is told what they have, and not asked for tables and columns that other versions have.
    """
    if not _keeps_contract(version):
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected version {release.VERSION} or a later one of its major version, found "
            f"{shown(version)}: what it holds was verified by its own descriptor only",
            f"verify it with ukjapan-dataset {shown(version)} as well",
        )


def _keeps_contract(version: str) -> bool:
    """Whether a package of a version has all that this version promises (SemVer for data)."""
    found, ours = _numbers(version), _numbers(release.VERSION)
    return found[:1] == ours[:1] and found >= ours


def _before_seals(version: str) -> bool:
    """Whether a version is one of the first, which had no seal; what is no version is none of them."""
    found = _numbers(version)
    return len(found) == len(_numbers(SEALED_SINCE)) and found < _numbers(SEALED_SINCE)


def _numbers(version: str) -> list[int]:
    release_part = version.partition("-")[0].partition("+")[0].split(".")
    return [int(part) for part in release_part if part.isascii() and part.isdecimal() and len(part) < 10]


def _promised(package: Package) -> Iterator[tuple[Table, str, str | None]]:
    """Where each table of the contract has to stand, and what is listed instead.

    Where nothing is listed, or a table is not described as the profile wants it, `descriptor-profile` tells.
    """
    if not package.listed_paths or not _keeps_contract(package.version):
        return
    found = {one.name: one for one in package.tables}
    csv_alone = not any(one.parquet for one in package.tables)
    for table in TABLES:
        held = found.get(table.name)
        if table.name in package.misdescribed:
            continue
        yield table, layout.csv_path(table.name), held.csv if held else None
        if not csv_alone and f"{table.name}-parquet" not in package.misdescribed:
            yield table, layout.parquet_path(table.name), held.parquet if held else None


@rule("UKJ838", "contract-table", over=_promised)
def contract_table(one: tuple[Table, str, str | None], package: Package) -> Iterator[Problem]:
    """Every table of the contract is in the package, as CSV and as Parquet, where it always stood.

    A package of CSV alone, as `ukjapan keep` keeps releases, is not asked for Parquet.
    """
    table, expected, held = one
    if held != expected:
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected the table `{table.name}` in {expected}, found "
            f"{shown(held) if held else 'no such resource'}",
            "tables may be added, never renamed or dropped: restore it",
        )


def _promised_columns(package: Package) -> Iterator[tuple[PublishedTable, Table, Column]]:
    promised = {table.name: table for table in TABLES} if _keeps_contract(package.version) else {}
    for table in package.tables:
        for column in promised[table.name].columns if table.name in promised else ():
            yield table, promised[table.name], column


@rule("UKJ839", "contract-column", over=_promised_columns)
def contract_column(one: tuple[PublishedTable, Table, Column], package: Package) -> Iterator[Problem]:
    """Every column of the contract is in its table, with its type; and the table has its key."""
    table, promised, column = one
    where = package.place(table.csv or table.parquet or DESCRIPTOR)
    field = table.fields.get(column.name)
    if field is None or field["type"] != FIELD_TYPES[column.dtype]:
        yield Problem(
            where,
            f"expected the column `{column.name}` of type {FIELD_TYPES[column.dtype]}, found "
            f"{field['type'] if field else 'none'}",
            "columns may be added, never renamed, dropped or given another type: restore it",
            field=column.name,
        )
    elif column is promised.columns[0] and table.schema["primaryKey"] != list(promised.key):
        yield Problem(
            where,
            f"expected the key {json.dumps(promised.key)}, found {json.dumps(table.schema['primaryKey'])}",
            "a table keeps its key: restore it",
        )


@rule("UKJ840", "descriptor-sealed", over=_parsed, severity=Severity.WARNING)
def descriptor_sealed(descriptor: Json, package: Package) -> Iterator[Problem]:
    """The descriptor has a `descriptorHash`: of a release before 0.2.0, which has none, less is proved.

    Its tables have their digests, but its title, licence and schemas may have been altered unseen.
    """
    from ukjapan_dataset.publishing.package import SEAL

    if descriptor.get(SEAL) is None and _before_seals(package.version):
        yield Problem(
            package.place(DESCRIPTOR),
            f"expected {SEAL}, found none, as in every release before {SEALED_SINCE}: whether the "
            "descriptor was altered cannot be told",
            "compare it with the descriptor where it was published, or use a later release",
        )

"""The files of a table: readable, in canonical form, self-describing, equal cell for cell."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from ukjapan_dataset.findings import Problem, Severity
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification.received.cells import differences
from ukjapan_dataset.verification.received.companion import DIGEST, beside
from ukjapan_dataset.verification.received.constraints import PHYSICAL
from ukjapan_dataset.verification.received.descriptor import Json
from ukjapan_dataset.verification.received.member import shown
from ukjapan_dataset.verification.received.package import ReceivedPackage
from ukjapan_dataset.verification.received.tables import PublishedTable, TableFile

REBUILD = "build the package again with `ukjapan build`, rather than by hand"
SELF_DESCRIPTION = ("title", "version", "licence", "citation", "table", "table_schema", "csv_sha256")
"""What the metadata of a Parquet file must contain."""
REPORTED = 10
"""How many differences between two files are reported."""

OfTable = tuple[PublishedTable, TableFile]
"""A table, and a file of it that may be decoded."""


def _csv_files(package: ReceivedPackage) -> Iterator[OfTable]:
    for table in package.tables:
        if table.csv:
            yield table, table.csv


def _parquet_tables(package: ReceivedPackage) -> Iterator[OfTable]:
    for table in package.tables:
        if table.parquet and table.parquet.ok:
            yield table, table.parquet


@rule("UKJ841", "readable-csv", over=_csv_files)
def readable_csv(one: OfTable, _package: ReceivedPackage) -> Iterator[Problem]:
    """A CSV file is UTF-8, each row has as many values as the header, and the header matches the schema."""
    table, file = one
    if file.decoded.rows is None:
        yield Problem(file.place, f"expected a CSV table, found: {shown(file.decoded.fault)}", REBUILD)
    else:
        yield from _other_columns(table, file)


def _other_columns(table: PublishedTable, file: TableFile) -> Iterator[Problem]:
    found = file.decoded.rows.schema.names if file.decoded.rows else []
    expected = list(table.fields)
    if expected != found:
        columns = f"expected the columns {', '.join(map(shown, expected))}; found {shown(', '.join(found))}"
        yield Problem(file.place, columns, REBUILD)


def _readable_csv_files(package: ReceivedPackage) -> Iterator[TableFile]:
    yield from (file for _, file in _csv_files(package) if file.ok)


@rule("UKJ842", "canonical-csv", over=_readable_csv_files)
def canonical_csv(file: TableFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """A CSV file has the one form that all readers interpret alike.

    UTF-8 without a byte order mark, LF, every value quoted, nulls left empty (RFC 4180, but with LF).
    """
    if file.decoded.difference:
        yield Problem(
            replace(file.place, line=file.decoded.difference),
            "expected every value quoted, nulls left empty and lines that end in a line feed; found another "
            "form from this line on",
            REBUILD,
        )


def _parquet_files(package: ReceivedPackage) -> Iterable[TableFile]:
    return package.parquet_files


@rule("UKJ843", "readable-parquet", over=_parquet_files)
def readable_parquet(file: TableFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """A Parquet file can be decoded, within limits, and its pages match their checksums."""
    if not file.ok:
        yield Problem(file.place, f"expected a Parquet file, found: {shown(file.decoded.fault)}", REBUILD)


@rule("UKJ844", "parquet-columns", over=_parquet_tables)
def parquet_columns(one: OfTable, _package: ReceivedPackage) -> Iterator[Problem]:
    """A Parquet file has the columns of its schema, in the types that all readers support.

    These are string, int64, decimal128, date32 and bool; and no required column may be null.
    """
    table, file = one
    other = list(_other_columns(table, file))
    yield from other
    for column in file.decoded.rows.schema if file.decoded.rows and not other else ():
        fault = _column_fault(column, table.fields[column.name])
        if fault:
            yield Problem(file.place, fault, REBUILD, field=column.name)


def _column_fault(column: Any, field: Json) -> str:
    if not PHYSICAL[field["type"]](column.type):
        return f"expected `{column.name}` in the physical type of {field['type']}, found {column.type}"
    if column.nullable and field.get("constraints", {}).get("required"):
        return f"expected `{column.name}` to be declared without nulls, found it declared with nulls"
    return ""


def _readable_parquet_files(package: ReceivedPackage) -> Iterator[TableFile]:
    """Those that may be read alone: the parts of a table are described only by the descriptor."""
    yield from (file for file in package.parquet_files if file.ok and not file.in_parts)


@rule("UKJ845", "parquet-explains-itself", over=_readable_parquet_files)
def parquet_explains_itself(file: TableFile, package: ReceivedPackage) -> Iterator[Problem]:
    """The metadata of a Parquet file states its table, version, licence and citation.

    The Table Schema in it is the descriptor's.
    """
    metadata = file.decoded.metadata
    for key in SELF_DESCRIPTION:
        if not metadata.get(key):
            yield Problem(file.place, f"expected `{key}` in the metadata, found none", REBUILD)
    if file.stated_schema not in [table.schema for table in package.tables if table.parquet is file]:
        expected = "expected the descriptor's Table Schema in the metadata"
        found = "another" if file.own_schema else "none that satisfies the profile"
        yield Problem(file.place, f"{expected}, found {found}", REBUILD)


@rule("UKJ846", "parquet-digest", over=_readable_parquet_files)
def parquet_digest(file: TableFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """The cells of a Parquet file have the SHA-256 that its metadata states (`csv_sha256`).

    This is the digest of the table's canonical CSV, so it proves a lone file cell for cell.
    """
    expected, found = file.decoded.metadata.get("csv_sha256", ""), file.csv_sha256
    if expected != found:
        yield Problem(
            file.place,
            f"expected cells with SHA-256 {shown(expected) or 'unknown'}, found {found}",
            "a cell was altered: download the file again",
        )


def _pairs(package: ReceivedPackage) -> Iterator[tuple[TableFile, TableFile]]:
    """CSV and Parquet of each table of which both can be decoded."""
    for table, parquet in _parquet_tables(package):
        if table.csv and table.csv.ok:
            yield table.csv, parquet


@rule("UKJ847", "csv-equals-parquet", over=_pairs)
def csv_equals_parquet(pair: tuple[TableFile, TableFile], _package: ReceivedPackage) -> Iterator[Problem]:
    """CSV and Parquet of a table have the same rows, cell for cell."""
    csv, parquet = pair
    one, other, difference = csv.decoded.rows, parquet.decoded.rows, parquet.decoded.difference
    if one is None or other is None or not difference:
        return  # a Parquet file that has no CSV form is reported by `parquet-columns`
    for row, column, expected, found in islice(differences(one, other), REPORTED):
        where = f"row {row + 1}, `{column}`: " if column else ""
        message = f"{where}expected {shown(expected)} as in {csv.place.file}, found {shown(found)}"
        yield Problem(parquet.place, message, REBUILD, field=column)


def _lone_csv(package: ReceivedPackage) -> Iterator[TableFile]:
    if package.is_lone_file:
        yield from (file for _, file in _csv_files(package))


@rule("UKJ848", "companion-at-hand", over=_lone_csv, severity=Severity.WARNING)
def companion_at_hand(file: TableFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """A CSV file that is alone has its companion beside it, which states its digest."""
    if DIGEST not in file.decoded.metadata:
        message = f"expected {beside(file.place.file)} beside it, found none that states its digest"
        yield Problem(file.place, message, "download that too: whether a cell was altered is unknown")


def _described_csv(package: ReceivedPackage) -> Iterator[TableFile]:
    yield from (file for file in _lone_csv(package) if DIGEST in file.decoded.metadata)


@rule("UKJ849", "companion-digest", over=_described_csv)
def companion_digest(file: TableFile, _package: ReceivedPackage) -> Iterator[Problem]:
    """A CSV file that is alone has the SHA-256 that its companion states (`figures.csv-metadata.json`)."""
    expected, found = file.decoded.metadata[DIGEST], file.contents[0].sha256
    if expected != found:
        message = f"expected SHA-256 {shown(expected)}, as its companion states, found {found}"
        yield Problem(file.place, message, "the file was altered: download it again")

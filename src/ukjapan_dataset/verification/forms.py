"""The files of a table: readable, in canonical form, explaining themselves, equal cell for cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ukjapan_dataset.findings import Problem
from ukjapan_dataset.rules import rule
from ukjapan_dataset.verification import profile, strict_json
from ukjapan_dataset.verification.entries import shown
from ukjapan_dataset.verification.package import TOLD, Json, Kind, Package, PublishedTable

BUILD = "build the package again with `ukjapan build`, rather than by hand"
SAYS = ("title", "version", "licence", "citation", "table", "table_schema", "csv_sha256")
"""What a Parquet file says of itself."""


@dataclass(frozen=True)
class _File:
    """A file of a table that is the one the descriptor describes."""

    table: PublishedTable
    path: str


def _csv_files(package: Package) -> Iterator[_File]:
    for table in package.tables:
        if table.csv is not None and package.intact(table.csv):
            yield _File(table, table.csv)


def _parquet_files(package: Package) -> Iterator[_File]:
    for table in package.tables:
        if table.parquet is not None and package.intact(table.parquet):
            yield _File(table, table.parquet)


def _readable(files: Iterator[_File], package: Package, kind: str) -> Iterator[_File]:
    for file in files:
        decoded = package.csv(file.path) if kind == "csv" else package.parquet(file.path)
        if not decoded.fault:
            yield file


@rule("UKJ841", "readable-csv", over=_csv_files)
def readable_csv(file: _File, package: Package) -> Iterator[Problem]:
    """A CSV file is UTF-8, every row as long as the header, and the header the fields of its schema."""
    decoded = package.csv(file.path)
    if decoded.table is None:
        yield Problem(package.place(file.path), f"expected a CSV table, found: {shown(decoded.fault)}", BUILD)
    elif decoded.table.column_names != list(file.table.fields):
        yield _other_columns(package, file, decoded.table.column_names)


def _other_columns(package: Package, file: _File, found: list[str]) -> Problem:
    return Problem(
        package.place(file.path),
        f"expected the columns {', '.join(map(shown, file.table.fields))}; found {shown(', '.join(found))}",
        BUILD,
    )


def _canonical_candidates(package: Package) -> Iterator[_File]:
    yield from _readable(_csv_files(package), package, "csv")


@rule("UKJ842", "canonical-csv", over=_canonical_candidates)
def canonical_csv(file: _File, package: Package) -> Iterator[Problem]:
    """A CSV file has the one form that every reader takes alike.

    UTF-8 without byte order mark, LF, every value quoted, a null as nothing (RFC 4180, but with LF).
    """
    decoded, data = package.csv(file.path), package.files[file.path]
    if decoded.csv != data:
        pairs = list(zip(decoded.csv.split(b"\n"), data.split(b"\n"), strict=False))
        line = next((number for number, (a, b) in enumerate(pairs, 1) if a != b), len(pairs))
        yield Problem(
            package.place(file.path, line),
            "expected every value quoted, nulls as nothing and lines that end in a line feed; found another "
            "form from this line on",
            BUILD,
        )


def _all_parquet(package: Package) -> Iterator[str]:
    """Every Parquet file that may be decoded: those of tables, or the lone one, whatever it is."""
    tables = [file.path for file in _parquet_files(package)]
    yield from tables or (path for path in package.files if package.kind is Kind.PARQUET)


@rule("UKJ843", "readable-parquet", over=_all_parquet)
def readable_parquet(path: str, package: Package) -> Iterator[Problem]:
    """A Parquet file can be decoded, within bounds, and its pages have their checksums."""
    fault = package.parquet(path).fault
    if fault:
        yield Problem(package.place(path), f"expected a Parquet file, found: {shown(fault)}", BUILD)


def _decoded_parquet(package: Package) -> Iterator[_File]:
    yield from _readable(_parquet_files(package), package, "parquet")


@rule("UKJ844", "parquet-columns", over=_decoded_parquet)
def parquet_columns(file: _File, package: Package) -> Iterator[Problem]:
    """A Parquet file has the columns of its schema, in the types that every reader takes well.

    They are string, int64, decimal128, date32 and bool; and no column that is required may be null.
    """
    table = package.parquet(file.path).table
    if table is None or table.column_names != list(file.table.fields):
        yield _other_columns(package, file, table.column_names if table is not None else [])
        return
    for column in table.schema:
        fault = _column_fault(column, file.table.fields[column.name])
        if fault:
            yield Problem(package.place(file.path), fault, BUILD, field=column.name)


def _column_fault(column: Any, field: Json) -> str:
    from ukjapan_dataset.verification.decoding import PHYSICAL

    if not PHYSICAL[field["type"]](column.type):
        return f"expected `{column.name}` in the physical type of {field['type']}, found {column.type}"
    if column.nullable and field.get("constraints", {}).get("required"):
        return f"expected `{column.name}` to be declared without nulls, found it declared with"
    return ""


def _self_told(package: Package) -> Iterator[str]:
    for path in _all_parquet(package):
        if not package.parquet(path).fault:
            yield path


@rule("UKJ845", "parquet-explains-itself", over=_self_told)
def parquet_explains_itself(path: str, package: Package) -> Iterator[Problem]:
    """A Parquet file says of itself what table it is, of which version, its licence and citation.

    And the Table Schema in its metadata is the descriptor's.
    """
    told = package.parquet(path).metadata
    for key in SAYS:
        if not told.get(key):
            yield Problem(package.place(path), f"expected `{key}` in the metadata, found none", BUILD)
    yield from _schema_problem(path, told.get("table_schema", ""), package)


def _schema_problem(path: str, text: str, package: Package) -> Iterator[Problem]:
    try:
        schema = strict_json.parse(text.encode())
    except ValueError:
        schema = None
    table = next((one for one in package.tables if one.parquet == path), None)
    if table is None or table.schema != schema:
        kept = profile.keeps("schema", schema)
        yield Problem(
            package.place(path),
            "expected in the metadata the Table Schema that the descriptor has, found "
            + ("another" if kept else "none that keeps to the profile"),
            BUILD,
        )


@rule("UKJ846", "parquet-digest", over=_self_told)
def parquet_digest(path: str, package: Package) -> Iterator[Problem]:
    """The cells of a Parquet file have the SHA-256 that its metadata gives (`csv_sha256`).

    It is that of the table's canonical CSV: so a lone file is proved cell for cell.
    """
    decoded = package.parquet(path)
    expected, found = decoded.metadata.get("csv_sha256", ""), decoded.csv_sha256
    if expected != found:
        yield Problem(
            package.place(path),
            f"expected cells of SHA-256 {shown(expected) or 'unknown'}, found {found}",
            "a cell was altered: fetch the file again",
        )


def _pairs(package: Package) -> Iterator[PublishedTable]:
    """The tables of which both files can be decoded."""
    csv = {file.table.name for file in _canonical_candidates(package)}
    for file in _decoded_parquet(package):
        if file.table.name in csv:
            yield file.table


@rule("UKJ847", "csv-equals-parquet", over=_pairs)
def csv_equals_parquet(table: PublishedTable, package: Package) -> Iterator[Problem]:
    """CSV and Parquet of a table hold the same rows, cell for cell."""
    from ukjapan_dataset.verification.cells import differences

    one, other = package.csv(str(table.csv)).text, package.parquet(str(table.parquet)).text
    if one is None or other is None:
        return  # no CSV can be written of such a Parquet file, which `parquet-columns` tells
    for row, column, expected, found in islice(differences(one, other), TOLD):
        where = f"row {row + 1}, `{column}`: " if column else ""
        yield Problem(
            package.place(str(table.parquet)),
            f"{where}expected {shown(expected)} as in {table.csv}, found {shown(found)}",
            BUILD,
            field=column,
        )

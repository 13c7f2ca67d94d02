"""From the stand-off package back to the full one: the words of the articles in place of the tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from ukjapan_dataset.errors import StandOffFailed
from ukjapan_dataset.layout import DESCRIPTOR, METADATA
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.packages.parquet_file import writer
from ukjapan_dataset.packages.readable import STAND_OFF
from ukjapan_dataset.packages.sealing import SEAL, descriptor_bytes, fixity
from ukjapan_dataset.packages.table import PackageTable, Row
from ukjapan_dataset.standoff.described import HYDRATED, Files, Json, full, redescribed
from ukjapan_dataset.standoff.tables import MARK, table_files
from ukjapan_dataset.tokens import OPENING, filled, tokens_in

LARGEST = 512 * 1024**2
"""How many characters all tokens together may stand for: a short token can name a whole article."""

ALTERED = "the package was altered: get it again from where it was published"


def hydrated(where: str, files: Mapping[str, bytes], articles: Mapping[str, str]) -> Files:
    """The full package of a stand-off one, whose files are given by path, and its articles by source.

    `where` names the package in messages. Raises `StandOffFailed` unless every file has the length and digest
    that the descriptor states.
    """
    package = read_package(where, in_memory(files))
    try:
        _refuse_excess(package)
        made = _hydrated(package, files, articles)
    except (ValueError, KeyError, RecursionError) as error:
        raise StandOffFailed(f"{where} cannot be filled in: {error}; {ALTERED}") from None
    _refuse_others(package, files, made)
    return made


def _refuse_excess(package: Package) -> None:
    """Raise ValueError where tokens stand for more than can be filled in."""
    cells = (text for table in package.tables.values() for row in table.text_rows for text in row.values())
    if sum(one.end - one.start for text in cells for one in tokens_in(text)) > LARGEST:
        raise ValueError(f"its tokens stand for more than {LARGEST} characters")


def _hydrated(package: Package, files: Mapping[str, bytes], articles: Mapping[str, str]) -> Files:
    def put(_table: PackageTable, column: str, row: Row) -> str:
        return filled(row[column], articles)

    def text(path: str) -> bytes:
        if path.startswith(f"{METADATA}/"):
            return redescribed(files[path], package.descriptor, descriptor, lambda one: filled(one, articles))
        return filled(files[path].decode(), articles).encode()

    descriptor = full(package.descriptor)
    columns = {table.name: _with_tokens(table) for table in package.tables.values()}
    return {
        **table_files(package, files, columns, put, {MARK: b""}),
        **{path: text(path) for path in package.descriptor[STAND_OFF]["files"]},
        DESCRIPTOR: descriptor_bytes(descriptor),
    }


def _with_tokens(table: PackageTable) -> list[str]:
    """The columns in which a token may be."""
    texts = (column for column in table.columns if pa.types.is_string(table.arrow.schema.field(column).type))
    return [column for column in texts if any(OPENING in row[column] for row in table.text_rows)]


def _refuse_others(package: Package, files: Mapping[str, bytes], made: Files) -> None:
    """Raise `StandOffFailed` for a file that is not the one that the full package has."""
    for path, expected in _expected(package.descriptor).items():
        if fixity(made[path]) != expected:
            raise StandOffFailed(_difference(path, files[path]))
    if json.loads(made[DESCRIPTOR])[SEAL] != package.descriptor[STAND_OFF][SEAL]:
        raise StandOffFailed(_difference(DESCRIPTOR, b""))


def _expected(descriptor: Json) -> dict[str, Any]:
    """The length and digest that each file of the full package has, the tables as CSV first."""
    listed = {one["path"]: one[HYDRATED] for one in descriptor["resources"]}
    return {**listed, **descriptor[STAND_OFF]["files"]}


def _difference(path: str, stand_off: bytes) -> str:
    """Why a file is another one. CSV is compared before Parquet: there, only the writer can differ."""
    if path.endswith(".parquet"):
        return (
            f"{path} has the cells of the full package, but other bytes: {writer(stand_off)} wrote it, "
            f"and this is pyarrow {pa.__version__}; install the pyarrow of that version, and run this again"
        )
    return f"{path}, once filled in, is not the file whose digest the descriptor states; {ALTERED}"

"""The files of a table with other texts in its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

import pyarrow as pa

from ukjapan_dataset.layout import companion_path
from ukjapan_dataset.packages.csv_file import csv_bytes
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.parquet_file import parquet_bytes
from ukjapan_dataset.packages.table import PackageTable, Row
from ukjapan_dataset.standoff.described import Files

MARK = b"stand_off"
"""The key in the metadata of a Parquet file that says that its words are left out."""

Metadata = dict[bytes, bytes]
PutCell = Callable[[PackageTable, str, Row], str]
"""The text of a cell, from its table, column and row."""


def table_files(
    package: Package,
    found: Mapping[str, bytes],
    columns: Mapping[str, list[str]],
    put: PutCell,
    metadata: Metadata,
) -> Files:
    """The files of every table, with other texts in the given columns, and this in the metadata of Parquet.

    `found` are the files of the package. A `metadata` value of nothing removes the key.
    """
    files: Files = {}
    for table in package.tables.values():
        rows, path = _changed(table, columns.get(table.name, []), put), table.paths["csv"]
        csv, before = csv_bytes(rows), _digest(found[path])
        after = _digest(csv)
        described = {**(rows.schema.metadata or {}), b"csv_sha256": after, **metadata}
        files[path] = csv
        files[table.paths["parquet"]] = parquet_bytes(
            rows, {key: value for key, value in described.items() if value}
        )
        companion = companion_path(table.name)
        if companion in found:
            files[companion] = found[companion].replace(before, after)
    return files


def _digest(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()


def _changed(table: PackageTable, columns: list[str], put: PutCell) -> pa.Table:
    found = table.arrow
    rows = found.to_pylist() if columns else []
    for column in columns:
        at = found.column_names.index(column)
        texts = [None if row[column] is None else put(table, column, row) for row in rows]
        found = found.set_column(at, found.schema.field(at), pa.array(texts, pa.string()))
    return found

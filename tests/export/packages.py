"""Packages to convert: this project's own, the small example's, and odd ones made for a test."""

import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from ukjapan_dataset.packages.package import Package, in_directory_of
from ukjapan_dataset.packages.table import PackageTable

Cell = tuple[str, str, int, Any]
"""A cell with its table, column and row, from 0."""


def write_package(folder: Path, *tables: tuple[dict[str, Any], pa.Table]) -> Path:
    """A package of tables, each given by its resource (`name`, `schema`) and rows."""
    resources: list[dict[str, Any]] = []
    for resource, rows in tables:
        sink = io.BytesIO()
        parquet.write_table(rows, sink)
        data, path = sink.getvalue(), f"data/parquet/{resource['name']}.parquet"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        digest = f"sha256:{sha256(data).hexdigest()}"
        resources += [
            {"type": "table", **resource},
            {"name": f"{resource['name']}-parquet", "path": path, "hash": digest},
        ]
    descriptor = {"name": "made", "title": "Made", "version": "1.0.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def one_column(folder: Path, values: pa.Array, name: str = "value", **field: Any) -> Package:
    """A package of one table `t` with a key `id` and one more column."""
    rows = pa.table({"id": pa.array(range(1, len(values) + 1), pa.int64()), name: values})
    fields = [{"name": "id", "type": "integer", "constraints": {"required": True}}, {"name": name, **field}]
    return in_directory_of(
        write_package(folder, ({"name": "t", "schema": {"fields": fields, "primaryKey": "id"}}, rows))
    )


def linked(folder: Path, *tables: tuple[str, str, list[tuple[str, str | None]]]) -> Package:
    """A package of tables with a key `id` and a column `to` that refers to the key of a table."""
    made = [_linked(name, target, rows) for name, target, rows in tables]
    return in_directory_of(write_package(folder, *made))


def _linked(name: str, target: str, rows: list[tuple[str, str | None]]) -> tuple[dict[str, Any], pa.Table]:
    reference = {"resource": target, "fields": ["id"]} if target != name else {"fields": ["id"]}
    schema = {
        "fields": [{"name": "id", "type": "string"}, {"name": "to", "type": "string"}],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["to"], "reference": reference}],
    }
    ids, to = [row[0] for row in rows], [row[1] for row in rows]
    return {"name": name, "schema": schema}, pa.table({"id": ids, "to": pa.array(to, pa.string())})


def cells(table: PackageTable) -> Iterator[Cell]:
    """Every cell of a table, as Parquet has it."""
    for field, values in zip(table.fields, table.arrow.columns, strict=True):
        for row, value in enumerate(values.to_pylist()):
            yield table.name, field.name, row, value


def number(value: Any) -> Decimal | None:
    """A number of any type, to compare by its digits."""
    return None if value is None else Decimal(str(value)).normalize()


def day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(str(value)[:10])


def with_evidence(folder: Path, notes: list[str]) -> Package:
    """A package of a record whose passages, one for each note, stand in one source."""
    ids = [f"e-{number}" for number in range(len(notes))]
    evidence: dict[str, Any] = {name: pa.nulls(len(notes), pa.string()) for name in NULLS}
    evidence |= {"evidence_id": ids, "note": pa.array(notes, pa.string())}
    evidence |= {name: [value] * len(notes) for name, value in SPAN.items()}
    tables = {
        "sources": {"source_id": ["s"], "sha256": ["0" * 64], "language": ["en"]},
        "records": {"record_id": ["r"], "label": ["R"]},
        "evidence": evidence,
    }
    return in_directory_of(write_package(folder, *(_untyped(name, rows) for name, rows in tables.items())))


NULLS = ("passage_id", "field", "item", "prefix", "suffix", "reported_value")
SPAN = {"record_id": "r", "source_id": "s", "piece": 1, "quote": "w"} | {
    "start_char": 0,
    "end_char": 1,
    "start_byte": 0,
    "end_byte": 1,
}


def _untyped(name: str, columns: dict[str, Any]) -> tuple[dict[str, Any], pa.Table]:
    """A table whose first column is its key."""
    fields = [{"name": column, "type": "string"} for column in columns]
    return {"name": name, "schema": {"fields": fields, "primaryKey": next(iter(columns))}}, pa.table(columns)

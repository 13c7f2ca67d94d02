"""Faults of what is published: cells, rows, bits and files that no build would write."""

import io
import json
import re
from collections.abc import Callable
from random import Random

import pyarrow as pa
from pyarrow import parquet

from bench.mutations.mutant import Changes, Mutant, Operator
from bench.mutations.project import Project
from bench.mutations.sheet import quoted
from ukjapan_dataset.layout import DESCRIPTOR
from ukjapan_dataset.publishing.descriptor import descriptor_bytes, fixity, json_bytes

RULE = ("published-current",)


def _mutant(what: str, file: str, data: bytes | None, *also: str) -> Mutant:
    return Mutant(f"{file}: {what}", {file: data}, RULE, (file, *also), published=True)


def _some(project: Project, rng: Random, ending: str) -> tuple[str, bytes]:
    """A published file whose name ends so."""
    file = rng.choice([name for name in sorted(project.published) if name.endswith(ending)])
    return file, project.published[file]


Change = Callable[[list[bytes]], list[bytes]]


def _rows(project: Project, rng: Random, change: Change, what: str) -> Mutant | None:
    file, data = _some(project, rng, ".csv")
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        return None
    changed = b"".join([lines[0], *change(lines[1:])])
    return None if changed == data else _mutant(what, file, changed)


def csv_cell_changed(project: Project, rng: Random) -> Mutant | None:
    """A cell of a CSV has a character changed."""
    file, data = _some(project, rng, ".csv")
    at = rng.choice([match.start() for match in re.finditer(rb"[0-9a-z]", data)])
    other = b"5" if data[at : at + 1].isdigit() else b"q"
    changed = data[:at] + other + data[at + 1 :]
    return None if changed == data else _mutant(f"byte {at}", file, changed)


def csv_row_deleted(project: Project, rng: Random) -> Mutant | None:
    """A row of a CSV is gone."""

    def change(rows: list[bytes]) -> list[bytes]:
        at = rng.randrange(len(rows))
        return rows[:at] + rows[at + 1 :]

    return _rows(project, rng, change, "row gone")


def csv_row_twice(project: Project, rng: Random) -> Mutant | None:
    """A row of a CSV stands twice."""
    return _rows(project, rng, lambda rows: [*rows, rng.choice(rows)], "row twice")


def csv_rows_swapped(project: Project, rng: Random) -> Mutant | None:
    """Two rows of a CSV change places."""
    return _rows(project, rng, lambda rows: [*rows[1:2], *rows[:1], *rows[2:]], "rows swapped")


def csv_column_deleted(project: Project, rng: Random) -> Mutant | None:
    """The last column of a CSV is gone."""
    file, data = _some(project, rng, ".csv")
    return _mutant("column gone", file, re.sub(rb',(?:"[^"\n]*")?(?=\n)', b"", data))


def csv_null_for_text(project: Project, rng: Random) -> Mutant | None:
    """A null of a CSV becomes an empty text."""
    file, data = _some(project, rng, ".csv")
    changed = data.replace(b",,", b',"",', 1)
    return None if changed == data else _mutant("empty text", file, changed)


def csv_saved_by_spreadsheet(project: Project, rng: Random) -> Mutant | None:
    """A CSV is saved with CR LF, with a byte order mark, or without quotation marks."""
    file, data = _some(project, rng, ".csv")
    changed = rng.choice([data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data, data.replace(b'"', b"")])
    return _mutant("saved anew", file, changed)


def parquet_bit_flipped(project: Project, rng: Random) -> Mutant | None:
    """A bit of a Parquet file is the other."""
    file, data = _some(project, rng, ".parquet")
    at, bit = rng.randrange(len(data)), 1 << rng.randrange(8)
    changed = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
    return _mutant(f"bit {bit} of byte {at}", file, changed, DESCRIPTOR)


def parquet_cell_changed(project: Project, rng: Random) -> Mutant | None:
    """A Parquet file is written anew with one cell changed, and its digest renewed with it."""
    file, data = _some(project, rng, ".parquet")
    table = parquet.ParquetFile(io.BytesIO(data)).read()
    column = rng.choice([at for at, field in enumerate(table.schema) if pa.types.is_string(field.type)])
    values = table.column(column).to_pylist()
    if not values:
        return None
    values[rng.randrange(len(values))] = "changed"
    field = table.schema.field(column)
    changed = _written(table.set_column(column, field, pa.array(values, field.type)))
    changes = _with_digest(project, file, changed)
    return Mutant(f"{file}: {field.name}", changes, RULE, (file,), published=True)


def parquet_row_deleted(project: Project, rng: Random) -> Mutant | None:
    """A Parquet file is written anew without its last row, and its digest renewed with it."""
    file, data = _some(project, rng, ".parquet")
    table = parquet.ParquetFile(io.BytesIO(data)).read()
    if not table.num_rows:
        return None
    changes = _with_digest(project, file, _written(table.slice(0, table.num_rows - 1)))
    return Mutant(f"{file}: last row", changes, RULE, (file,), published=True)


def parquet_metadata_dropped(project: Project, rng: Random) -> Mutant | None:
    """A Parquet file is written anew and no longer explains itself, and its digest is renewed."""
    file, data = _some(project, rng, ".parquet")
    table = parquet.ParquetFile(io.BytesIO(data)).read().replace_schema_metadata(None)
    changes = _with_digest(project, file, _written(table))
    return Mutant(f"{file}: metadata", changes, RULE, (file,), published=True)


def _written(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(table, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def _with_digest(project: Project, file: str, data: bytes) -> Changes:
    descriptor = json.loads(project.published[DESCRIPTOR])
    for resource in descriptor["resources"]:
        if resource["path"] == file:
            resource.update(fixity(data))
    return {file: data, DESCRIPTOR: descriptor_bytes(descriptor)}


def file_removed(project: Project, rng: Random) -> Mutant | None:
    """A published file is gone."""
    file, _ = _some(project, rng, "")
    return _mutant("gone", file, None)


def file_added(project: Project, rng: Random) -> Mutant | None:
    """A file lies among the published ones that no build writes."""
    beside, _ = _some(project, rng, "")
    folder = beside.rpartition("/")[0] or "schema"
    name = rng.choice(["figures-copy.csv", "notes.txt", ".DS_Store", "old/events.parquet", "old.json"])
    return _mutant("added", f"{folder}/{name}", b"left over\n")


def digest_of_descriptor_changed(project: Project, rng: Random) -> Mutant | None:
    """A digest or length in the descriptor is another."""
    descriptor = json.loads(project.published[DESCRIPTOR])
    resource = rng.choice(descriptor["resources"])
    if rng.random() < 0.5:
        resource["hash"] = resource["hash"][:-1] + ("0" if resource["hash"][-1] != "0" else "1")
    else:
        resource["bytes"] += 1
    return _mutant(resource["name"], DESCRIPTOR, json_bytes(descriptor))


def resource_of_descriptor_deleted(project: Project, rng: Random) -> Mutant | None:
    """The descriptor does not list a file."""
    descriptor = json.loads(project.published[DESCRIPTOR])
    gone = descriptor["resources"].pop(rng.randrange(len(descriptor["resources"])))
    return _mutant(f"without {gone['name']}", DESCRIPTOR, json_bytes(descriptor))


def key_of_descriptor_deleted(project: Project, rng: Random) -> Mutant | None:
    """The descriptor no longer says what a foreign key leads to, or how a column is constrained."""
    descriptor = json.loads(project.published[DESCRIPTOR])
    tables = [one["schema"] for one in descriptor["resources"] if "schema" in one]
    schema = rng.choice([one for one in tables if "foreignKeys" in one])
    schema.pop(rng.choice(["foreignKeys", "primaryKey"]), None)
    return _mutant("without keys", DESCRIPTOR, json_bytes(descriptor))


def schema_edited(project: Project, rng: Random) -> Mutant | None:
    """A generated schema is edited by hand."""
    file, data = _some(project, rng, "schema.json" if rng.random() < 0.5 else ".json")
    text = data.decode()
    changed = text.replace('"type": "string"', '"type": "any"', 1)
    return None if changed == text else _mutant("edited", file, changed.encode())


def build_forgotten(project: Project, rng: Random) -> Mutant | None:
    """A record is relabelled, and nobody builds."""
    entry = rng.choice(project.corpus.records)
    sheet = project.sheet_of(entry)
    edit = sheet.swap((entry.index, "label"), quoted(entry.model.label + " (revised)"))
    mutant = project.mutant(f"{entry.model.id} relabelled", RULE, "data/csv/records.csv", edit)
    return Mutant(mutant.what, mutant.changes, mutant.expected, mutant.at, published=True)


OPERATORS: tuple[Operator, ...] = (
    csv_cell_changed,
    csv_row_deleted,
    csv_row_twice,
    csv_rows_swapped,
    csv_column_deleted,
    csv_null_for_text,
    csv_saved_by_spreadsheet,
    parquet_bit_flipped,
    parquet_cell_changed,
    parquet_row_deleted,
    parquet_metadata_dropped,
    file_removed,
    file_added,
    digest_of_descriptor_changed,
    resource_of_descriptor_deleted,
    key_of_descriptor_deleted,
    schema_edited,
    build_forgotten,
)

"""The tables and columns that a package of this program's version has, by the schemas installed with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from ukjapan_dataset.packages.fields import Field, Json, field, names
from ukjapan_dataset.packages.locate import table_schemas


@dataclass(frozen=True)
class PromisedTable:
    """A table of the contract."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]


@cache
def promised_tables() -> tuple[PromisedTable, ...]:
    """The tables of the contract, by name. Raises `ProjectNotFound` if their schemas are not installed."""
    return tuple(_table(file.stem, json.loads(file.read_bytes())) for file in table_schemas())


def _table(name: str, schema: Json) -> PromisedTable:
    return PromisedTable(
        name, tuple(field(name, one) for one in schema["fields"]), names(schema["primaryKey"])
    )

"""The rows of a published table in Python's own types, read without any library."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from ukjapan_dataset import layout
from ukjapan_dataset.package.locate import package_root, resources

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]

READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
}
"""How a cell of each type of Table Schema is read."""


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table, in its order; a null is None, and no cell holds an empty text."""
    fields = resources()[table]["schema"]["fields"]
    types = {field["name"]: READ[field["type"]] for field in fields}
    with (package_root() / layout.csv_path(table)).open(encoding="utf-8", newline="") as file:
        return tuple(
            {name: types[name](text) if text else None for name, text in row.items()}
            for row in csv.DictReader(file)
        )


def where(table: str, /, **values: object) -> list[Row]:
    """The rows of a table whose columns have these values."""
    return [row for row in rows(table) if all(row[column] == value for column, value in values.items())]

"""The rows of a published table as text, read without any library."""

from __future__ import annotations

import csv
from functools import cache

from ukjapan_dataset import layout
from ukjapan_dataset.loader.package import package_root

Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table, in its order; a null is an empty text, which no cell holds otherwise."""
    with (package_root() / layout.csv_path(table)).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def where(table: str, /, **values: str) -> list[Row]:
    """The rows of a table whose columns have these values."""
    return [row for row in rows(table) if all(row[column] == value for column, value in values.items())]

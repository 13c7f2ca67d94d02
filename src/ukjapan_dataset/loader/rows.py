"""The rows of a published table as text, read without any library; and what was meant by an unknown name."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from ukjapan_dataset import layout
from ukjapan_dataset.loader.package import package_root

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, str]

SHOWN = 24


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of a table, in its order; a null is an empty text, which no cell holds otherwise."""
    with (package_root() / layout.csv_path(table)).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def where(table: str, /, **values: str) -> list[Row]:
    """The rows of a table whose columns have these values."""
    return [row for row in rows(table) if all(row[column] == value for column, value in values.items())]


def suggestion(name: object, known: Iterable[str]) -> str:
    """What to do about an unknown name: the nearest known one, or those that there are."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(str(name), names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"there are {', '.join(names[:SHOWN])}{', …' if len(names) > SHOWN else ''}"

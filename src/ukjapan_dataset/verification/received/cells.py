"""Columns of text, as a CSV has them: where they differ, and which rows break a constraint or a key."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def differences(one: pa.Table, other: pa.Table) -> Iterator[tuple[int, str, str, str]]:
    """Where two tables differ: row, column, and what each contains. The shape first, then single cells."""
    if one.column_names != other.column_names:
        yield 0, "", f"columns {', '.join(one.column_names)}", f"{', '.join(other.column_names)}"
        return
    if one.num_rows != other.num_rows:
        yield 0, "", f"{one.num_rows} rows", f"{other.num_rows}"
        return
    for name in one.column_names:
        column, twin = one.column(name), other.column(name)
        if not column.equals(twin):
            pairs = zip(column.to_pylist(), twin.to_pylist(), strict=True)
            yield from ((row, name, repr(a), repr(b)) for row, (a, b) in enumerate(pairs) if a != b)


def is_whole(text: str) -> bool:
    """Whether a text is the canonical form of a 64-bit integer."""
    return bool(WHOLE.fullmatch(text)) and text != "-0" and len(text) <= 20 and -(2**63) <= int(text) < 2**63


def _is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(text)) and text != "-0" and len(text) <= 40


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


TYPES: dict[str, Callable[[str], bool]] = {
    "string": lambda text: text != "",
    "integer": is_whole,
    "number": _is_number,
    "date": _is_day,
    "boolean": lambda text: text in ("true", "false"),
}
"""For each type of Table Schema, whether a text is a value in its one canonical form.

An empty text is not: some readers take it for a null.
"""


def not_of_type(kind: str, column: pa.ChunkedArray) -> list[int]:
    """The rows whose value is not in the canonical form of a type."""
    fits = TYPES[kind]
    distinct = {text for text in column.unique().to_pylist() if text is not None and not fits(text)}
    return _rows(pc.is_in(column, pa.array(sorted(distinct), pa.string()))) if distinct else []


def broken(name: str, argument: Any, column: pa.ChunkedArray) -> list[int]:
    """The rows that break a constraint. Raises ValueError if the constraint makes no sense."""
    return CONSTRAINTS[name](argument, column)


def _required(wanted: bool, column: pa.ChunkedArray) -> list[int]:
    return _rows(column.is_null()) if wanted else []


def _unique(wanted: bool, column: pa.ChunkedArray) -> list[int]:
    seen: set[str] = set()
    twice = []
    for row, value in enumerate(column.to_pylist() if wanted else []):
        if value in seen:
            twice.append(row)
        elif value is not None:
            seen.add(value)
    return twice


def _enum(words: list[str], column: pa.ChunkedArray) -> list[int]:
    return _rows(pc.and_(pc.invert(pc.is_in(column, pa.array(words, pa.string()))), column.is_valid()))


def _pattern(pattern: str, column: pa.ChunkedArray) -> list[int]:
    # RE2 takes linear time, whatever pattern a package contains.
    return _rows(pc.invert(pc.match_substring_regex(column, rf"\A(?:{pattern})\z")))


def _bound(breaks: Callable[[Decimal, Decimal], bool]) -> Callable[[float, pa.ChunkedArray], list[int]]:
    def rows(bound: float, column: pa.ChunkedArray) -> list[int]:
        limit = Decimal(str(bound))
        return [
            row
            for row, text in enumerate(column.to_pylist())
            if text is not None and _is_number(text) and breaks(Decimal(text), limit)
        ]

    return rows


def _length(breaks: Callable[[Any, Any], Any]) -> Callable[[int, pa.ChunkedArray], list[int]]:
    return lambda bound, column: _rows(breaks(pc.utf8_length(column), pa.scalar(bound, pa.int64())))


CONSTRAINTS: dict[str, Callable[[Any, pa.ChunkedArray], list[int]]] = {
    "required": _required,
    "unique": _unique,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _bound(lambda value, limit: value < limit),
    "maximum": _bound(lambda value, limit: value > limit),
    "minLength": _length(pc.less),
    "maxLength": _length(pc.greater),
}
"""For each constraint of Table Schema, the rows that break it."""


def _rows(mask: Any) -> list[int]:
    return [row for row, broken in enumerate(mask.to_pylist()) if broken]


def repeated(table: pa.Table, key: list[str]) -> list[int]:
    """The rows whose key is null in part, or repeats that of an earlier row."""
    seen: set[tuple[str | None, ...]] = set()
    rows = []
    for row, values in enumerate(zip(*(table.column(name).to_pylist() for name in key), strict=True)):
        if None in values or values in seen:
            rows.append(row)
        seen.add(values)
    return rows


def unresolved(table: pa.Table, columns: list[str], target: pa.Table, key: list[str]) -> list[int]:
    """The rows whose foreign key matches no row of the target; a key that is null in part needs none."""
    names = [f"f{index}" for index in range(len(columns))]
    referring = table.select(columns).rename_columns(names)
    referring = referring.append_column("row", pa.array(range(table.num_rows), pa.int64())).drop_null()
    known = target.select(key).rename_columns(names)
    lost = referring.join(known, keys=names, join_type="left anti", use_threads=False)
    return sorted(lost.column("row").to_pylist())

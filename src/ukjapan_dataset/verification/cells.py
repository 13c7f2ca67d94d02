"""Columns of text, as a CSV has them: where they differ, which cells break a constraint, and on what line."""

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
    """Where two tables differ: row, column, and what each has. The shape first, then single cells."""
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


def is_of_type(kind: str, text: str) -> bool:
    """Whether a text is the one way to write a value of a type of Table Schema."""
    return TYPES[kind](text)


def _is_whole(text: str) -> bool:
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
    "integer": _is_whole,
    "number": _is_number,
    "date": _is_day,
    "boolean": lambda text: text in ("true", "false"),
}
"""For each type, whether a text is of it, in its canonical form; an empty text is one with null to some."""


def not_of_type(kind: str, column: pa.ChunkedArray) -> list[int]:
    """The rows whose value is not of a type."""
    fits = TYPES[kind]
    distinct = {text for text in column.unique().to_pylist() if text is not None and not fits(text)}
    return _rows(pc.is_in(column, pa.array(sorted(distinct), pa.string()))) if distinct else []


def broken(name: str, argument: Any, column: pa.ChunkedArray) -> list[int]:
    """The rows that break a constraint. Raises ValueError where the constraint makes no sense."""
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
    # RE2 takes linear time, whatever pattern a package brings.
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
    """The rows whose key is null in part, or that of a row before."""
    seen: set[tuple[str | None, ...]] = set()
    rows = []
    for row, values in enumerate(zip(*(table.column(name).to_pylist() for name in key), strict=True)):
        if None in values or values in seen:
            rows.append(row)
        seen.add(values)
    return rows


def unresolved(table: pa.Table, columns: list[str], target: pa.Table, key: list[str]) -> list[int]:
    """The rows whose foreign key leads to no row of the target; one that is null in part leads nowhere."""
    names = [f"f{index}" for index in range(len(columns))]
    held = table.select(columns).rename_columns(names)
    held = held.append_column("row", pa.array(range(table.num_rows), pa.int64())).drop_null()
    known = target.select(key).rename_columns(names)
    lost = held.join(known, keys=names, join_type="left anti", use_threads=False)
    return sorted(lost.column("row").to_pylist())


def line_of(table: pa.Table, row: int) -> int:
    """The line of a CSV on which a row starts: the header is the first, and cells may hold line feeds."""
    before = table.slice(0, row)
    feeds = (pc.sum(pc.count_substring(column, "\n")).as_py() or 0 for column in before.columns)
    return 2 + row + int(sum(feeds))

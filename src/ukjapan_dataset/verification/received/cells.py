"""Columns of text, as a CSV has them: where they differ, and which rows break a constraint or a key."""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Fits = Callable[[str], bool]


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
    try:
        return bool(DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


TYPES: dict[str, Fits] = {
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
    return _unfit(column, TYPES[kind])


def broken(name: str, argument: Any, column: pa.ChunkedArray) -> list[int]:
    """The rows that break a constraint. Raises ValueError if the constraint makes no sense."""
    if name in COLUMN_CONSTRAINTS:
        return COLUMN_CONSTRAINTS[name](argument, column)
    return _unfit(column, CONSTRAINTS[name](argument))


def _required(wanted: bool, column: pa.ChunkedArray) -> list[int]:
    return _rows(column.is_null()) if wanted else []


def _unique(wanted: bool, column: pa.ChunkedArray) -> list[int]:
    return _repeats(column.to_pylist()) if wanted else []


def _pattern(pattern: str, column: pa.ChunkedArray) -> list[int]:
    # RE2 takes linear time, whatever pattern a package contains.
    return _rows(pc.invert(pc.match_substring_regex(column, rf"\A(?:{pattern})\z")))


COLUMN_CONSTRAINTS: dict[str, Callable[[Any, pa.ChunkedArray], list[int]]] = {
    "required": _required,
    "unique": _unique,
    "pattern": _pattern,
}
"""The constraints that are examined for a whole column: the rows that break them."""


def _bounded(argument: float, compare: Callable[[Decimal, Decimal], bool]) -> Fits:
    bound = Decimal(str(argument))
    return lambda text: not _is_number(text) or compare(Decimal(text), bound)


CONSTRAINTS: dict[str, Callable[[Any], Fits]] = {
    "enum": lambda words: frozenset(words).__contains__,
    "minimum": lambda bound: _bounded(bound, operator.ge),
    "maximum": lambda bound: _bounded(bound, operator.le),
    "minLength": lambda length: lambda text: len(text) >= length,
    "maxLength": lambda length: lambda text: len(text) <= length,
}
"""The constraints that are examined for each value: what makes a value satisfy them."""


def _unfit(column: pa.ChunkedArray, fits: Fits) -> list[int]:
    distinct = [text for text in column.unique().to_pylist() if text is not None and not fits(text)]
    return _rows(pc.is_in(column, pa.array(distinct, pa.string()))) if distinct else []


def _rows(mask: Any) -> list[int]:
    return [row for row, is_broken in enumerate(mask.to_pylist()) if is_broken]


def repeated(table: pa.Table, key: list[str]) -> list[int]:
    """The rows whose key is null in part, or repeats that of an earlier row."""
    keys = list(_keys(table, key))
    incomplete = {row for row, values in enumerate(keys) if None in values}
    return sorted(incomplete.union(_repeats(keys)))


def _repeats(values: Sequence[Any]) -> list[int]:
    """The rows whose value is not null, and repeats that of an earlier row."""
    firsts = {value: row for row, value in reversed(list(enumerate(values)))}
    return [row for row, value in enumerate(values) if value is not None and firsts[value] != row]


def unresolved(table: pa.Table, columns: list[str], target: pa.Table, key: list[str]) -> list[int]:
    """The rows whose foreign key matches no row of the target; a key that is null in part needs none."""
    known = set(_keys(target, key))
    return [
        row for row, values in enumerate(_keys(table, columns)) if None not in values and values not in known
    ]


def _keys(table: pa.Table, columns: list[str]) -> Iterator[tuple[str | None, ...]]:
    return zip(*(table.column(name).to_pylist() for name in columns), strict=True)

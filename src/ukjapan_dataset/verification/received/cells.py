"""Columns: the rows that break a type, a constraint or a key, and where two tables differ.

What is expected of a column is a function from a batch of it to a mask: true where a value breaks the rule.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received.decoding import PHYSICAL
from ukjapan_dataset.verification.received.rows import Rows
from ukjapan_dataset.verification.received.spreading import bucket_of

Mask = Any
Broken = Callable[[Any], Mask]
"""From a batch of a column to a mask of the values that break a rule. A null breaks none but `required`."""

REPORTED = 10
"""How many rows of one table that break one rule are reported one by one."""
LONGEST = 40
"""How many characters a number may have."""
GREATEST = 2**63 - 1
"""The greatest whole number (64 bits)."""
MERGED = 1_000_000
"""How many keys are collected before those that occur again are dropped."""
KEYS = 4_000_000
"""Of how many rows the keys are examined at once."""
DAYS = [(day - date(1970, 1, 1)).days for day in (date.min, date.max)]
"""The first and last day that has a canonical form, as Arrow counts days."""


@dataclass
class Breach:
    """How many rows break a rule, and the first of them."""

    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, first: int, mask: Mask) -> None:
        """Count the rows of a batch that begins with the row `first`."""
        broken = pc.sum(mask).as_py() or 0
        if broken and len(self.rows) < REPORTED:
            here = pc.indices_nonzero(pc.fill_null(mask, False))
            self.rows += [first + row for row in here[: REPORTED - len(self.rows)].to_pylist()]
        self.count += broken


def breaches(rows: Rows, columns: Mapping[tuple[str, str], Broken]) -> dict[tuple[str, str], Breach]:
    """What breaks the rules of columns, in one pass over the rows; keys are (column, rule)."""
    found = {key: Breach() for key in columns}
    for first, batch in rows.batches(sorted({column for column, _ in columns})):
        for key, broken in columns.items():
            found[key].add(first, broken(batch.column(key[0])))
    return found


def not_of_type(kind: str) -> Broken:
    """What is not in the canonical form of a type of Table Schema.

    What Parquet has in the physical type of its own can only be written in that form. An empty text is none:
    some readers take it for a null.
    """

    def broken(column: Any) -> Mask:
        if not PHYSICAL[kind](column.type):
            return TEXT_FORMS[kind](as_texts(column))
        if kind == "string":
            return pc.equal(column, "")
        if kind == "date":
            days = pc.cast(column, pa.int32())
            return pc.or_(pc.less(days, DAYS[0]), pc.greater(days, DAYS[1]))
        return pc.and_(pc.is_null(column), False)

    return broken


def _no_match(pattern: str) -> Broken:
    # RE2 takes linear time, whatever pattern a package contains.
    return lambda texts: pc.invert(pc.match_substring_regex(texts, rf"\A(?:{pattern})\z"))


def _no_integer(texts: Any) -> Mask:
    digits = pc.utf8_ltrim(texts, "-")
    long = pc.greater(pc.binary_length(digits), len(str(GREATEST)) - 1)
    too_great = pc.or_(
        pc.greater(pc.binary_length(digits), len(str(GREATEST))),
        pc.and_(pc.greater(digits, str(GREATEST)), pc.not_equal(texts, str(-GREATEST - 1))),
    )
    return pc.or_(_no_match(r"0|-?[1-9][0-9]*")(texts), pc.and_(long, too_great))


def _no_number(texts: Any) -> Mask:
    other = _no_match(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")(texts)
    long = pc.greater(pc.binary_length(texts), LONGEST)
    return pc.or_(other, pc.or_(long, pc.equal(texts, "-0")))


def _no_day(texts: Any) -> Mask:
    days = [text for text in pc.unique(texts).to_pylist() if text is not None and _is_day(text)]
    return pc.invert(pc.is_in(texts, pa.array([*days, None], pa.string())))


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and date.fromisoformat(text))
    except ValueError:
        return False


TEXT_FORMS: dict[str, Broken] = {
    "string": lambda texts: pc.equal(texts, ""),
    "integer": _no_integer,
    "number": _no_number,
    "date": _no_day,
    "boolean": lambda texts: pc.invert(pc.is_in(texts, pa.array(["true", "false", None]))),
}
"""For each type of Table Schema, the texts that are no value in its one canonical form."""


def breaks(name: str, argument: Any) -> Broken:
    """What breaks a constraint. Raises ValueError if the constraint makes no sense."""
    broken = CONSTRAINTS[name](argument)
    broken(pa.array([""]))
    return broken


def _required(wanted: bool) -> Broken:
    return lambda column: pc.and_(pc.is_null(column), wanted)


def _enum(words: list[str]) -> Broken:
    known = pa.array([*words, None], pa.string())
    return lambda column: pc.invert(pc.is_in(as_texts(column), known))


def _beyond(argument: float, *, least: bool) -> Broken:
    bound = Decimal(str(argument))

    def broken(column: Any) -> Mask:
        if pa.types.is_int64(column.type) and abs(bound) < GREATEST:
            if least:
                return pc.less(column, int(bound.to_integral_value(ROUND_CEILING)))
            return pc.greater(column, int(bound.to_integral_value(ROUND_FLOOR)))
        texts = as_texts(column)
        numbers = pc.unique(texts.filter(pc.invert(_no_number(texts)))).to_pylist()
        beyond = [one for one in numbers if (Decimal(one) < bound if least else Decimal(one) > bound)]
        return pc.is_in(texts, pa.array(beyond, pa.string()))

    return broken


def _length(least: int, most: int | None) -> Broken:
    def broken(column: Any) -> Mask:
        length = pc.utf8_length(as_texts(column))
        return pc.less(length, least) if most is None else pc.greater(length, most)

    return broken


def _pattern(pattern: str) -> Broken:
    other = _no_match(pattern)
    return lambda column: other(as_texts(column))


CONSTRAINTS: dict[str, Callable[[Any], Broken]] = {
    "required": _required,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": lambda bound: _beyond(bound, least=True),
    "maximum": lambda bound: _beyond(bound, least=False),
    "minLength": lambda length: _length(length, None),
    "maxLength": lambda length: _length(0, length),
}
"""The constraints of Table Schema that are examined value by value."""


def repeated(rows: Rows, key: list[str], *, required: bool) -> Breach:
    """The rows whose key repeats that of an earlier row; with `required`, those whose key is null in part.

    A build sorts tables by their keys, and then each row need only be compared with the one before it.
    """
    if _ascends(rows, key):
        return Breach()
    columns = rows.table(key).columns
    missing = pc.is_null(columns[0])
    for column in columns[1:]:
        missing = pc.or_(missing, pc.is_null(column))
    whole = pc.invert(missing)
    codes = pc.dictionary_encode(_joined(columns).combine_chunks().filter(whole.combine_chunks())).indices
    # Codes are given in the order of first appearance.
    again = pc.less_equal(codes[1:], pc.cumulative_max(codes)[: max(0, len(codes) - 1)])
    rows_with_key = pc.indices_nonzero(whole)
    found = pc.take(rows_with_key[1:], pc.indices_nonzero(again)).to_pylist()
    found += pc.indices_nonzero(missing).to_pylist() if required else []
    return Breach(len(found), sorted(found)[:REPORTED])


def _ascends(rows: Rows, key: list[str]) -> bool:
    last: list[Any] | None = None
    for _, batch in rows.batches(key):
        columns = [batch.column(name) for name in key]
        if any(column.null_count for column in columns) or not batch.num_rows:
            if batch.num_rows:
                return False
            continue
        first = [column[0].as_py() for column in columns]
        if last is not None and not last < first:
            return False
        if not pc.all(_greater([(one[1:], one[:-1]) for one in columns]), min_count=0).as_py():
            return False
        last = [column[-1].as_py() for column in columns]
    return True


def _greater(pairs: list[tuple[Any, Any]]) -> Mask:
    (one, other), *rest = pairs
    if not rest:
        return pc.greater(one, other)
    return pc.or_(pc.greater(one, other), pc.and_(pc.equal(one, other), _greater(rest)))


def _joined(columns: list[Any]) -> Any:
    """Columns as one, so that no two rows become equal that were not."""
    texts = [as_texts(column) for column in columns]
    if len(texts) == 1:
        return texts[0]
    sized = [part for one in texts for part in (pc.cast(pc.binary_length(one), pa.string()), one)]
    return pc.binary_join_element_wise(*sized, ":")


def unresolved(rows: Rows, columns: list[str], target: Rows, key: list[str]) -> Breach:
    """The rows whose foreign key matches no row of the target; a key that is null in part needs none.

    The keys of many rows are examined part by part, so that memory does not grow with the table.
    """
    parts = 1 + rows.count // KEYS
    missing = [_missing(_distinct(rows, columns, part, parts), target, key) for part in range(parts)]
    named = pa.concat_arrays(missing)
    return _naming(rows, columns, named) if len(named) else Breach()


def _missing(named: pa.Array, target: Rows, key: list[str]) -> pa.Array:
    for _, batch in target.batches(key):
        if not len(named):
            break
        there = _joined([batch.column(name) for name in key])
        named = named.filter(pc.invert(pc.is_in(named, there)))
    return named


def _distinct(rows: Rows, columns: list[str], part: int, parts: int) -> pa.Array:
    """The different keys of all rows in one of several parts, without those that are null in part."""
    found: list[pa.Array] = [pa.array([], pa.string())]
    for _, batch in rows.batches(columns):
        keys = pc.unique(_joined([batch.column(name) for name in columns])).drop_null()
        found.append(keys.filter(pc.equal(bucket_of(keys, parts), part)) if parts > 1 else keys)
        # What is appended is merged once it has as many keys as were merged before.
        if sum(map(len, found[1:])) > len(found[0]) + MERGED:
            found = [pc.unique(pa.concat_arrays(found))]
    return pc.unique(pa.concat_arrays(found)).drop_null()


def _naming(rows: Rows, columns: list[str], missing: pa.Array) -> Breach:
    found = Breach()
    for first, batch in rows.batches(columns):
        found.add(first, pc.is_in(_joined([batch.column(name) for name in columns]), missing))
    return found


def differences(one: Rows, other: Rows) -> Iterator[tuple[int, str, str, str]]:
    """Where two tables differ: row, column, and what each contains. The shape first, then single cells."""
    if one.schema.names != other.schema.names:
        yield 0, "", f"columns {', '.join(one.schema.names)}", f"{', '.join(other.schema.names)}"
        return
    if one.count != other.count:
        yield 0, "", f"{one.count} rows", f"{other.count}"
        return
    for first, batch, twin in _aligned(one, other):
        for name in one.schema.names:
            texts, others = as_texts(batch.column(name)), as_texts(twin.column(name))
            if not texts.equals(others):
                pairs = zip(texts.to_pylist(), others.to_pylist(), strict=True)
                yield from (
                    (first + row, name, repr(a), repr(b)) for row, (a, b) in enumerate(pairs) if a != b
                )


def _aligned(one: Rows, other: Rows) -> Iterator[tuple[int, pa.RecordBatch, pa.RecordBatch]]:
    """The batches of two tables of as many rows, cut so that each has as many as its twin."""
    twins = (twin for _, twin in other.batches())
    rest: pa.RecordBatch | None = None
    for first, batch in one.batches():
        at = 0
        while at < batch.num_rows:
            rest = rest if rest is not None and rest.num_rows else next(twins)
            size = min(rest.num_rows, batch.num_rows - at)
            yield first + at, batch.slice(at, size), rest.slice(0, size)
            rest, at = rest.slice(size), at + size

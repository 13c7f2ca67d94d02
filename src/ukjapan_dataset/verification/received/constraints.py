"""What is expected of the values of columns: their types and constraints (Table Schema).

What is expected of a column is a function from a batch of it to a mask: true where a value breaks the rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ukjapan_dataset.packages.csv_file import as_texts
from ukjapan_dataset.verification.received.member import shown

TYPE, UNIQUE = "type", "unique"

Mask = Any
Broken = Callable[[Any], Mask]
"""From a batch of a column to a mask of the values that break a rule. A null breaks none but `required`."""

REPORTED = 10
"""How many rows of one table that break one rule are reported one by one."""
PHYSICAL = {
    "string": pa.types.is_string,
    "integer": pa.types.is_int64,
    "number": pa.types.is_decimal128,
    "date": pa.types.is_date32,
    "boolean": pa.types.is_boolean,
}
"""How to recognise the physical type of Parquet for each type of Table Schema."""

LONGEST = 40
"""How many characters a number may have."""
GREATEST = 2**63 - 1
"""The greatest whole number (64 bits)."""
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


@dataclass(frozen=True)
class Expectations:
    """What is expected of columns, by column and rule; and why some constraints make no sense."""

    broken: Mapping[tuple[str, str], Broken]
    senseless: Mapping[tuple[str, str], str]


def expectations(fields: Mapping[str, dict[str, Any]]) -> Expectations:
    """What the fields of a Table Schema, by name, expect of single values."""
    broken: dict[tuple[str, str], Broken] = {}
    senseless: dict[tuple[str, str], str] = {}
    for column, described in fields.items():
        broken[column, TYPE] = not_of_type(described["type"])
        for name, argument in described.get("constraints", {}).items():
            if name == UNIQUE:
                continue
            try:
                broken[column, name] = breaks(name, argument)
            except (ValueError, ArithmeticError) as error:
                senseless[column, name] = shown(" ".join(str(error).split()))
    return Expectations(broken, senseless)


class Survey:
    """What breaks the rules of columns, counted as the batches of a table pass by."""

    def __init__(self, broken: Mapping[tuple[str, str], Broken]) -> None:
        self._broken = broken
        self.found = {key: Breach() for key in broken}
        """By column and rule."""

    def add(self, first: int, batch: pa.RecordBatch) -> None:
        """Examine a batch that begins with the row `first`.

        Columns that are not there, or are there twice, are passed over; so are those of a physical type that
        cannot be read as texts. `parquet-columns` and `readable-csv` report them.
        """
        times = Counter(batch.schema.names)
        for (column, rule), broken in self._broken.items():
            if times[column] == 1:
                with suppress(pa.ArrowNotImplementedError, pa.ArrowInvalid):
                    self.found[column, rule].add(first, broken(batch.column(column)))

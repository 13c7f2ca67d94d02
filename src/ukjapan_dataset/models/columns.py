"""Tables and columns as they are declared, and the columns that follow from an authored model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.terms import Term

Row = dict[str, Any]
"""The cells of one row, by column."""


PRECISION, SCALE = 28, 6
"""How many digits a decimal column holds, and how many of them after the decimal point."""


class ColumnType(Term):
    """The physical types: those that every reader supports well."""

    STRING = "string", "Text (UTF-8)."
    INTEGER = "int64", "A whole number."
    BOOLEAN = "bool", "True or false."
    DATE = "date32", "A day of the Gregorian calendar (ISO 8601)."
    DECIMAL = "decimal128", "An exact decimal number of 28 digits, 6 of them after the decimal point."


COLUMN_TYPES: dict[type, ColumnType] = {
    str: ColumnType.STRING,
    int: ColumnType.INTEGER,
    bool: ColumnType.BOOLEAN,
    date: ColumnType.DATE,
    Decimal: ColumnType.DECIMAL,
}
"""The column type of each type of value. Where a field may have several, its column is text."""


@dataclass(frozen=True)
class Published:
    """What the column of a field says beyond the field's type: `Annotated[type, Published(…)]`.

    `pattern` is a regular expression that its values match as a whole, `references` the table whose key they
    are, and `unit` their unit.
    """

    pattern: str | None = None
    references: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Derived:
    """A column beside that of an annotated field, whose cells follow from the field's values.

    In `name` and `description`, `{}` is the name of the field. `derive` makes the cell from a value that is
    not null.
    """

    name: str
    description: str
    of: type
    derive: Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, what it may contain, and how its cell is read from an item.

    Without `read`, the cell is given to `DeclaredTable.row`. With a `separator`, a cell may have several
    items, none of which contains it.
    """

    name: str
    description: str
    dtype: ColumnType = ColumnType.STRING
    required: bool = False
    terms: type[Term] | None = None
    pattern: str | None = None
    references: str | None = None
    minimum: int | None = None
    unit: str | None = None
    separator: str | None = None
    read: Callable[[Any], Any] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class DeclaredTable:
    """One table: its key, what a row is, and its columns."""

    name: str
    key: tuple[str, ...]
    description: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The name as people write it."""
        return self.name.replace("_", " ").capitalize()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    def row(self, item: object = None, **given: Any) -> Row:
        """The row of an item: each cell is as given, or else is read from the item.

        Raises `KeyError` if a cell can be had in neither way, or is given for a column that does not exist.
        """
        unknown = given.keys() - self.by_name.keys()
        if unknown:
            raise KeyError(f"the table {self.name} has no column {min(unknown)}")
        return {
            column.name: column.read(item) if column.read and column.name not in given else given[column.name]
            for column in self.columns
        }


def columns(
    model: type[BaseModel], renamed: Mapping[str, str] | None = None, **after: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The columns of the fields that a model declares itself, in their order. Lists have their own tables.

    `renamed` has the names of columns that are not named after their field; `after` has further columns, by
    the name of the field that they follow.
    """
    made: list[Column] = []
    for name in model.__annotations__:
        info = model.model_fields.get(name)
        if info is not None and not _is_collection(info):
            made += _of_field(name, info, (renamed or {}).get(name, name))
        made += after.get(name, ())
    return tuple(made)


def _is_collection(info: FieldInfo) -> bool:
    return any(get_origin(one) in (list, dict) for one in _taken_apart(info)[0])


def _of_field(name: str, info: FieldInfo, column_name: str) -> Iterator[Column]:
    if not info.description:
        raise TypeError(f"the field {name} has no description")
    types, notes = _taken_apart(info)
    values = [one for one in types if one is not NoneType]
    facts: dict[str, Any] = {}
    for note in notes:
        if isinstance(note, Published):
            facts |= {fact: value for fact, value in vars(note).items() if value is not None}
        elif isinstance(note, Ge):
            facts["minimum"] = note.ge
    read = attrgetter(name) if len(values) == 1 else _text_of(name)
    required = NoneType not in types
    yield Column(column_name, info.description, **_typed(values), required=required, read=read, **facts)
    for note in notes:
        if isinstance(note, Derived):
            yield _derived(name, note)


def _taken_apart(info: FieldInfo) -> tuple[list[Any], list[Any]]:
    """The types that a field may have, and everything that is annotated to it or to one of them."""
    of_union = get_origin(info.annotation) in (Union, UnionType)
    types, notes = [], list(info.metadata)
    for one in get_args(info.annotation) if of_union else (info.annotation,):
        plain, *annotated = get_args(one) if get_origin(one) is Annotated else (one,)
        types.append(plain)
        notes += annotated
    return types, notes


def _typed(types: Sequence[type]) -> dict[str, Any]:
    """What a column says of the types of its values."""
    if len(types) > 1:
        return {"dtype": ColumnType.STRING}
    if issubclass(types[0], Term):
        return {"dtype": ColumnType.STRING, "terms": types[0]}
    return {"dtype": COLUMN_TYPES[types[0]]}


def _text_of(name: str) -> Callable[[Any], str | None]:
    return lambda item: as_text(getattr(item, name))


def _derived(name: str, note: Derived) -> Column:
    def read(item: Any) -> Any:
        value = getattr(item, name)
        return None if value is None else note.derive(value)

    return Column(note.name.format(name), note.description.format(name), **_typed([note.of]), read=read)

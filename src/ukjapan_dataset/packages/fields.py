"""What a descriptor says of a table's columns and keys (Table Schema)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Json = dict[str, Any]


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is not a boolean")
    return text == "true"


FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": _boolean,
}
"""The Table Schema types that a package may use, each with what makes a Python value of CSV text."""


@dataclass(frozen=True)
class Field:
    """A column: its Table Schema type, what it means, and which values it may have."""

    name: str
    type: str
    description: str
    unit: str | None = None
    separator: str | None = None
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    enum: tuple[Any, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()

    def value(self, text: str) -> Any:
        """A cell of the CSV as a Python value; no text is None, since no cell contains an empty text."""
        return FROM_TEXT[self.type](text) if text else None


@dataclass(frozen=True)
class ForeignKey:
    """Columns of one table that name rows of a table, perhaps of the same one."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


def field(table: str, described: Json) -> Field:
    """A field of a table's schema. Raises ValueError if its type is none of `FROM_TEXT`."""
    if described["type"] not in FROM_TEXT:
        raise ValueError(
            f"{table}.{described['name']} has the type {described['type']!r}; "
            f"expected one of {', '.join(FROM_TEXT)}"
        )
    constraints = described.get("constraints", {})
    return Field(
        name=described["name"],
        type=described["type"],
        description=described.get("description", ""),
        unit=described.get("unit"),
        separator=described.get("separator"),
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        pattern=constraints.get("pattern"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        enum=tuple(constraints.get("enum", ())),
        meanings=tuple(
            (str(category["value"]), category.get("label", ""))
            for category in described.get("categories", ())
            if isinstance(category, dict)
        ),
    )


def foreign_key(table: str, described: Json) -> ForeignKey:
    """A foreign key of a table's schema."""
    reference = described["reference"]
    # An absent or empty resource means the table itself (Table Schema, `foreignKeys`).
    target = reference.get("resource") or table
    return ForeignKey(names(described["fields"]), target, names(reference["fields"]))


def names(described: str | list[str]) -> tuple[str, ...]:
    """Names of columns: Table Schema allows a single name without a list."""
    return (described,) if isinstance(described, str) else tuple(described)

"""What the columns of a table mean: the codebook, table by table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.names import require_known, suggestion, told
from ukjapan_dataset.package.locate import resources
from ukjapan_dataset.package.rows import Row, rows, where

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Variable:
    """One column: its row of `variables`, its allowed values, and how coders decide it."""

    row: Row
    categories: tuple[Row, ...]
    rules: tuple[Row, ...]
    cases: tuple[Row, ...]
    reliability: tuple[Row, ...]
    differences: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The column."""
        return str(self.row["variable"])

    @property
    def is_coded(self) -> bool:
        """Whether coders decide it; else it is an id, or follows from other columns."""
        return bool(self.rules)

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_text import variable

        return variable(self)

    __repr__ = __str__


@dataclass(frozen=True)
class Description:
    """A table: its title, what a row is, how many there are, and its columns.

    Prints itself in a terminal, and as HTML in a notebook.
    """

    table: str
    title: str
    text: str
    key: tuple[str, ...]
    n_rows: int
    variables: tuple[Variable, ...]

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)

    def __contains__(self, name: object) -> bool:
        return any(variable.name == name for variable in self.variables)

    def __getitem__(self, name: str) -> Variable:
        """One column. Raises `UnknownName` where the table has none of that name."""
        for variable in self.variables:
            if variable.name == name:
                return variable
        known = [variable.name for variable in self.variables]
        raise UnknownName(f"{self.table} has no column {told(name)}; {suggestion(name, known)}")

    def __str__(self) -> str:
        from ukjapan_dataset.loader.as_text import description

        return description(self)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from ukjapan_dataset.loader.as_html import description

        return description(self)


def describe(table: str) -> Description:
    """What a table and its columns mean. Raises `UnknownName` where there is no such table.

    >>> describe("figures")["unit"].row["definition"]
    'The unit: an ISO 4217 currency, or one from the vocabulary.'
    """
    known = resources()
    require_known("table", table, known)
    resource = known[table]
    columns = sorted(where("variables", table=table), key=lambda row: row["position"])
    return Description(
        table,
        resource["title"],
        resource["description"],
        tuple(resource["schema"]["primaryKey"]),
        len(rows(table)),
        tuple(map(_variable, columns)),
    )


def _variable(row: Row) -> Variable:
    name = row["variable_id"]
    return Variable(
        row,
        categories(name),
        tuple(where("decision_rules", variable_id=name)),
        tuple(where("borderline_cases", variable_id=name)),
        tuple(where("reliability", variable_id=name)),
        tuple(where("reconciliation", variable_id=name)),
    )


def categories(variable: str) -> tuple[Row, ...]:
    """The values that a variable may have, by its id, in the order of the vocabulary."""
    return tuple(sorted(where("categories", variable_id=variable), key=lambda row: row["position"]))

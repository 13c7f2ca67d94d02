"""What the columns of a table mean: the codebook, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_html import html_table, prose
from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.names import quoted, suggestion
from ukjapan_dataset.packages.package import Package
from ukjapan_dataset.packages.table import Row


@dataclass(frozen=True, repr=False)
class DescribedVariable:
    """One column: its row of `variables`, its allowed values, and how coders decide it.

    Prints itself in a terminal.
    """

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

    @property
    def facts(self) -> list[str]:
        """Its type, its unit, and the column that it refers to, as far as it has them."""
        reference = self.row["references"]
        facts = (self.row["type"], self.row["unit"], reference and f"→ {reference}")
        return [fact for fact in facts if fact]

    def summary(self) -> str:
        """Its type, meaning and values as text."""
        n_values = self.row["n_values"]
        counted = [] if n_values is None else [f"filled in {n_values} rows"]
        lines = [f"{self.name}  ({', '.join(self.facts + counted)})", wrapped(self.row["definition"], 4)]
        width = max((len(one["category"]) for one in self.categories), default=0)
        lines += (
            wrapped(f"{one['category']:<{width}}  {one['definition']}", 6, width + 2)
            for one in self.categories
        )
        return "\n".join(lines)

    def __str__(self) -> str:
        rules = (wrapped(f"{one['number']}. {one['rule']}", 4, 3) for one in self.rules)
        cases = (
            wrapped(f"“{one['quote']}” ({one['source_id']}) is {one['value']}. {one['ruling']}", 4, 2)
            for one in self.cases
        )
        return "\n".join((self.summary(), *rules, *cases))

    __repr__ = __str__

    def html(self) -> list[str]:
        """Its name, type, meaning and values as cells of HTML."""
        values = (prose(f"`{one['category']}` {one['definition']}") for one in self.categories)
        texts = (f"`{self.name}`", ", ".join(self.facts), self.row["definition"])
        return [*map(prose, texts), "<br>".join(values)]


@dataclass(frozen=True, repr=False)
class Description:
    """A table: its title, what a row is, how many there are, and its columns.

    Prints itself in a terminal, and as HTML in a notebook.
    """

    table: str
    title: str
    text: str
    key: tuple[str, ...]
    n_rows: int
    variables: tuple[DescribedVariable, ...]

    def __iter__(self) -> Iterator[DescribedVariable]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)

    def __contains__(self, name: object) -> bool:
        return any(variable.name == name for variable in self.variables)

    def __getitem__(self, name: str) -> DescribedVariable:
        """One column. Raises `UnknownName` if the table has none of that name."""
        for variable in self.variables:
            if variable.name == name:
                return variable
        known = [variable.name for variable in self.variables]
        raise UnknownName(f"{self.table} has no column {quoted(name)}; {suggestion(name, known)}")

    def __str__(self) -> str:
        heading = f"{self.table} ({self.n_rows} rows, key {', '.join(self.key)})\n{wrapped(self.text, 2)}"
        return "\n\n".join((heading, *(variable.summary() for variable in self.variables)))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        key = ", ".join(f"`{name}`" for name in self.key)
        heading = prose(f"{self.table} ({self.n_rows} rows, key {key})")
        rows = (variable.html() for variable in self.variables)
        columns = html_table(("column", "type", "meaning", "values"), rows)
        return f"<h4>{heading}</h4><p>{prose(self.text)}</p>{columns}"


def describe(package: Package, table: str) -> Description:
    """What a table and its columns mean. Raises `UnknownName` if there is no such table."""
    published = package.table(table)
    columns = sorted(package.rows("variables", table=table), key=lambda row: row["position"])
    return Description(
        table,
        published.title,
        published.description,
        published.key,
        len(published.text_rows),
        tuple(_variable(package, row) for row in columns),
    )


def _variable(package: Package, row: Row) -> DescribedVariable:
    def about(table: str) -> tuple[Row, ...]:
        return tuple(package.rows(table, variable_id=row["variable_id"]))

    return DescribedVariable(
        row,
        categories(package, row["variable_id"]),
        about("decision_rules"),
        about("borderline_cases"),
        about("reliability"),
        about("reconciliation"),
    )


def categories(package: Package, variable: str) -> tuple[Row, ...]:
    """The values that a variable may have, by its id, in the order of the vocabulary."""
    rows = package.rows("categories", variable_id=variable)
    return tuple(sorted(rows, key=lambda row: row["position"]))

"""What the columns of a table mean: the codebook, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.explanation.as_html import code, html_table, prose
from ukjapan_dataset.explanation.as_text import wrapped
from ukjapan_dataset.names import closest, quoted, require_known, suggestion
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

    def guidance(self) -> str:
        """How coders decide it, and the borderline cases, as HTML."""
        rules = "".join(f"<li>{prose(one['rule'])}</li>" for one in self.rules)
        cases = "".join(
            f"<li>“{escape(one['quote'])}” ({code(one['source_id'])}) is {code(one['value'])}. "
            f"{prose(one['ruling'])}</li>"
            for one in self.cases
        )
        return f"<ol>{rules}</ol><ul>{cases}</ul>"


@dataclass(frozen=True, repr=False)
class Description:
    """A table: its title, what a row is, how many there are, and its columns, or one of them.

    `column` is the one that was asked for, and empty for all. Prints itself in a terminal, and as HTML in a
    notebook.
    """

    table: str
    title: str
    text: str
    key: tuple[str, ...]
    n_rows: int
    variables: tuple[DescribedVariable, ...]
    column: str = ""

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
        columns = (str(one) if self.column else one.summary() for one in self.variables)
        return "\n\n".join((heading, *columns))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        key = ", ".join(f"`{name}`" for name in self.key)
        heading = prose(f"{self.table} ({self.n_rows} rows, key {key})")
        rows = (variable.html() for variable in self.variables)
        columns = html_table(("column", "type", "meaning", "values"), rows)
        guidance = self.variables[0].guidance() if self.column else ""
        return f"<h4>{heading}</h4><p>{prose(self.text)}</p>{columns}{guidance}"


def describe(package: Package, table: str, column: str | None = None) -> Description:
    """What a table and its columns mean, or one of them.

    A column may be named alone, if it is clear which table is meant. Raises `UnknownName` if there is no such
    table or column.
    """
    if column is None and isinstance(table, str) and table not in package.tables:
        table, column = _table_of(package, table), table
    whole = _described(package, table)
    return whole if column is None else replace(whole, variables=(whole[column],), column=column)


def _table_of(package: Package, column: str) -> str:
    """The table whose column coders decide; if there is none, the only table that has the column."""
    having = package.rows("variables", variable=column)
    found = [row for row in having if row["grounding"]] or having
    if not found:
        columns = {row["variable"] for row in package.rows("variables")}
        is_table = closest(column, package.tables) or not closest(column, columns)
        require_known("table", column, package.tables if is_table else columns)
    if len(found) > 1:
        listed = ", ".join(row["table"] for row in found)
        raise UnknownName(f"{quoted(column)} is a column of {listed}: name the table, then the column")
    return str(found[0]["table"])


def _described(package: Package, table: str) -> Description:
    published = package.table(table)
    columns = sorted(package.rows("variables", table=table), key=lambda row: row["position"])
    return Description(
        table,
        published.title,
        published.description,
        published.key,
        len(published.text_rows),
        tuple(described_variable(package, row) for row in columns),
    )


def described_variable(package: Package, row: Row) -> DescribedVariable:
    """A column by its row of `variables`, with everything that the codebook says about it."""

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

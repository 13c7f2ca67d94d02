"""The codebook as Markdown (CommonMark with tables)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ukjapan_dataset.loader.codebook import Codebook
    from ukjapan_dataset.loader.describe import Description, Variable
    from ukjapan_dataset.package.rows import Row

PREFACE = """\
For each variable that coders decide: what it means, the values it may have, how they decide it, cases in
which words could be read in two ways, how far two independent codings agree, and how its cells rest on
words. Columns that follow from others (ids, counts, bounds of dates) are listed first in each table.

## How cells rest on words

A cell quote has a basis:

{bases}

For a cell to be `stated`, its words must show, by kind of grounding:

{groundings}

## How far two codings agree

Krippendorff's alpha compares the values that two coders give to the things that both have; 1 is perfect
agreement, 0 what chance would give, and the interval is a 95 % bootstrap one. Five articles hold few
things, and so:

- Below ten units the coefficient says little, whatever it is: one unit read otherwise would move it far.
- An interval from 1 to 1 does not mean certainty. Where nothing differs, there is nothing to resample.
- Where almost all units have one value, a single difference makes alpha low, though nearly all agree; the
  share of equal values stands beside it.
- Both readers had the same guide, and are of one kind. That they agree shows that the guide can be followed
  twice, not that it is right.
- What is compared are the codings as they were made. What differed was decided one by one (table
  `reconciliation`), and where the guide was unclear, it was sharpened and both codings of the variable were
  read again; the coefficients were not improved by that.
"""

FEW = 10
"""Below so many units a coefficient says little."""


def codebook(book: Codebook) -> str:
    """The whole codebook."""
    preface = PREFACE.format(bases=_terms(book.bases), groundings=_terms(book.groundings))
    head = f"# Codebook\n\n{book.title}, version {book.version}.\n\n{preface}"
    return "\n".join((head, *map(_table, book.tables)))


def _terms(terms: Iterable[Row]) -> str:
    return "\n".join(f"- `{one['category']}`: {one['definition']}" for one in terms)


def _table(described: Description) -> str:
    key = ", ".join(f"`{name}`" for name in described.key)
    head = f"## {described.table}\n\n{described.text} {described.n_rows} rows; the key is {key}.\n"
    coded = [variable for variable in described.variables if variable.is_coded]
    plain = [variable for variable in described.variables if not variable.is_coded]
    return "\n".join((head, _listed(plain), *(_section(described, variable) for variable in coded)))


def _listed(variables: list[Variable]) -> str:
    """The columns that nobody decides, as a table."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += (f"| `{one.name}` | {_type(one)} | {_cell(_meaning(one))} |" for one in variables)
    return "\n".join(lines) + "\n"


def _meaning(variable: Variable) -> str:
    definition = str(variable.row["definition"])
    if not variable.categories:
        return definition
    return f"{definition} One of {', '.join('`' + one['category'] + '`' for one in variable.categories)}."


def _type(variable: Variable) -> str:
    row = variable.row
    reference = f"→ `{row['references']}`" if row["references"] else ""
    return ", ".join(filter(None, (row["type"], row["unit"], reference)))


def _section(described: Description, variable: Variable) -> str:
    parts = (
        f"### {described.table}.{variable.name}\n\n{variable.row['definition']}\n",
        _facts(described, variable),
        _values(variable),
        _rules(variable),
        _cases(variable),
        _trust(variable),
    )
    return "\n".join(part for part in parts if part)


def _facts(described: Description, variable: Variable) -> str:
    row = variable.row
    facts = [_type(variable), row["obligation"]]
    if row["level"]:
        facts.append(f"compared as {row['level']}")
    if row["grounding"]:
        facts.append(f"grounded as `{row['grounding']}`")
    if row["n_values"] is not None:
        facts.append(f"filled in {row['n_values']} of {described.n_rows} rows")
    return "; ".join(facts) + ".\n"


def _values(variable: Variable) -> str:
    if not variable.categories:
        return ""
    lines = ["| value | meaning | rows |", "|---|---|---|"]
    lines += (
        f"| `{one['category']}` | {_cell(one['definition'])} | {one['n_values']} |"
        for one in variable.categories
    )
    return "\n".join(lines) + "\n"


def _rules(variable: Variable) -> str:
    lines = (f"{row['number']}. {_prose(row['rule'])}" for row in variable.rules)
    return "How to decide:\n\n" + "\n".join(lines) + "\n"


def _cases(variable: Variable) -> str:
    if not variable.cases:
        return ""
    return "Borderline cases:\n\n" + "\n".join(map(_case, variable.cases)) + "\n"


def _case(row: Row) -> str:
    of = f" (`{row['record_id']}`)" if row["record_id"] else ""
    return f"- {row['source_id']}: “{_text(row['quote'])}”{of} is `{row['value']}`. {_prose(row['ruling'])}"


def _trust(variable: Variable) -> str:
    lines = [*_shares(variable.row), *map(_coefficient, variable.reliability), *_differences(variable)]
    return "\n".join(f"- {line}" for line in lines) + "\n" if lines else ""


def _shares(row: Row) -> Iterator[str]:
    if row["n_quotes"]:
        shares = (f"{row[f'share_{basis}']:.0%} {basis}" for basis in ("stated", "resolved", "inferred"))
        yield f"Words: {row['n_quotes']} quotes carry it, {', '.join(shares)}."


def _coefficient(row: Row) -> str:
    about = f"{row['type']} {row['variable']}, {row['level']}, n = {row['n_units']}"
    if row["coefficient"] is None:
        return f"Reliability ({about}): alpha is not defined."
    interval = f" [{row['low']}, {row['high']}]" if row["low"] is not None else ""
    few = "; too few to say much" if row["n_units"] < FEW else ""
    return f"Reliability ({about}): alpha {row['coefficient']}{interval}; {row['equal']:.0%} equal{few}."


def _differences(variable: Variable) -> Iterator[str]:
    counts = Counter(row["category"] for row in variable.differences)
    if counts:
        told = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.most_common())
        yield f"Differences of the two codings: {counts.total()} ({told}); see `reconciliation`."


def _text(value: str) -> str:
    """Text in which nothing is taken for markup."""
    for sign in "\\`*_<[":
        value = value.replace(sign, f"\\{sign}")
    return value


def _prose(value: str) -> str:
    """What coders write of the coding: backticks are meant."""
    for sign in "*<[":
        value = value.replace(sign, f"\\{sign}")
    return value


def _cell(value: str) -> str:
    """Text inside a table; backticks are meant."""
    return value.replace("|", "\\|").replace("<", "\\<")

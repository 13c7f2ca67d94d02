"""The codebook as Markdown (CommonMark with tables)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ukjapan_dataset.explanation.as_markdown import escaped
from ukjapan_dataset.loader.describe import DescribedVariable, Description
from ukjapan_dataset.packages.table import Row

PREFACE = """\
For each variable that coders decide, this codebook gives its meaning, its values, the steps by which coders
decide it, borderline cases, how far two independent codings agree, and how its cells rest on quotes. Columns
that follow from others (ids, counts, bounds of dates) are listed first in each table.

## How cells rest on quotes

The quote of a cell has a basis:

{bases}

For a cell to be `stated`, its quote must meet the condition of the variable's grounding:

{groundings}

## How far two codings agree

Krippendorff's alpha compares the values that two coders give to the units that both have coded. It is 1 for
perfect agreement and 0 for what chance would produce; the interval is a 95 % bootstrap interval. Read it
with care, since a handful of articles contains few units:

- Below ten units the coefficient says little, whatever it is: one different reading would move it far.
- An interval from 1 to 1 is not certainty. Where nothing differs, there is nothing to resample.
- Where almost all units have the same value, a single difference makes alpha low although nearly all values
  agree. The share of equal values is given beside it.
- Both coders had the same guide, and are of the same kind. Their agreement shows that the guide can be
  followed twice, not that it is right.
- The coefficients compare the codings as they were made. Differences were then resolved one by one (table
  `reconciliation`); where the guide was unclear, it was sharpened and the variable was read again in both
  codings, which did not improve the coefficients.
"""

FEW = 10
"""Below this many units a coefficient says little."""


def as_markdown(
    title: str, version: str, bases: Iterable[Row], groundings: Iterable[Row], tables: Iterable[Description]
) -> str:
    """The whole codebook."""
    preface = PREFACE.format(bases=_terms(bases), groundings=_terms(groundings))
    return "\n".join((f"# Codebook\n\n{title}, version {version}.\n\n{preface}", *map(_table, tables)))


def _terms(terms: Iterable[Row]) -> str:
    return "\n".join(f"- `{one['category']}`: {one['definition']}" for one in terms)


def _table(described: Description) -> str:
    key = ", ".join(f"`{name}`" for name in described.key)
    head = f"## {described.table}\n\n{described.text} {described.n_rows} rows; the key is {key}.\n"
    coded = [variable for variable in described.variables if variable.is_coded]
    plain = [variable for variable in described.variables if not variable.is_coded]
    return "\n".join((head, _listed(plain), *(_section(described, variable) for variable in coded)))


def _listed(variables: list[DescribedVariable]) -> str:
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += (f"| `{one.name}` | {', '.join(one.facts)} | {_cell(_meaning(one))} |" for one in variables)
    return "\n".join(lines) + "\n"


def _meaning(variable: DescribedVariable) -> str:
    definition = str(variable.row["definition"])
    if not variable.categories:
        return definition
    return f"{definition} One of {', '.join('`' + one['category'] + '`' for one in variable.categories)}."


def _section(described: Description, variable: DescribedVariable) -> str:
    parts = (
        f"### {described.table}.{variable.name}\n\n{variable.row['definition']}\n",
        _facts(described, variable),
        _values(variable),
        _rules(variable),
        _cases(variable),
        _trust(variable),
    )
    return "\n".join(part for part in parts if part)


def _facts(described: Description, variable: DescribedVariable) -> str:
    row = variable.row
    facts = [", ".join(variable.facts), row["obligation"]]
    if row["level"]:
        facts.append(f"compared as {row['level']}")
    if row["grounding"]:
        facts.append(f"grounded as `{row['grounding']}`")
    if row["n_values"] is not None:
        facts.append(f"filled in {row['n_values']} of {described.n_rows} rows")
    return "; ".join(facts) + ".\n"


def _values(variable: DescribedVariable) -> str:
    if not variable.categories:
        return ""
    lines = ["| value | meaning | rows |", "|---|---|---|"]
    lines += (
        f"| `{one['category']}` | {_cell(one['definition'])} | {one['n_values']} |"
        for one in variable.categories
    )
    return "\n".join(lines) + "\n"


def _rules(variable: DescribedVariable) -> str:
    lines = (f"{row['number']}. {_prose(row['rule'])}" for row in variable.rules)
    return "How to decide:\n\n" + "\n".join(lines) + "\n"


def _cases(variable: DescribedVariable) -> str:
    if not variable.cases:
        return ""
    return "Borderline cases:\n\n" + "\n".join(map(_case, variable.cases)) + "\n"


def _case(row: Row) -> str:
    of = f" (`{row['record_id']}`)" if row["record_id"] else ""
    return f"- {row['source_id']}: “{escaped(row['quote'])}”{of} is `{row['value']}`. {_prose(row['ruling'])}"


def _trust(variable: DescribedVariable) -> str:
    lines = [*_shares(variable.row), *map(_coefficient, variable.reliability), *_differences(variable)]
    return "\n".join(f"- {line}" for line in lines) + "\n" if lines else ""


def _shares(row: Row) -> Iterator[str]:
    if row["n_quotes"]:
        shares = (f"{row[f'share_{basis}']:.0%} {basis}" for basis in ("stated", "resolved", "inferred"))
        yield f"Quotes: {row['n_quotes']}, {', '.join(shares)}."


def _coefficient(row: Row) -> str:
    about = f"{row['type']} {row['variable']}, {row['level']}, n = {row['n_units']}"
    if row["coefficient"] is None:
        return f"Reliability ({about}): alpha is not defined."
    interval = f" [{row['low']}, {row['high']}]" if row["low"] is not None else ""
    few = "; too few to say much" if row["n_units"] < FEW else ""
    return f"Reliability ({about}): alpha {row['coefficient']}{interval}; {row['equal']:.0%} equal{few}."


def _differences(variable: DescribedVariable) -> Iterator[str]:
    counts = Counter(row["category"] for row in variable.differences)
    if counts:
        listed = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counts.most_common())
        yield f"Differences of the two codings: {counts.total()} ({listed}); see `reconciliation`."


def _prose(value: str) -> str:
    """Text of the codebook, in which backticks are markup."""
    for sign in "*<[":
        value = value.replace(sign, f"\\{sign}")
    return value


def _cell(value: str) -> str:
    return value.replace("|", "\\|").replace("<", "\\<")

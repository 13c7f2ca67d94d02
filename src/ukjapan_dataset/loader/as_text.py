"""What the analysts' door shows, as plain text for a terminal."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ukjapan_dataset.loader.describe import Description, Variable
    from ukjapan_dataset.loader.explain import Cell, Explanation, Run, Words
    from ukjapan_dataset.loader.find import Found, Hit
    from ukjapan_dataset.package.rows import Row

WIDTH = 100


def description(shown: Description) -> str:
    """A table and its columns."""
    heading = f"{shown.table} ({shown.n_rows} rows, key {', '.join(shown.key)})"
    return "\n\n".join((f"{heading}\n{_wrapped(shown.text, 2)}", *map(_column, shown.variables)))


def variable(shown: Variable) -> str:
    """One column, with how coders decide it and their borderline cases."""
    rules = (_wrapped(f"{one['number']}. {one['rule']}", 4, 3) for one in shown.rules)
    cases = (_wrapped(_case(one), 4, 2) for one in shown.cases)
    return "\n".join((_column(shown), *rules, *cases))


def _case(row: Row) -> str:
    return f"“{row['quote']}” ({row['source_id']}) is {row['value']}. {row['ruling']}"


def _column(variable: Variable) -> str:
    row = variable.row
    facts = [row["type"], row["unit"], row["references"] and f"→ {row['references']}"]
    counted = "" if row["n_values"] is None else f"filled in {row['n_values']} rows"
    lines = [f"{variable.name}  ({', '.join(filter(None, (*facts, counted)))})"]
    lines.append(_wrapped(row["definition"], 4))
    width = max((len(one["category"]) for one in variable.categories), default=0)
    lines += (
        _wrapped(f"{one['category']:<{width}}  {one['definition']}", 6, width + 2)
        for one in variable.categories
    )
    return "\n".join(lines)


def explanation(shown: Explanation) -> str:
    """A record, or one cell of it, with its words per source."""
    facts = f"{shown.record} · {shown.record_type} · {shown.scope}"
    head = "\n".join((_wrapped(shown.label, 0), facts, _wrapped(shown.borne_out, 0, 2)))
    parts = [head, *([_wrapped(shown.note, 2)] if shown.note else []), *map(_cell, shown.cells)]
    return "\n\n".join(parts)


def _cell(cell: Cell) -> str:
    lines = [_wrapped(f"{cell.field} = {cell.value}" if cell.value else f"{cell.field} is empty", 0, 4)]
    if cell.why:
        lines.append(_wrapped(cell.why, 2))
    lines += (line for words in cell.words for line in _words(words))
    lines += (
        _wrapped(f"Decided by {decided['rule']}: {decided['reason']}", 2, 2) for decided in cell.decided
    )
    return "\n".join(lines)


def _words(words: Words) -> Iterator[str]:
    verdict = ", ".join(filter(None, (words.basis, words.stance.replace("_", " "))))
    says = f", gives “{words.reported_value}”" if words.reported_value else ""
    yield _wrapped(f"{words.source} ({verdict}{says})", 2, 4)
    yield _wrapped(" … ".join("".join(map(_run, runs)) for runs in words.passage), 4)
    if words.note:
        yield _wrapped(words.note, 4)


def _run(run: Run) -> str:
    return f"[{run.text}]" if run.carries else run.text


def found(shown: Found) -> str:
    """Where a word was found."""
    if not shown.hits:
        return f"nothing holds {shown.text!r}"
    return "\n".join(line for hit in shown.hits for line in _hit(hit))


def _hit(hit: Hit) -> Iterator[str]:
    yield _wrapped(f"{hit.kind} {hit.name}" + (f": {hit.label}" if hit.label else ""), 0, 4)
    if hit.text != hit.label:
        yield _wrapped(f"{hit.field}: {hit.text}", 4, 2)


def _wrapped(text: str, left: int, hanging: int = 0) -> str:
    """Text within the width, moved to the right."""
    filled = fill(text, WIDTH - left, subsequent_indent=" " * hanging, break_long_words=False)
    return indent(filled, " " * left)

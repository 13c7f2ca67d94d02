"""What the analysts' door shows, as HTML for a notebook. Everything that is not ours to say is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ukjapan_dataset.loader.describe import Description, Variable
    from ukjapan_dataset.loader.explain import Cell, Explanation, Run, Words
    from ukjapan_dataset.loader.find import Found

LEFT = ' style="text-align: left; vertical-align: top"'


def description(shown: Description) -> str:
    """A table and its columns."""
    key = ", ".join(f"<code>{escape(name)}</code>" for name in shown.key)
    heading = f"<h4>{escape(shown.table)} ({shown.n_rows} rows, key {key})</h4><p>{_prose(shown.text)}</p>"
    return heading + _table(("column", "type", "meaning", "values"), map(_variable, shown.variables))


def _variable(variable: Variable) -> list[str]:
    row = variable.row
    values = "<br>".join(
        f"<code>{escape(one['category'])}</code> {_prose(one['definition'])}" for one in variable.categories
    )
    facts = filter(None, (row["type"], row["unit"], row["references"] and f"→ {row['references']}"))
    plain = (escape(", ".join(facts)), _prose(row["definition"]))
    return [f"<code>{escape(variable.name)}</code>", *plain, values]


def _prose(text: str) -> str:
    """What the codebook says; what stands between backticks is code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def explanation(shown: Explanation) -> str:
    """A record, or one cell of it, with its words per source."""
    facts = f"{shown.record} · {shown.record_type} · {shown.scope} · {shown.borne_out}"
    head = f"<h4>{escape(shown.label)}</h4><p><small>{escape(facts)}</small></p>"
    note = f"<p>{escape(shown.note)}</p>" if shown.note else ""
    return head + note + "".join(map(_cell, shown.cells))


def _cell(cell: Cell) -> str:
    value = escape(cell.value) if cell.value else "<em>empty</em>"
    rows = ([escape(words.source), _quoted(words), _verdict(words)] for words in cell.words)
    decided = (
        f"<p>Decided by <code>{escape(one['rule'])}</code>: {escape(one['reason'])}</p>"
        for one in cell.decided
    )
    return (
        f"<p><code>{escape(cell.field)}</code> = <strong>{value}</strong></p>"
        + (f"<p>{_prose(cell.why)}</p>" if cell.why else "")
        + (_table(("source", "words", "how"), rows) if cell.words else "")
        + "".join(decided)
    )


def _quoted(words: Words) -> str:
    return " … ".join("".join(map(_run, runs)) for runs in words.passage)


def _run(run: Run) -> str:
    return f"<mark>{escape(run.text)}</mark>" if run.carries else escape(run.text)


def _verdict(words: Words) -> str:
    told = [words.basis, words.stance.replace("_", " ")]
    if words.reported_value:
        told.append(f"gives “{words.reported_value}”")
    note = f"<br><small>{escape(words.note)}</small>" if words.note else ""
    return escape(", ".join(filter(None, told))) + note


def found(shown: Found) -> str:
    """Where a word was found."""
    rows = (
        [escape(hit.kind), f"<code>{escape(hit.name)}</code>", *map(escape, (hit.label, hit.field, hit.text))]
        for hit in shown.hits
    )
    return f"<p>{len(shown)} found</p>" + _table(("what", "id", "label", "where", "text"), rows)


def _table(heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """A table; the cells are HTML already."""
    head = "".join(f"<th{LEFT}>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td{LEFT}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

"""The first rows of a table, for a terminal or a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from shutil import get_terminal_size

from ukjapan_dataset.explanation.as_html import html_table
from ukjapan_dataset.packages.table import Row

SHOWN, WIDEST = 10, 32
"""How many rows are shown, and how many characters of a cell."""


def as_text(name: str, columns: Sequence[str], rows: Sequence[Row], n_rows: int) -> str:
    """The table's name and size, and as many columns of its first rows as fit the terminal."""
    grid = [list(columns), *([_cell(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[at]) for line in grid) for at in range(len(columns))]
    fitting = _fitting(widths, get_terminal_size().columns)
    lines = ("  ".join(line[at].ljust(widths[at]) for at in range(fitting)).rstrip() for line in grid)
    left_out = columns[fitting:]
    more = [f"and {len(left_out)} more columns: {', '.join(left_out)}"] if left_out else []
    return "\n".join([counted(name, columns, n_rows), *lines, *more])


def as_html(name: str, columns: Sequence[str], rows: Sequence[Row], n_rows: int) -> str:
    """The same as HTML, with all columns."""
    shown = ([escape(_cell(row[column])) for column in columns] for row in rows)
    return f"<p>{escape(counted(name, columns, n_rows))}</p>{html_table(columns, shown)}"


def counted(name: str, columns: Sequence[str], n_rows: int) -> str:
    """A table's name and size."""
    return f"{name}: {n_rows} rows, {len(columns)} columns"


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def _fitting(widths: Sequence[int], width: int) -> int:
    """How many columns fit, at least one."""
    taken = 0
    for number, one in enumerate(widths):
        taken += one + 2
        if taken - 2 > width and number:
            return number
    return len(widths)

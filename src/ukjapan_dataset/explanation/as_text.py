"""An explanation as plain text: the whole record compactly, one field at length."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import get_terminal_size
from textwrap import wrap

from ukjapan_dataset.explanation.explained import ExplainedCell, ExplainedRecord, Run, Words

WIDTH, NARROWEST = 96, 40
"""How wide a page is that is not printed to a terminal, and how narrow one becomes in a terminal."""
START, END = "\x02", "\x03"
"""The words that carry a cell, while lines are wrapped: both are no wider than the brackets are."""

CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in ("\n", START, END)
}
"""What a terminal would obey rather than print, and how it is written instead."""


@dataclass(frozen=True)
class Marks:
    """What surrounds the words that carry a cell; those of a terminal are repeated on every line."""

    start: str
    end: str
    repeated: bool = False


PLAIN = Marks("[", "]")
TERMINAL = Marks("\x1b[1;4m", "\x1b[0m", repeated=True)


def as_text(shown: ExplainedRecord, marks: Marks = PLAIN, *, places: bool = False) -> str:
    """The explanation as text; with `places`, each source is followed by where its words are."""
    body = _cells_at_length(shown, places) if shown.field else _record(shown, places)
    return _marked("\n".join([*_heading(shown), *body]), marks)


def _heading(shown: ExplainedRecord) -> Iterator[str]:
    yield from (wrapped(shown.label), wrapped(shown.kind), wrapped(shown.support, 0, 2))
    for remark in shown.remarks:
        yield wrapped(remark, 0, 2)


def _record(shown: ExplainedRecord, places: bool) -> Iterator[str]:
    width = max((len(cell.field) for cell in shown.cells), default=0) + 2
    yield ""
    for cell in shown.cells:
        yield from _compact(cell, width)
    for passage in shown.passages:
        yield ""
        yield from _words(passage, 0, places)
    for cell in shown.cells:
        for ruling in cell.rulings:
            yield ""
            yield wrapped(f"{cell.field} was decided by {ruling.rule}: {ruling.reason}", 0, 2)


def _compact(cell: ExplainedCell, width: int) -> Iterator[str]:
    yield wrapped(f"{cell.field:<{width}}{cell.supported or '–'}", 0, width)
    for words in cell.words:
        yield wrapped(f"· {words.named}{words.verdict_in_brackets}: {words.quoted}", width, 2)


def _cells_at_length(shown: ExplainedRecord, places: bool) -> Iterator[str]:
    for cell in shown.cells:
        yield ""
        yield wrapped(
            f"{cell.field} = {cell.supported}" if cell.value else f"{cell.field} has no value", 0, 4
        )
        if cell.why:
            yield wrapped(cell.why, 2)
        for words in cell.words:
            yield from _words(words, 2, places)
        for ruling in cell.rulings:
            yield wrapped(f"Decided by {ruling.rule}: {ruling.reason}", 2, 2)


def _words(words: Words, left: int, places: bool) -> Iterator[str]:
    place = f"  {words.place}" if places and words.place else ""
    yield wrapped(f"{words.named}{words.verdict_in_brackets}{place}", left, 4)
    yield wrapped(" … ".join("".join(map(_run, runs)) for runs in words.passage), left + 2)
    if words.note:
        yield wrapped(words.note, left + 2)


def _run(run: Run) -> str:
    return f"{START}{run.text}{END}" if run.carries else run.text


def _marked(text: str, marks: Marks) -> str:
    if marks.repeated:
        text = "\n".join(_on_every_line(text.split("\n")))
    return text.replace(START, marks.start).replace(END, marks.end)


def _on_every_line(lines: list[str]) -> Iterator[str]:
    """Lines in which no mark is open at the end: a terminal would underline the indentation too."""
    is_open = False
    for line in lines:
        text = line.lstrip()
        opened = f"{START}{text}" if is_open else text
        is_open = opened.rfind(START) > opened.rfind(END)
        yield f"{line[: len(line) - len(text)]}{opened}{END if is_open else ''}"


def page_width() -> int:
    """The width of the terminal, if the output is printed to one; else `WIDTH`."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    return max(NARROWEST, get_terminal_size((WIDTH, 0)).columns)


def wrapped(text: str, left: int = 0, hanging: int = 0) -> str:
    """Text in lines of the page's width, moved to the right; further lines hang by some more."""
    lines = wrap(
        text.translate(CONTROLS),
        page_width(),
        initial_indent=" " * left,
        subsequent_indent=" " * (left + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)

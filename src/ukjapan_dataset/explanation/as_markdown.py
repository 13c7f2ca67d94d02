"""An explanation as Markdown (CommonMark with tables). No text that comes from data is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ukjapan_dataset.explanation.explained import ExplainedCell, ExplainedRecord, Run, Words

SPACE = re.compile(r"\s+")


def as_markdown(shown: ExplainedRecord) -> str:
    """The explanation: the whole record compactly, one field at length."""
    heading = [f"### {escaped(shown.label)}", escaped(shown.kind), escaped(shown.support)]
    body = _cells_at_length(shown) if shown.field else _record(shown)
    return "\n\n".join((*heading, *map(escaped, shown.remarks), *body))


def _record(shown: ExplainedRecord) -> Iterator[str]:
    lines = ["| field | value | words |", "|---|---|---|", *map(_compact, shown.cells)]
    yield "\n".join(lines)
    yield "\n".join(map(_words, shown.passages))
    for cell in shown.cells:
        for ruling in cell.rulings:
            yield f"`{cell.field}` was decided by `{ruling.rule}`: {escaped(ruling.reason)}"


def _compact(cell: ExplainedCell) -> str:
    words = "<br>".join(f"{_verdict(one)}: {escaped(one.quoted)}" for one in cell.words)
    return f"| `{cell.field}` | {escaped(cell.supported) or '–'} | {words} |"


def _cells_at_length(shown: ExplainedRecord) -> Iterator[str]:
    for cell in shown.cells:
        yield (
            f"`{cell.field}` = **{escaped(cell.supported)}**"
            if cell.value
            else f"`{cell.field}` has no value"
        )
        if cell.why:
            yield cell.why
        if cell.words:
            yield "\n".join(map(_words, cell.words))
        for ruling in cell.rulings:
            yield f"Decided by `{ruling.rule}`: {escaped(ruling.reason)}"


def _words(words: Words) -> str:
    passage = " … ".join("".join(map(_run, runs)) for runs in words.passage)
    note = f"  \n  {escaped(words.note)}" if words.note else ""
    return f"- {_verdict(words)}: {passage}{note}"


def _verdict(words: Words) -> str:
    return escaped(f"{words.named}{words.verdict_in_brackets}")


def _run(run: Run) -> str:
    # Not **…**: CommonMark takes no asterisk for emphasis between a letter and a quotation mark.
    return f"<mark>{escaped(run.text)}</mark>" if run.carries else escaped(run.text)


def escaped(text: str) -> str:
    """Text on one line, in which nothing is taken for markup."""
    for sign in "\\`*_<[|":
        text = text.replace(sign, f"\\{sign}")
    return SPACE.sub(" ", text)

"""An explanation as HTML for a notebook or a page. All text that comes from data is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ukjapan_dataset.explanation.explained import ExplainedCell, ExplainedRecord, Ruling, Run, Words

LEFT = ' style="text-align: left; vertical-align: top"'


def as_html(shown: ExplainedRecord) -> str:
    """The explanation: the whole record compactly, one field at length."""
    kind = escape(shown.kind.removeprefix(shown.record))
    facts = f"{code(shown.record)}{kind}<br>{escape(shown.support)}"
    heading = f"<h4>{prose(shown.label)}</h4><p><small>{facts}</small></p>"
    remarks = (f"<p>{prose(remark)}</p>" for remark in shown.remarks)
    body = map(_at_length, shown.cells) if shown.field else _record(shown)
    return "".join((heading, *remarks, *body))


def _record(shown: ExplainedRecord) -> Iterator[str]:
    yield html_table(("field", "value", "words"), map(_compact, shown.cells))
    yield html_table(("source", "passage"), ([_verdict(words), _passage(words)] for words in shown.passages))
    for cell in shown.cells:
        yield from (_ruling(f"{code(cell.field)} was decided", one) for one in cell.rulings)


def _compact(cell: ExplainedCell) -> list[str]:
    words = (f"{_verdict(one)}: {escape(one.quoted)}" for one in cell.words)
    return [code(cell.field), escape(cell.supported) or "–", "<br>".join(words)]


def _at_length(cell: ExplainedCell) -> str:
    value = f" = <strong>{escape(cell.supported)}</strong>" if cell.value else " has no value"
    why = f"<p>{prose(cell.why)}</p>" if cell.why else ""
    words = ([_verdict(one), _passage(one)] for one in cell.words)
    quoted = html_table(("source", "words"), words) if cell.words else ""
    rulings = "".join(_ruling("Decided", one) for one in cell.rulings)
    return f"<p>{code(cell.field)}{value}</p>{why}{quoted}{rulings}"


def _verdict(words: Words) -> str:
    return f"{escape(words.named)}{escape(words.verdict_in_brackets)}"


def _passage(words: Words) -> str:
    note = f"<br><small>{prose(words.note)}</small>" if words.note else ""
    return " … ".join("".join(map(_run, runs)) for runs in words.passage) + note


def _run(run: Run) -> str:
    return f"<mark>{escape(run.text)}</mark>" if run.carries else escape(run.text)


def _ruling(decided: str, ruling: Ruling) -> str:
    return f"<p>{decided} by {code(ruling.rule)}: {prose(ruling.reason)}</p>"


def code(text: str) -> str:
    """A name: of a record, a field, a value."""
    return f"<code>{escape(text)}</code>"


def prose(text: str) -> str:
    """Text of the codebook, in which backticks mark code."""
    return marked(text, ())


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Prose in which words are marked at some places, which are in order and do not overlap."""
    at, html = 0, ""
    for start, end in spans:
        html += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
        at = end
    parts = (html + escape(text[at:])).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def html_table(heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """A table, whose cells are HTML already."""
    head = "".join(f"<th{LEFT}>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td{LEFT}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

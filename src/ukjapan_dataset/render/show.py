"""A record, or one of its cells, as a page of text and as JSON."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.corpus.explain import Shown, ShownCell, Words
from ukjapan_dataset.models.vocabulary import Basis, Stance

WIDTH = 96


@dataclass(frozen=True)
class Marks:
    """What stands around the words that carry a cell."""

    start: str
    end: str


PLAIN = Marks("[", "]")
TERMINAL = Marks("\x1b[1;4m", "\x1b[0m")


def as_text(shown: Shown, field: str | None = None, marks: Marks = PLAIN) -> str:
    """The page of a record; with a field, why that cell says what it says."""
    body = _field_page(shown, marks) if field else _record_page(shown, marks)
    return "\n".join([*_headline(shown), "", *body, *_adjudications(shown)])


def _headline(shown: Shown) -> Iterator[str]:
    record = shown.record
    yield f"{record.label}"
    yield f"{record.id} · {record.type} · {record.scope}"
    told = "; ".join(f"{origin}: {', '.join(ids)}" for origin, ids in shown.origins.items())
    yield from _wrapped(f"{shown.corroboration.replace('_', ' ')} (by origin, {told})")
    if record.note:
        yield from _wrapped(f"Note: {record.note}")


def _record_page(shown: Shown, marks: Marks) -> Iterator[str]:
    width = max(len(cell.path) for cell in shown.cells)
    for cell in shown.cells:
        yield from _cell_summary(cell, width)
    yield ""
    for passage in shown.passages:
        yield from _in_context(passage, marks)


def _cell_summary(cell: ShownCell, width: int) -> Iterator[str]:
    head = f"{cell.path:<{width}}  "
    value = cell.value if cell.value is not None else "–"
    indent = " " * len(head)
    yield from _fill(head + value, "", indent) or [head]
    if not cell.words and not cell.needs_words:
        return
    for words in cell.words:
        yield from _fill(f"{_how(words)} {words.source}: {_quoted(words)}", indent + "· ", indent + "  ")


def _field_page(shown: Shown, marks: Marks) -> Iterator[str]:
    for cell in shown.cells:
        value = cell.value if cell.value is not None else "– (no value)"
        yield from _wrapped(f"{cell.path} = {value}")
        if not cell.words:
            yield ("  a coder's class, supported by the passages" if not cell.needs_words else "  no words")
        yield ""
        for words in cell.words:
            yield from _in_context(words, marks)


def _in_context(words: Words, marks: Marks) -> Iterator[str]:
    yield f"{words.source} ({words.origin})  {words.place}"
    yield from _fill(_marked(words, marks), "  │ ", "  │ ")
    if words.basis is not None:
        yield f"  {_how(words)}: {_quoted(words)}"
    elif words.stance is not Stance.SUPPORTS:
        yield f"  {words.stance.replace('_', ' ')}"
    if words.note:
        yield from _wrapped(words.note, "  ")
    yield ""


def _marked(words: Words, marks: Marks) -> str:
    """The context with the words marked."""
    parts, at = [], 0
    for start, end in words.marks:
        parts += [words.context[at:start], marks.start, words.context[start:end], marks.end]
        at = end
    return "".join([*parts, words.context[at:]])


def _how(words: Words) -> str:
    """Basis and stance, said only where there is something to say."""
    basis = words.basis or Basis.STATED
    if words.stance is Stance.SUPPORTS:
        return str(basis)
    return f"{basis}, {words.stance.replace('_', ' ')}"


def _quoted(words: Words) -> str:
    quote = " … ".join(f"“{part}”" for part in words.quotes)
    if words.says is not None and words.says not in words.quotes:
        return f"{quote}, that is {words.says}"
    return quote


def _adjudications(shown: Shown) -> Iterator[str]:
    for decided in shown.adjudications:
        yield from _wrapped(f"Decided, {decided.field}: {decided.rule}. {decided.reason}")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return _fill(text, indent, indent or "  ")


def _fill(text: str, first: str, rest: str) -> list[str]:
    """Lines of the page's width; ids and compounds are not torn apart."""
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def as_json(shown: Shown) -> str:
    """The same, as one JSON object."""
    return json.dumps(
        {
            "record_id": shown.record.id,
            "record_type": str(shown.record.type),
            "label": shown.record.label,
            "scope": str(shown.record.scope),
            "note": shown.record.note,
            "corroboration": str(shown.corroboration),
            "origins": {origin: list(ids) for origin, ids in shown.origins.items()},
            "cells": [
                {
                    "field": cell.path,
                    "value": cell.value,
                    "words": [_words_object(words) for words in cell.words],
                }
                for cell in shown.cells
            ],
            "passages": [_words_object(words) for words in shown.passages],
            "adjudications": [
                {"field": decided.field, "rule": str(decided.rule), "reason": decided.reason}
                for decided in shown.adjudications
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _words_object(words: Words) -> dict[str, Any]:
    return {
        "source_id": words.source,
        "origin": words.origin,
        "file": words.place.file,
        "line": words.place.line,
        "column": words.place.column,
        "quotes": list(words.quotes),
        "context": words.context,
        "basis": str(words.basis) if words.basis else None,
        "stance": str(words.stance),
        "reported_value": words.says,
        "note": words.note,
    }

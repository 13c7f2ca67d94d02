"""A diff of two packages, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from ukjapan_dataset.code_points import escaped, escaped_json
from ukjapan_dataset.models.subjects import EVIDENCE, TABLES, subject_of_row
from ukjapan_dataset.releases.diff import Change, ChangeKind, Diff
from ukjapan_dataset.releases.revised import Reason, of_change, reasons, revised, why

SIGNS = {
    ChangeKind.TABLE_ADDED: "+",
    ChangeKind.COLUMN_ADDED: "+",
    ChangeKind.ROW_ADDED: "+",
    ChangeKind.TABLE_DROPPED: "-",
    ChangeKind.COLUMN_DROPPED: "-",
    ChangeKind.ROW_REMOVED: "-",
    ChangeKind.CELL_CHANGED: "~",
}

OF_EVIDENCE = ("stance", "reported_value", "basis", "quote", "note")
"""What a source says, and how it is read. The other columns of evidence are its place."""


def as_text(diff: Diff) -> str:
    """The changes row by row, each with its values and reasons; then what has no reason, and a summary."""
    log = reasons(diff)
    lines: list[str] = []
    for table, changes in groupby(diff.changes, key=lambda change: change.table):
        lines.append(table)
        for _, parts in groupby(changes, key=lambda change: change.key or change.column):
            lines += _of_row([*parts], diff, log)
        lines.append("")
    return escaped("\n".join([*lines, *_unexplained(diff, log), summary(diff)]), keep="\n")


def _unexplained(diff: Diff, log: list[Reason]) -> list[str]:
    """The changes of the coding for which the log gives no reason."""
    found = (one for one in revised(diff) if not any(reason.explains(one) for reason in log))
    lines = dict.fromkeys(f"  {one.subject}" for one in found)
    return ["no reason is given", *lines, ""] if lines else []


def _of_row(changes: list[Change], diff: Diff, log: list[Reason]) -> Iterator[str]:
    yield f"  {SIGNS[changes[0].kind]} {_heading(changes[0])}"
    cells = [cell for change in changes for cell in _cells(change, diff)]
    for column, old, new in [cell for cell in cells if _is_read(changes[0].table, cell[0])] or cells:
        yield from (f"      {sign} {column}: {text}" for sign, text in (("-", old), ("+", new)) if text)
    why_ = (reason for change in changes for reason in why(change, diff, log))
    yield from dict.fromkeys(f"      because ({reason.kind}): {reason.text}" for reason in why_)


def _heading(change: Change) -> str:
    """What changed: a table, a column, or a row by its key; evidence by its record, field and source."""
    if not change.key:
        return ": ".join(filter(None, (change.kind, change.column)))
    if change.table == EVIDENCE:
        row = change.row
        subject = subject_of_row(EVIDENCE, row)
        return f"{subject.id} · {subject.field} · {row['source_id']}"
    return " · ".join(change.key)


def _cells(change: Change, diff: Diff) -> Iterator[tuple[str, str, str]]:
    """The columns that a change concerns, with the old and the new value."""
    if change.kind is ChangeKind.CELL_CHANGED:
        yield change.column, change.old, change.new
    for column, text in _row(change, diff).items():
        yield column, *(("", text) if change.kind is ChangeKind.ROW_ADDED else (text, ""))


def _row(change: Change, diff: Diff) -> dict[str, str]:
    """The cells of a row of the coding that was added or removed, apart from its key."""
    is_row = change.kind in (ChangeKind.ROW_ADDED, ChangeKind.ROW_REMOVED)
    if not is_row or change.table not in TABLES:
        return {}
    key = diff.new.tables[change.table].key if change.table in diff.new.tables else ()
    return {column: text for column, text in change.row.items() if column not in key}


def _is_read(table: str, column: str) -> bool:
    return table != EVIDENCE or column in OF_EVIDENCE


def summary(diff: Diff) -> str:
    """The number of changes of each kind, and which version they require, on one line."""
    counts = Counter(change.kind for change in diff.changes)
    changes = ", ".join(f"{counts[kind]} × {kind}" for kind in ChangeKind if counts[kind])
    sum_ = f"{changes}; a {diff.bump} version" if changes else "no change"
    return f"{diff.old.where} → {diff.new.where}: {sum_}"


def as_json(diff: Diff) -> str:
    """The changes, each with its values and reasons, and all reasons, as one JSON object."""
    log = reasons(diff)
    return escaped_json(
        json.dumps(
            {
                "old": {"name": diff.old.where, "version": diff.old.version},
                "new": {"name": diff.new.where, "version": diff.new.version},
                "bump": diff.bump,
                "changes": [_as_object(change, diff, log) for change in diff.changes],
                "reasons": [
                    {
                        "subject_type": str(one.subject.of),
                        "subject": one.subject.id,
                        "field": one.subject.field or None,
                        "kind": str(one.kind),
                        "reason": one.text,
                    }
                    for one in log
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
    )


def _as_object(change: Change, diff: Diff, log: list[Reason]) -> dict[str, Any]:
    about = of_change(change, diff) if change.key else []
    return {
        "kind": str(change.kind),
        "table": change.table,
        "key": list(change.key),
        "column": change.column or None,
        "old": change.old or None,
        "new": change.new or None,
        "record": change.record or None,
        "field": next((one.subject.field for one in about), "") or None,
        "source": next((one.source for one in about), "") or None,
        "row": {column: text for column, text in _row(change, diff).items() if text} or None,
        "reasons": [one.text for one in why(change, diff, log)],
    }


FORMATS: dict[str, Callable[[Diff], str]] = {"text": as_text, "json": as_json}
"""How a diff can be written."""

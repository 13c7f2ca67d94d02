"""A diff of two packages, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from ukjapan_dataset.releases.diff import Change, Diff, Kind
from ukjapan_dataset.releases.revised import logged, revised

SIGNS = {
    Kind.TABLE_ADDED: "+",
    Kind.COLUMN_ADDED: "+",
    Kind.ROW_ADDED: "+",
    Kind.TABLE_DROPPED: "-",
    Kind.COLUMN_DROPPED: "-",
    Kind.ROW_REMOVED: "-",
    Kind.CELL_CHANGED: "~",
}


def as_text(diff: Diff) -> str:
    """The changes, table by table, then their sum."""
    lines: list[str] = []
    table = ""
    for change in diff.changes:
        if change.table != table:
            table = change.table
            lines += ["", table] if lines else [table]
        lines += _lines(change)
    return "\n".join([*lines, *_why(diff), *([""] if lines else []), summary(diff)])


def _why(diff: Diff) -> Iterator[str]:
    """The reasons that the log gives, and the changes of the coding for which it gives none."""
    changed, log = revised(diff), logged(diff)
    if changed:
        yield from ("", "why")
    yield from dict.fromkeys(
        f"  {entry}: {entry.kind}: {entry.reason}" for entry in log if any(map(entry.covers, changed))
    )
    unexplained = (one for one in changed if not any(entry.covers(one) for entry in log))
    yield from dict.fromkeys(f"  {one}: no reason is given" for one in unexplained)


def _lines(change: Change) -> Iterator[str]:
    key = " · ".join(change.key)
    sign = SIGNS[change.kind]
    match change.kind:
        case Kind.CELL_CHANGED:
            yield f"  {sign} {key}: {change.column}"
            yield f"      - {change.old or '(nothing)'}"
            yield f"      + {change.new or '(nothing)'}"
        case Kind.ROW_ADDED | Kind.ROW_REMOVED:
            yield f"  {sign} {key}"
        case _:
            yield f"  {sign} {change.kind}{': ' + change.column if change.column else ''}"


def summary(diff: Diff) -> str:
    """One line that says what the changes come to."""
    counts = Counter(change.kind for change in diff.changes)
    told = ", ".join(f"{counts[kind]} × {kind}" for kind in Kind if counts[kind])
    asked = f"{told}; a {diff.bump} version" if told else "no change"
    return f"{diff.old.where} → {diff.new.where}: {asked}"


def as_json(diff: Diff) -> str:
    """The same, as one JSON object."""
    return json.dumps(
        {
            "old": {"name": diff.old.where, "version": diff.old.version},
            "new": {"name": diff.new.where, "version": diff.new.version},
            "bump": diff.bump,
            "changes": [
                {
                    "kind": str(change.kind),
                    "table": change.table,
                    "key": list(change.key),
                    "column": change.column or None,
                    "old": change.old or None,
                    "new": change.new or None,
                    "record": change.record or None,
                }
                for change in diff.changes
            ],
            "reasons": [
                {
                    "subject_type": str(entry.of),
                    "subject": entry.id,
                    "field": entry.field or None,
                    "kind": str(entry.kind),
                    "reason": entry.reason,
                }
                for entry in logged(diff)
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


FORMATS: dict[str, Callable[[Diff], str]] = {"text": as_text, "json": as_json}
"""The ways to tell a diff."""

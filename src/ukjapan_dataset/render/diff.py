"""A diff of two packages, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from ukjapan_dataset.releases.diff import Change, ChangeKind, Diff
from ukjapan_dataset.releases.revised import reasons, revised, why

SIGNS = {
    ChangeKind.TABLE_ADDED: "+",
    ChangeKind.COLUMN_ADDED: "+",
    ChangeKind.ROW_ADDED: "+",
    ChangeKind.TABLE_DROPPED: "-",
    ChangeKind.COLUMN_DROPPED: "-",
    ChangeKind.ROW_REMOVED: "-",
    ChangeKind.CELL_CHANGED: "~",
}


def as_text(diff: Diff) -> str:
    """The changes, table by table, each with its reasons; then all reasons, and the number of changes."""
    lines: list[str] = []
    table, log = "", reasons(diff)
    for change in diff.changes:
        if change.table != table:
            table = change.table
            lines += ["", table] if lines else [table]
        lines += [*_lines(change), *(f"      because: {one.text}" for one in why(change, diff, log))]
    return "\n".join([*lines, *_why(diff), *([""] if lines else []), summary(diff)])


def _why(diff: Diff) -> Iterator[str]:
    """The reasons in the log, and the coding changes for which it has none."""
    changed, log = revised(diff), reasons(diff)
    if changed:
        yield from ("", "why")
    yield from dict.fromkeys(
        f"  {one.subject}: {one.kind}: {one.text}" for one in log if any(map(one.explains, changed))
    )
    unexplained = (change for change in changed if not any(one.explains(change) for one in log))
    yield from dict.fromkeys(f"  {change.subject}: no reason is given" for change in unexplained)


def _lines(change: Change) -> Iterator[str]:
    key = " · ".join(change.key)
    sign = SIGNS[change.kind]
    match change.kind:
        case ChangeKind.CELL_CHANGED:
            yield f"  {sign} {key}: {change.column}"
            yield f"      - {change.old or '(nothing)'}"
            yield f"      + {change.new or '(nothing)'}"
        case ChangeKind.ROW_ADDED | ChangeKind.ROW_REMOVED:
            yield f"  {sign} {key}"
        case _:
            yield f"  {sign} {change.kind}{': ' + change.column if change.column else ''}"


def summary(diff: Diff) -> str:
    """The number of changes of each kind, and which version they require, on one line."""
    counts = Counter(change.kind for change in diff.changes)
    changes = ", ".join(f"{counts[kind]} × {kind}" for kind in ChangeKind if counts[kind])
    sum_ = f"{changes}; a {diff.bump} version" if changes else "no change"
    return f"{diff.old.where} → {diff.new.where}: {sum_}"


def as_json(diff: Diff) -> str:
    """The changes and reasons as one JSON object."""
    log = reasons(diff)
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
                    "reasons": [one.text for one in why(change, diff, log)],
                }
                for change in diff.changes
            ],
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


FORMATS: dict[str, Callable[[Diff], str]] = {"text": as_text, "json": as_json}
"""How a diff can be written."""

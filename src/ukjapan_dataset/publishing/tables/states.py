"""The coding as one version publishes it: the value of each field, and what its sources say about it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ukjapan_dataset.models.subjects import (
    EVIDENCE,
    MODELS,
    TABLES,
    Subject,
    TextRow,
    field_of,
    item_of,
    subject_of_row,
)
from ukjapan_dataset.models.vocabulary import Basis

ADJUDICATION = "adjudication"
NOTHING = "nothing"

Grounds = dict[str, list[TextRow]]
"""What a value rests on: the rows of evidence by source, and that of its adjudication."""


@dataclass(frozen=True)
class State:
    """The tables of one version, as rows of text; the version to come has no number yet.

    Only the rows `about` some records, sources and actors are kept, and nothing is read before it is needed.
    """

    version: str | None
    about: frozenset[Subject]
    rows: Callable[[str], Iterable[TextRow]]
    """The rows of a table, by its name."""

    @cached_property
    def _by_whole(self) -> dict[Subject, list[tuple[str, TextRow]]]:
        """The rows about each of those records, sources and actors, with their tables."""
        found: dict[Subject, list[tuple[str, TextRow]]] = defaultdict(list)
        for table in TABLES:
            for row in self.rows(table):
                whole = subject_of_row(table, row).whole
                if whole in self.about:
                    found[whole].append((table, row))
        return found

    def value(self, subject: Subject) -> str | None:
        """The value of a field, its items joined by `; `; None if it has none."""
        rows = self._by_whole.get(subject.whole, ())
        texts = (text for table, row in rows for text in _values(subject, table, row))
        return "; ".join(dict.fromkeys(texts)) or None

    def grounds(self, subject: Subject) -> Grounds:
        """What the value of a field rests on."""
        found: Grounds = {}
        for table, row in self._by_whole.get(subject.whole, ()):
            if table in (EVIDENCE, "adjudications") and subject.includes(subject_of_row(table, row)):
                found.setdefault(row.get("source_id", ADJUDICATION), []).append(row)
        return found


def _values(subject: Subject, table: str, row: TextRow) -> Iterator[str]:
    if table in MODELS:
        yield from (text for column, text in row.items() if text and field_of(table, column) == subject.field)
        return
    item, about = item_of(table, row), subject_of_row(table, row)
    if item and subject.includes(about):
        yield item if about == subject else about.field.removeprefix(f"{subject.field}.")


def evidence_change(subject: Subject, old: State, new: State) -> str | None:
    """What changed in the grounds of a field, source by source; None if nothing did."""
    before, after = old.grounds(subject), new.grounds(subject)
    names = sorted(before.keys() | after.keys(), key=lambda name: (name == ADJUDICATION, name))
    changes = ((name, _change(before.get(name, []), after.get(name, []))) for name in names)
    return "; ".join(f"{name}: {change}" for name, change in changes if change) or None


def _change(before: list[TextRow], after: list[TextRow]) -> str | None:
    old, new = _verdict(before), _verdict(after)
    if old != new:
        return f"{old or NOTHING} → {new or NOTHING}"
    if _columns(before, "quote", "start_char") != _columns(after, "quote", "start_char"):
        return "other words"
    if _columns(before, "note", "reason") != _columns(after, "note", "reason"):
        return "reworded"
    return None


def _verdict(rows: list[TextRow]) -> str:
    """What the rows say of the value, the further pieces of a quote aside; passages are only counted."""
    firsts = [row for row in rows if row.get("piece", "1") == "1"]
    if any(not row["field"] for row in firsts):
        return "1 passage" if len(firsts) == 1 else f"{len(firsts)} passages"
    return " + ".join(row.get("rule") or _stance(row) for row in firsts)


def _stance(row: TextRow) -> str:
    reported = f" “{row['reported_value']}”" if row["reported_value"] else ""
    basis = f", {row['basis']}" if row["basis"] not in ("", Basis.STATED) else ""
    return f"{row['stance']}{reported}{basis}"


def _columns(rows: list[TextRow], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]

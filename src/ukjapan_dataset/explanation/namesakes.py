"""Names that are not the id of a record, and what they may mean instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.names import closest, quoted

SEARCH = "search for it with `ukjapan find` or `ukj.find`"
LISTED = 5
"""At most this many records are listed."""


@dataclass(frozen=True)
class Namesake:
    """An actor or a source, whose name was perhaps given in place of a record's id.

    `does` says what it does in its `records`: "takes part in", "reports".
    """

    kind: str
    name: str
    names: tuple[str, ...]
    does: str
    records: tuple[str, ...]

    def __str__(self) -> str:
        number = len(self.records)
        counted = f"{number or 'no'} record{'' if number == 1 else 's'}"
        listed = ", ".join((*self.records[:LISTED], *["…"] * (number > LISTED)))
        return f"the {self.kind} {self.name!r} {self.does} {counted}{': ' * bool(listed)}{listed}"


def actor(name: str, names: Iterable[str], records: Iterable[str]) -> Namesake:
    """An actor by its id, with its other names and the records in which it takes part."""
    return Namesake("actor", name, (name, *names), "takes part in", tuple(dict.fromkeys(records)))


def source(name: str, title: str | None, records: Iterable[str]) -> Namesake:
    """A source by its id, with its title and the records that it reports."""
    return Namesake("source", name, (name, title or name), "reports", tuple(dict.fromkeys(records)))


def require_record(name: object, labels: Mapping[str, str], others: Callable[[], Iterable[Namesake]]) -> None:
    """Raise `UnknownName`, with what the name may mean, if it is not the id of a record.

    `labels` are those of the records, by id. `others` are asked for only if there is no such record.
    """
    if not isinstance(name, str) or name not in labels:
        raise UnknownName(f"there is no record {quoted(name)}; {_instead(str(name), labels, others())}")


def _instead(name: str, labels: Mapping[str, str], others: Iterable[Namesake]) -> str:
    by_label = {label: record for record, label in labels.items()}
    by_name = {one: other for other in others for one in other.names}
    folded = {one.casefold(): other for one, other in by_name.items()}
    if name.casefold() in folded:
        return str(folded[name.casefold()])
    for known in (labels, by_label, by_name):
        close = closest(name, known)
        if close in labels:
            return f"did you mean {close!r}?"
        if close in by_label:
            return f"did you mean {by_label[close]!r} ({close})?"
        if close is not None:
            return f"did you mean {close!r}? T{str(by_name[close])[1:]}"
    return SEARCH

"""Where two codings differ: a value of what both have, or a thing that only one has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ukjapan_dataset.models.records import Record
from ukjapan_dataset.models.values import as_text
from ukjapan_dataset.models.vocabulary import RecordType
from ukjapan_dataset.reliability.agreement import VARIABLES
from ukjapan_dataset.reliability.units import Matching

UNIT = "unit"
"""The variable under which it stands that only one coder has a thing at all."""


@dataclass(frozen=True, order=True)
class Difference:
    """One difference: between which records, in which variable, and what each coder says."""

    record_type: RecordType
    first: str
    second: str
    variable: str
    first_value: str
    second_value: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies it: both records and the variable."""
        return self.first, self.second, self.variable


def differences(matching: Matching) -> list[Difference]:
    """Every difference between two codings, in a stable order."""
    return sorted([*_values(matching), *_units(matching)])


def _values(matching: Matching) -> Iterator[Difference]:
    for one in matching.matches:
        for variable in VARIABLES[one.type]:
            ours, theirs = (_told(record, variable.name) for record in (one.first, one.second))
            if ours != theirs:
                yield Difference(one.type, one.first.id, one.second.id, variable.name, ours, theirs)


def _told(record: Record, name: str) -> str:
    field, _, role = name.partition(".")
    if role:
        found: dict[str, Any] = {str(key): actors for key, actors in record.participants.items()}
        return "+".join(sorted(found.get(role, [])))
    return as_text(getattr(record, field)) or ""


def _units(matching: Matching) -> Iterator[Difference]:
    for record in matching.only_first:
        yield Difference(record.type, record.id, "", UNIT, record.label, "")
    for record in matching.only_second:
        yield Difference(record.type, "", record.id, UNIT, "", record.label)

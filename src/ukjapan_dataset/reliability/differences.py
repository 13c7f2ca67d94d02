"""Where two codings differ: in a value of what both have, or in what only one has."""

from collections.abc import Iterator

from ukjapan_dataset.reliability.comparison import Difference, Matching, difference_key
from ukjapan_dataset.reliability.variables import VARIABLES, text

UNIT = "unit"
"""The variable of a difference that consists in only one coder having a thing at all."""


def differences(matching: Matching) -> tuple[Difference, ...]:
    """Every difference between two codings, in a stable order."""
    return tuple(sorted((*_values(matching), *_units(matching)), key=difference_key))


def _values(matching: Matching) -> Iterator[Difference]:
    for one in matching.matches:
        for variable in VARIABLES[one.type]:
            ours, theirs = text(one.first, variable), text(one.second, variable)
            if ours != theirs:
                yield Difference(one.type, one.first.id, one.second.id, variable, ours, theirs)


def _units(matching: Matching) -> Iterator[Difference]:
    for record in matching.only_first:
        yield Difference(record.type, record.id, None, UNIT, record.label, None)
    for record in matching.only_second:
        yield Difference(record.type, None, record.id, UNIT, None, record.label)

"""Where two codings differ: in a value of what both have, or in what only one has."""

from collections.abc import Collection, Iterator

from ukjapan_dataset.models.vocabulary import RecordType
from ukjapan_dataset.reliability.comparison import Difference, Matching, difference_key
from ukjapan_dataset.reliability.variables import Variables, values

UNIT = "unit"
"""The variable of a difference that consists in only one coder having a thing at all."""


def differences(
    matching: Matching, variables: Variables, units: Collection[RecordType]
) -> tuple[Difference, ...]:
    """Every difference between two codings in these variables, in a stable order.

    That only one coder has a thing counts as a difference for the types that `units` names.
    """
    only = (one for one in _units(matching) if one.type in units)
    return tuple(sorted((*_values(matching, variables), *only), key=difference_key))


def _values(matching: Matching, variables: Variables) -> Iterator[Difference]:
    for one in matching.matches:
        for variable in variables.get(one.type, ()):
            for ours, theirs in values(variable, one.first, one.second):
                if ours != theirs:
                    yield Difference(1, one.type, one.first.id, one.second.id, variable, ours, theirs)


def _units(matching: Matching) -> Iterator[Difference]:
    for record in matching.only_first:
        yield Difference(1, record.type, record.id, None, UNIT, record.label, None)
    for record in matching.only_second:
        yield Difference(1, record.type, None, record.id, UNIT, None, record.label)

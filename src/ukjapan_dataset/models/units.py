"""The field of a unit."""

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from ukjapan_dataset.models.columns import Derived, Published
from ukjapan_dataset.units import UNIT_PATTERN, kind
from ukjapan_dataset.units.kinds import UnitKind


def _unit(value: str) -> str:
    kind(value)
    return value


Unit = Annotated[
    str,
    AfterValidator(_unit),
    WithJsonSchema({"type": "string", "format": "unit"}),
    Published(pattern=UNIT_PATTERN),
    Derived("unit_kind", "The dimension of the unit.", UnitKind, kind),
]
"""The identifier of a unit."""

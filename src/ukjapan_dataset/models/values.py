"""Values of several types in one column of text."""

from decimal import Decimal
from typing import Any


def as_text(value: Any) -> str | None:
    """A value as tables print it in a column with values of several types."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)

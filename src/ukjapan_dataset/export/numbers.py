"""Whether a number keeps its value in binary floating point (IEEE 754)."""

from decimal import Decimal

BINARY_DIGITS = 15
"""The decimal digits that every double keeps; worksheets store doubles (ECMA-376)."""


def exact(value: Decimal | int) -> int | float | None:
    """The value as a 64-bit integer, or as a double that prints the same digits; None where neither can."""
    if value == int(value):
        return int(value) if -(2**63) <= value < 2**63 else None
    return float(value) if Decimal(repr(float(value))) == value else None


def significant_digits(value: Decimal | int) -> int:
    """How many digits a number has, without zeros at its ends."""
    return len(Decimal(value).normalize().as_tuple().digits)

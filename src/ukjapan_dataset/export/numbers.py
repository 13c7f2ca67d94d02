"""Whether a number stays what it is where only binary floating point (IEEE 754) is at hand."""

from decimal import Decimal

BINARY_DIGITS = 15
"""The decimal digits that every double keeps; a worksheet keeps no more (ECMA-376 stores doubles)."""


def exact(value: Decimal | int) -> int | float | None:
    """The value as a 64-bit integer, or as a double that prints the same digits; None where neither can."""
    if value == int(value):
        return int(value) if -(2**63) <= value < 2**63 else None
    return float(value) if Decimal(repr(float(value))) == value else None


def significant_digits(value: Decimal | int) -> int:
    """How many digits a number has, zeros at its ends apart."""
    return len(Decimal(value).normalize().as_tuple().digits)


def plain(value: Decimal) -> str:
    """A decimal in as many digits as it has, never with an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""Values as text, with the digits that they have."""

from decimal import Decimal


def text_of(value: object) -> str:
    """A value as the published CSV has it: a null as an empty text, a decimal without padding zeros."""
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)


def plain(value: Decimal) -> str:
    """A decimal in as many digits as it has, never with an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""What a quantity is, once it was read."""

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

from ukjapan_dataset.text.stretch import Stretch

EXACT = Context(prec=200)
"""The arithmetic of values: none that is read has more digits, so nothing is rounded."""


NOWHERE = Stretch(0, 0)


class Form(StrEnum):
    """How words express a quantity."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    RANGE = "range"
    SUPERLATIVE = "superlative"
    SINGLE = "single"
    VAGUE = "vague"
    UNREADABLE = "unreadable"


Value = Decimal | Fraction
"""An exact number: a Decimal wherever it has finitely many decimals, else a Fraction such as 2/3."""


@dataclass(frozen=True, slots=True)
class Quantity(Stretch):
    """A quantity and the words that state it.

    `unit` is an identifier of `units`, or empty; `decimals` is how many decimals the words give the
    value, after its scale: `£33.2 billion` gives none. `number` is the stretch of the number itself, with
    sign and scale, without the unit. A range has bounds instead of a value. Words without a number
    (`several`) are vague, and have no value. An unreadable quantity has none either: `unread` are the
    characters that were not understood, and `reason` says why if more is known.
    """

    text: str
    form: Form
    value: Value | None
    unit: str = ""
    decimals: int = 0
    number: Stretch = NOWHERE
    low: Value | None = None
    high: Value | None = None
    unread: str = ""
    reason: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """Its value, or its bounds."""
        return tuple(one for one in (self.value, self.low, self.high) if one is not None)


def exact(value: Fraction) -> Value:
    """A number as a Decimal, if it has finitely many decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def plain(value: Value | None) -> str:
    """A number as a message shows it, with all its digits and no others."""
    if value is None:
        return "no number"
    if isinstance(value, Fraction):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

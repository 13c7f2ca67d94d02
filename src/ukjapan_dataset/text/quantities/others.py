"""Words that are quantities without a number: vague amounts, superlatives, multiples."""

from fractions import Fraction
from typing import NamedTuple

from ukjapan_dataset.text.quantities import phrases
from ukjapan_dataset.text.quantities.numbers import MULTIPLES, PREFIXED, SCALES, SINGLES, SUPERLATIVES, VAGUE
from ukjapan_dataset.text.quantities.quantity import Form
from ukjapan_dataset.units import TIMES


class Other(NamedTuple):
    """What such words state."""

    form: Form
    value: Fraction | None = None
    unit: str = ""


_SOME_SCALES = [
    f"{some} {scale}"
    for some in ("several", "many", "few")
    for scale in ("dozen", *SCALES)
    if not scale.endswith("s")
]
OTHERS: phrases.Index[Other] = phrases.index(
    [
        *((phrase, Other(Form.VAGUE)) for phrase in (*VAGUE, *_SOME_SCALES)),
        *((word, Other(Form.SUPERLATIVE, Fraction(1))) for word in SUPERLATIVES),
        *((word, Other(Form.SINGLE, Fraction(1))) for word in SINGLES),
        *((word, Other(Form.NUMBER, Fraction(value))) for word, value in PREFIXED.items()),
        *((word, Other(Form.NUMBER, Fraction(value), TIMES)) for word, value in MULTIPLES.items()),
    ]
)
"""The words and phrases, by their first word."""

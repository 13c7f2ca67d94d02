"""What a plain word of YAML means here: null, true, false, a number, and otherwise text.

So `no` stays the word "no", a date stays text, and `012` is not the number twelve.
"""

import re
from decimal import Decimal

WORDS = {"null": None, "true": True, "false": False}
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,30})")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})\.[0-9]{1,30}")


def plain(text: str) -> str | int | Decimal | bool | None:
    """The value of an unquoted scalar."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return Decimal(text)
    return text

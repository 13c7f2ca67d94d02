"""Which characters may stand in text."""

import re
import unicodedata

REFUSED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and line feed are YAML's own
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible, bidirectional
    "\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff\ufff9-\ufffb"  # surrogates, non-characters
    "\U000e0000-\U000e0fff"  # tags, variation selectors supplement
    "]"
)


def first_refused(text: str) -> int | None:
    """Where the first character stands that no text may hold."""
    match = REFUSED.search(text)
    return match.start() if match else None


def is_composed(text: str) -> bool:
    """Whether `text` is in normalisation form C."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)

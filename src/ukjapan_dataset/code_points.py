"""Characters that a reader cannot see, or that a terminal would obey: found, named and escaped."""

import re
import unicodedata

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters other than tab and line feed."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|{CONTROL.pattern}"
)
"""Default-ignorable code points (Unicode, DerivedCoreProperties.txt), and others that print nothing."""


def name(char: str) -> str:
    """A character's code point and its name, or for a control character the name of its function."""
    known = _FUNCTIONS.get(ord(char)) or unicodedata.name(char, "no name")
    return f"U+{ord(char):04X} {known}"


def named(text: str) -> str:
    """A text in which each character that cannot be seen is replaced by its name: `⟨U+200E …⟩`."""
    return _INVISIBLE.sub(lambda match: f"⟨{name(match[0])}⟩", text)


def escaped(text: str, *, keep: str = "") -> str:
    r"""A text in which whatever a terminal obeys is written as an escape sequence, like `\x1b`.

    These are control characters, line separators, bidirectional controls and lone surrogates. `keep` lists
    those that stay.
    """
    return _UNPRINTABLE.sub(lambda match: match[0] if match[0] in keep else _escape(match[0]), text)


def masked(text: str) -> str:
    """A text of the same length, in which a replacement character is shown for what a terminal obeys."""
    return _UNPRINTABLE.sub("\ufffd", text)


def escaped_json(text: str) -> str:
    """JSON in which whatever a terminal obeys is escaped as JSON does it; its own line feeds stay."""
    return _UNPRINTABLE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode()


_FUNCTIONS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0A: "LINE FEED",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
"""What the commonest control characters do (ISO/IEC 6429); Unicode gives them no names."""

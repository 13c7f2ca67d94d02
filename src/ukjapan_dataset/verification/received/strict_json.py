"""JSON that no two readers understand differently: anything ambiguous is refused (RFC 7493)."""

import json
import re
from collections import Counter
from typing import Any, NoReturn

SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
DEPTH = 32
"""How deep a descriptor may be nested; those of this contract are 9 deep."""


def parse(data: bytes) -> Any:
    """The value of a JSON text.

    Raises ValueError, with the reason on one line, for encodings other than UTF-8, a byte order mark, a
    repeated key, NaN or infinity, a lone surrogate, and nesting deeper than `DEPTH`.
    """
    text = data.decode()
    if text.startswith("\ufeff"):
        raise ValueError("a byte order mark")
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_not_a_number)
        depth = _depth(value)
    except RecursionError:
        depth = DEPTH + 1
    if depth > DEPTH:
        raise ValueError(f"nesting deeper than {DEPTH}")
    if SURROGATE.search(text):
        _refuse_lone_surrogates(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {twice!r} twice in one object")
    return found


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(f"{word}, which is not a JSON number")


def _refuse_lone_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("a lone surrogate, which is not a character") from None


def _depth(value: Any) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _depth(part) for part in parts), default=0)

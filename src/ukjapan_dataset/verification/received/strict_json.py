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
    except RecursionError:
        raise ValueError(f"nesting deeper than {DEPTH}") from None
    _bound_depth(value)
    if SURROGATE.search(text):
        _refuse_lone_surrogates(value)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {twice!r} twice in one object")
    return found


def _not_a_number(word: str) -> NoReturn:
    raise ValueError(f"{word}, which is not a JSON number")


def _refuse_lone_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("a lone surrogate, which is not a character") from None


def _bound_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEPTH):
        level = [
            part
            for one in level
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise ValueError(f"nesting deeper than {DEPTH}")

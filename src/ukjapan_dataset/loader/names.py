"""Names that are asked for: known, or refused with what was perhaps meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ukjapan_dataset.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 24
"""So many known names are told where none is near."""

LENGTH = 80
"""So much of a name is told."""


def require_known(what: str, name: object, known: Iterable[str]) -> None:
    """Raise `UnknownName`, with what was perhaps meant, where a name is not one of the known."""
    names = list(known)
    if not isinstance(name, str) or name not in names:
        raise UnknownName(f"there is no {what} {told(name)}; {suggestion(name, names)}")


def told(name: object) -> str:
    """A name as messages tell it."""
    text = repr(name)
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"


def suggestion(name: object, known: Iterable[str]) -> str:
    """What to do about an unknown name: the nearest known one, or those that there are."""
    from difflib import get_close_matches

    names = {one.casefold(): one for one in sorted(known)}
    close = get_close_matches(str(name)[:LENGTH].casefold(), names, n=1)
    if close:
        return f"did you mean {names[close[0]]!r}?"
    shown = list(names.values())
    return f"there are {', '.join(shown[:SHOWN])}{', …' if len(shown) > SHOWN else ''}"

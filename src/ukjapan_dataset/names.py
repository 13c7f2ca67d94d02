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
    shown = sorted(known)
    close = closest(str(name), shown)
    if close is not None:
        return f"did you mean {close!r}?"
    return f"there are {', '.join(shown[:SHOWN])}{', …' if len(shown) > SHOWN else ''}"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to a name, whatever their capitals; None where none is near."""
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in known}
    close = get_close_matches(name[:LENGTH].casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None

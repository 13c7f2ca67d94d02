"""Names that users enter: known, or refused with a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ukjapan_dataset.errors import UnknownName

LISTED = 32
"""At most this many known names are listed."""

LENGTH = 80
"""At most this much of a name is quoted."""


def require_known(what: str, name: object, known: Iterable[str]) -> None:
    """Raise `UnknownName`, with a suggestion, if a name is not one of those that are known."""
    names = list(known)
    if not isinstance(name, str) or name not in names:
        raise UnknownName(f"there is no {what} {quoted(name)}; {suggestion(name, names)}")


def quoted(name: object) -> str:
    """A name as messages quote it, shortened if need be."""
    text = repr(name)
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"


def suggestion(name: object, known: Iterable[str]) -> str:
    """What to try instead of an unknown name: the nearest known one, or any that exists."""
    names = sorted(known)
    close = closest(str(name), names)
    if close is not None:
        return f"did you mean {close!r}?"
    return f"choose one of {', '.join(names[:LISTED])}{', …' if len(names) > LISTED else ''}"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to a name, ignoring capitals; None if none is near."""
    by_folded = {one.casefold(): one for one in known}
    close = get_close_matches(name[:LENGTH].casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None

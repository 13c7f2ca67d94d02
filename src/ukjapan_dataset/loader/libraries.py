"""Libraries of data frames, imported when a frame is asked for."""

from __future__ import annotations

from importlib import import_module

from ukjapan_dataset.errors import MissingExtra


def require(library: str) -> None:
    """Import a library. Raises `MissingExtra`, with the command that installs it, if it is not installed."""
    try:
        import_module(library)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise MissingExtra(f"{library} is not installed; `python -m pip install {library}`") from None

"""Libraries of data frames, imported when a frame is asked for."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from ukjapan_dataset.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterator


FROZEN_BY_PYTHON = 1_000
"""So many objects at most are frozen when Python starts: some hundreds by 3.12, none by others."""


def require(library: str) -> None:
    """Import a library. Raises `MissingExtra`, with its cure, where it is not installed."""
    if library in sys.modules:
        return
    try:
        with _uncollected():
            import_module(library)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise MissingExtra(f"{library} is not installed; `python -m pip install {library}`") from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the collection of garbage.

    What a library makes while it is imported stays, and looking for garbage among it took a twentieth of the
    time that pandas takes to be imported. Afterwards everything is handed to the oldest generation, which
    `gc.freeze` and `gc.unfreeze` do without a look at it, and is collected from there as ever. Where
    somebody has stopped the collector, or frozen objects, they have their own plans, and nothing is done.
    """
    if not gc.isenabled() or gc.get_freeze_count() > FROZEN_BY_PYTHON:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()

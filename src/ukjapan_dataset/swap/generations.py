"""Switch from one generation of the published files to the next in a single step.

Published files have fixed places, several of them, and no system call replaces several places at once. So
during the switch, each place is a link that leads through one common link:

    data/csv → .ukjapan-staging/current/data/csv        current → former, and then → new

1. Each published file or directory is exchanged for its link: readers still find the former generation.
2. `current` is replaced: at that moment, all places lead to the new generation.
3. Each link is exchanged for what it leads to.

Each step is atomic, and after each of them all places lead to one whole generation. If a switch is cut off,
`settle` ends it with step 3, for whichever generation `current` names.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from ukjapan_dataset.swap.exchange import exchange, is_there

STAGING = ".ukjapan-staging"
GRACE = 0.05
"""Seconds for which the links stay, once none is in place: a reader may be about to follow one."""

CURRENT, FORMER, NEW = "current", "former", "new"


def link_text(name: str) -> str:
    """What the link at a published place says while the generations are switched."""
    return os.path.relpath(f"{STAGING}/{CURRENT}/{name}", Path(name).parent)


def is_our_link(path: Path, name: str) -> bool:
    """Whether a path is the link that a switch puts at a published place."""
    return path.is_symlink() and str(path.readlink()) == link_text(name)


def generation(root: Path) -> str:
    """The generation that `current` names, `former` or `new`; empty if no switch is under way."""
    current = root / STAGING / CURRENT
    return str(current.readlink()) if current.is_symlink() else ""


def switch(root: Path, names: Iterable[str]) -> None:
    """Put the new generation, which is staged, in the places of the former one."""
    staging = root / STAGING
    for one in (FORMER, NEW):
        (staging / one / STAGING).mkdir(parents=True)
        # A link that was exchanged is inside a generation, from where its text leads here, and from here back
        # to the root: whoever was following it finds what has taken its place.
        (staging / one / STAGING / CURRENT).symlink_to("../../..")
    (staging / CURRENT).symlink_to(FORMER)
    for name in names:
        link = staging / FORMER / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(link_text(name))
        _put(link, root / name)
    following = staging / "following"
    following.symlink_to(NEW)
    following.replace(staging / CURRENT)
    settle(root, names)
    time.sleep(GRACE)


def settle(root: Path, names: Iterable[str]) -> None:
    """End a switch: put what `current` leads to in the place of each link that leads there."""
    for name in names:
        place, lasting = root / name, root / STAGING / generation(root) / name
        if not is_our_link(place, name):
            continue  # not exchanged yet, exchanged already, or restored by hand
        if is_there(lasting) and not is_our_link(lasting, name):
            exchange(lasting, place)
        else:  # this generation has no such file
            place.unlink()


def _put(source: Path, place: Path) -> None:
    """Move something to a place, in exchange for what is there."""
    if is_there(place):
        exchange(source, place)
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        source.rename(place)

"""Replace the published files one by one, where the system cannot exchange them in one step.

The old descriptor is moved away first (without it nothing looks like a package), then the other files are
swapped, and the new descriptor comes last. Until then nothing is published, and the old files wait in the
staging directory. If this is cut off, `put_back` restores them.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from ukjapan_dataset.swap.exchange import is_there

OLD, NEW = "old", "new"
COMING, DONE = "coming", "done"
"""The marks of how far the files are: the new ones are coming, or are all in place."""


def move_in(root: Path, staging: Path, names: Sequence[str]) -> None:
    """Replace what is published by what is staged: old files leave in order, new ones come in reverse."""
    for name in names:
        _move(root / name, staging / OLD / name)
    (staging / COMING).touch()
    for name in reversed(names):
        _move(staging / NEW / name, root / name)
    # The new package is complete; without this mark, `put_back` would remove it again.
    (staging / DONE).touch()


def put_back(root: Path, staging: Path, names: Sequence[str]) -> None:
    """Undo what was cut off before its end."""
    if is_there(staging / DONE):
        return
    if is_there(staging / COMING):
        # Whatever is in place is new; the descriptor goes before what it describes.
        for name in names:
            remove(root / name)
        (staging / COMING).unlink()
    for name in reversed(names):
        # What is there by now was restored by hand, for example by `git restore`: it stays.
        if not is_there(root / name):
            _move(staging / OLD / name, root / name)


def remove(path: Path) -> None:
    """Remove a file, a link or a directory, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    if is_there(source):
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)

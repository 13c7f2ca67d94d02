"""Put a package in place: all of it, or none.

Everything is written to a staging folder first. Then the old descriptor leaves (without it nothing
looks like a package), the folders are swapped, and the new descriptor comes last. What was there
before waits in the staging folder until then; the next build puts back what an interrupted one had
moved, and starts afresh.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.export.package import Files
from ukjapan_dataset.layout import CITATION, DESCRIPTOR, METADATA, Layout

STAGING = ".ukjapan-staging"
LOCK = ".ukjapan-build.lock"
SWAPPED = (DESCRIPTOR, "data/csv", "data/parquet", METADATA, CITATION, "schema")
"""What a build replaces, in the order in which the old leaves; the new comes in reverse."""


@contextmanager
def building(layout: Layout) -> Iterator[Path]:
    """Hold the project for one build, and hand out an empty staging folder.

    Raises `PublishingFailed` where another build holds it, or the folder cannot be written to.
    """
    lock = FileLock(layout.root / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise PublishingFailed(f"another build is under way in {layout.root}; wait for it") from None
    except OSError as error:
        raise PublishingFailed(f"cannot write to {layout.root}: {error.strerror}") from None
    try:
        recover(layout)
        staging = layout.root / STAGING
        (staging / "new").mkdir(parents=True)
        yield staging / "new"
    except OSError as error:
        recover(layout)
        raise PublishingFailed(f"cannot publish in {layout.root}: {error}") from error
    finally:
        recover(layout)
        lock.release()


def stage(files: Files, folder: Path) -> None:
    """Write all files below a folder, and have the disk hold them."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def swap_in(layout: Layout) -> None:
    """Replace what is published by what is staged. Killed at any moment, `recover` undoes it."""
    staging = layout.root / STAGING
    old, new = staging / "old", staging / "new"
    for name in SWAPPED:
        _move(layout.root / name, old / name)
    (staging / "coming").touch()
    for name in reversed(SWAPPED):
        _move(new / name, layout.root / name)
    # From here on the new package is complete; without this mark it would be taken back.
    (staging / "done").touch()


def recover(layout: Layout) -> None:
    """Clean up after a build: take back an interrupted swap, and drop the staging folder."""
    staging = layout.root / STAGING
    old = staging / "old"
    if not (staging / "done").exists():
        if (staging / "coming").exists():
            # What is in place is new, if it came so far; the descriptor goes before what it describes.
            for name in SWAPPED:
                _remove(layout.root / name)
            (staging / "coming").unlink()
        for name in reversed(SWAPPED):
            _move(old / name, layout.root / name)
    for part in ("old", "new", "coming"):
        _remove(staging / part)
    # The mark of completion goes last: a clean-up that is killed must not be taken for an interrupted swap.
    _remove(staging)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()

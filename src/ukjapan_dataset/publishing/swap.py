"""Put a package in place: all of it, or none.

Everything is written to a staging folder first. Then the old descriptor leaves (without it nothing
looks like a package), the folders are swapped, and the new descriptor comes last. What was there
before waits in the staging folder until then; the next build puts back what an interrupted one had
moved, and starts afresh.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import CITATION, DESCRIPTOR, METADATA, Layout
from ukjapan_dataset.publishing.package import Files

STAGING = ".ukjapan-staging"
LOCK = ".ukjapan-build.lock"
SWAPPED = (DESCRIPTOR, "data/csv", "data/parquet", METADATA, CITATION, "schema")
"""What a build replaces, in the order in which the old leaves; the new comes in reverse."""


def published(layout: Layout) -> dict[str, Path]:
    """Every file that stands where a build writes, by its path in the project; a link is a file."""
    found = (path for name in SWAPPED for path in ((layout.root / name), *(layout.root / name).rglob("*")))
    return {layout.relative(path): path for path in found if _is_file(path)}


def _is_file(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def foreign(layout: Layout, files: Files) -> list[str]:
    """The files that stand where a build writes, but are neither its own nor listed by what is published."""
    return sorted(published(layout).keys() - files.keys() - _listed(layout))


def _listed(layout: Layout) -> set[str]:
    """The files that the descriptor in place lists: an earlier version may have had other tables."""
    try:
        descriptor = json.loads(layout.descriptor.read_bytes())
        return {str(resource["path"]) for resource in descriptor["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


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


def refuse_foreign(layout: Layout, files: Files) -> None:
    """Raise `PublishingFailed` where the swap would delete a file that no build wrote."""
    strange = foreign(layout, files)
    if strange:
        others = f" (and {len(strange) - 1} more)" if len(strange) > 1 else ""
        raise PublishingFailed(
            f"{strange[0]}{others} is none of the files that a build writes, and would be lost; "
            "move it elsewhere, or delete it"
        )


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
            # What stands there by now was put back by hand, as by `git restore`: it stays, and our copy goes.
            if not os.path.lexists(layout.root / name):
                _move(old / name, layout.root / name)
    for part in ("old", "new", "coming"):
        _remove(staging / part)
    # The mark of completion goes last: a clean-up that is killed must not be taken for an interrupted swap.
    _remove(staging)


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(source):
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

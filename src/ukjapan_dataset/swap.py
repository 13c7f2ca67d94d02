"""Put a package in place: all of it, or none.

Everything is first written to a staging directory. Then the old descriptor is moved away (without it nothing
looks like a package), the other files are swapped, and the new descriptor comes last. Until then the old
files wait in the staging directory. After an interruption, the next build puts them back and starts afresh.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import BESIDE, CITATION, DESCRIPTOR, METADATA, Layout

STAGING = ".ukjapan-staging"
LOCK = ".ukjapan-build.lock"
SWAPPED = (DESCRIPTOR, "data/csv", "data/parquet", METADATA, CITATION, "schema")
"""What a build replaces. Old files leave in this order, new ones come in reverse."""
ALONE = (*SWAPPED, *BESIDE)
"""What is replaced where a package is alone in its directory, without a project."""

Names = Sequence[str]
"""What is replaced, as `SWAPPED` or `ALONE`."""


def published(layout: Layout, names: Names = SWAPPED) -> dict[str, Path]:
    """Every file where a build writes, by its path in the project; a link is a file."""
    roots = [layout.root / name for name in names]
    found = (path for root in roots for path in (root, *root.rglob("*")))
    return {layout.relative(path): path for path in found if _is_file(path)}


def _is_file(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def foreign(layout: Layout, files: Mapping[str, bytes], names: Names = SWAPPED) -> list[str]:
    """The files where a build writes that are neither its own nor listed by the descriptor in place."""
    return sorted(published(layout, names).keys() - files.keys() - _listed(layout))


def _listed(layout: Layout) -> set[str]:
    """The files that the descriptor in place lists: earlier versions may have had other tables."""
    try:
        descriptor = json.loads(layout.descriptor.read_bytes())
        return {str(resource["path"]) for resource in descriptor["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


@contextmanager
def building(layout: Layout, names: Names = SWAPPED) -> Iterator[Path]:
    """Lock the project for one build, and provide an empty directory to stage files in.

    Raises `PublishingFailed` if another build has locked it, or the project cannot be written to.
    """
    _refuse_links(layout)
    lock = FileLock(layout.root / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise PublishingFailed(f"another build is running in {layout.root}; wait for it to finish") from None
    except OSError as error:
        raise PublishingFailed(f"cannot write to {layout.root}: {error.strerror}") from None
    try:
        recover(layout, names)
        staging = layout.root / STAGING
        (staging / "new").mkdir(parents=True)
        yield staging / "new"
    except OSError as error:
        recover(layout, names)
        raise PublishingFailed(f"cannot publish in {layout.root}: {error}") from error
    finally:
        recover(layout, names)
        lock.release()


@contextmanager
def alone(directory: Path) -> Iterator[Path]:
    """The same in a directory that has nothing but a package, and is made if it does not exist."""
    is_new = not directory.exists()
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with building(Layout(directory), ALONE) as staged:
            yield staged
    finally:
        # Whoever packs the directory would pack the lock too.
        (directory / LOCK).unlink(missing_ok=True)
        if is_new and not any(directory.iterdir()):
            directory.rmdir()


def _refuse_links(layout: Layout) -> None:
    """A link in place of what a build makes for itself would have it write and delete elsewhere."""
    staging = layout.root / STAGING
    for path in (layout.root / LOCK, staging, *staging.rglob("*")):
        if path.is_symlink() and (path.is_dir() or path.parent == layout.root):
            raise PublishingFailed(f"{path} is a symbolic link, which no build made; delete it")


def stage(files: Mapping[str, bytes], directory: Path) -> None:
    """Write all files below a directory, through to the disk."""
    for path, data in files.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def refuse_foreign(layout: Layout, files: Mapping[str, bytes], names: Names = SWAPPED) -> None:
    """Raise `PublishingFailed` if the swap would delete a file that no build wrote."""
    strange = foreign(layout, files, names)
    if strange:
        others = f" (and {len(strange) - 1} more)" if len(strange) > 1 else ""
        raise PublishingFailed(
            f"{strange[0]}{others} is not a file that a build writes, and would be lost; "
            "move it elsewhere, or delete it"
        )


def swap_in(layout: Layout, names: Names = SWAPPED) -> None:
    """Replace what is published by what is staged. If it is killed at any moment, `recover` undoes it."""
    staging = layout.root / STAGING
    old, new = staging / "old", staging / "new"
    for name in names:
        _move(layout.root / name, old / name)
    (staging / "coming").touch()
    for name in reversed(names):
        _move(new / name, layout.root / name)
    # The new package is complete; without this mark, `recover` would remove it again.
    (staging / "done").touch()


def recover(layout: Layout, names: Names = SWAPPED) -> None:
    """Clean up after a build: undo an interrupted swap, and remove the staging directory."""
    staging = layout.root / STAGING
    old = staging / "old"
    if not (staging / "done").exists():
        if (staging / "coming").exists():
            # Whatever is in place is new; the descriptor goes before what it describes.
            for name in names:
                _remove(layout.root / name)
            (staging / "coming").unlink()
        for name in reversed(names):
            # What is there by now was restored by hand, for example by `git restore`: it stays.
            if not os.path.lexists(layout.root / name):
                _move(old / name, layout.root / name)
    for part in ("old", "new", "coming"):
        _remove(staging / part)
    # The mark `done` goes last: a clean-up that is killed must not look like an interrupted swap.
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

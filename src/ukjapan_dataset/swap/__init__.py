"""Put a package in place: all of it, or none.

Everything is first written to a staging directory, and then takes the place of what is published: in one
step where the system can exchange files (`generations`), otherwise one by one (`moves`). After an
interruption, the next build ends or undoes what was begun, and starts afresh.

What readers can rely on:

- On Linux with ext4, XFS, Btrfs, tmpfs or another file system that exchanges files: at every moment, also
  after a build was killed, each published path leads to the same generation, the old one or the new one. Who
  reads several files can still be overtaken by a build: the descriptor then differs from the one that was
  read first, and so do the digests that it lists.
- Elsewhere (macOS, Windows, most network file systems): a descriptor is in place only while every file it
  lists is. During the swap, and after a build was killed in it, nothing is published.
"""

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from filelock import FileLock, Timeout

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import BESIDE, CITATION, DESCRIPTOR, METADATA, Layout
from ukjapan_dataset.swap import exchange, generations, moves
from ukjapan_dataset.swap.generations import CURRENT, FORMER, NEW, STAGING, is_our_link

LOCK = ".ukjapan-build.lock"
SWAPPED = (DESCRIPTOR, "data/csv", "data/parquet", METADATA, CITATION, "schema")
"""What a build replaces; where files move one by one, old ones leave in this order, new ones in reverse."""
ALONE = (*SWAPPED, *BESIDE)
"""What is replaced where a package is alone in its directory, without a project."""

Parts = Callable[[str], Iterable[bytes]]

Names = Sequence[str]
"""What is replaced, as `SWAPPED` or `ALONE`."""


def published(layout: Layout, names: Names = SWAPPED) -> dict[str, Path]:
    """Every file where a build writes, by its path in the project; a link is a file."""
    found = (path for name in names for path in _tree(layout.root / name))
    return {layout.relative(path): path for path in found if _is_file(path)}


def _tree(root: Path) -> Iterator[Path]:
    """A path and all below it. Raises OSError if a directory cannot be read: it may have anything in it."""
    yield root
    if root.is_dir() and not root.is_symlink():
        for here, directories, files in os.walk(root, onerror=_raise):
            yield from (Path(here, name) for name in (*directories, *files))


def _raise(error: OSError) -> NoReturn:
    raise error


def _is_file(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def foreign(layout: Layout, files: Mapping[str, bytes], names: Names = SWAPPED) -> list[str]:
    """What is where a build writes, and is neither a file of its own nor one that the descriptor lists."""
    known = files.keys() | _listed(layout)
    return sorted(
        name
        for name, path in published(layout, names).items()
        if not is_our_link(path, name) and (name not in known or path.is_symlink())
    )


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
    _refuse_link(layout, LOCK)
    lock = FileLock(layout.root / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise PublishingFailed(f"another build is running in {layout.root}; wait for it to finish") from None
    except OSError as error:
        raise PublishingFailed(f"cannot write to {layout.root}: {error.strerror}") from None
    try:
        # Before anything is cleaned up: what is behind a link is not ours to clean.
        _refuse_links(layout, names)
        _refuse_other_file_systems(layout, names)
        with _staging(layout, names) as staged:
            yield staged
    finally:
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


@contextmanager
def _staging(layout: Layout, names: Names) -> Iterator[Path]:
    try:
        recover(layout, names)
        staged = layout.root / STAGING / NEW
        staged.mkdir(parents=True)
        yield staged
    except OSError as error:
        raise PublishingFailed(_failure(layout, error, names)) from error
    finally:
        _clean_up(layout, names)


def _refuse_links(layout: Layout, names: Names) -> None:
    """Raise `PublishingFailed` if a symbolic link, other than our own, is where a build writes."""
    inside = [f"{STAGING}/{part}/{name}" for part in (NEW, FORMER, moves.OLD) for name in names]
    for name in (STAGING, *names, *inside):
        _refuse_link(layout, name)
    if generations.generation(layout.root) not in ("", FORMER, NEW):
        _refuse_link(layout, f"{STAGING}/{CURRENT}")


def _refuse_link(layout: Layout, name: str) -> None:
    """Raise `PublishingFailed` if a path in the project, or a directory on the way to it, is a link."""
    steps = name.split("/")
    for part in ("/".join(steps[:count]) for count in range(1, len(steps) + 1)):
        path = layout.root / part
        if path.is_symlink() and not (part == name and _is_left_behind(layout, path, name)):
            raise PublishingFailed(
                f"{part} is a symbolic link to {path.readlink()}, and a build follows none; "
                "delete the link, or put what it leads to in its place"
            )


def _is_left_behind(layout: Layout, path: Path, name: str) -> bool:
    """Whether a link is one of an interrupted switch, which the next build ends."""
    published = next((one for one in ALONE if name == one or name.endswith(f"/{one}")), name)
    return bool(generations.generation(layout.root)) and is_our_link(path, published)


def _refuse_other_file_systems(layout: Layout, names: Names) -> None:
    """Raise `PublishingFailed` if something that a build replaces is not on the file system of the root."""
    own = layout.root.stat().st_dev
    for name in names:
        place = layout.root / name
        for path in (place.parent, place):
            if path.exists() and path.stat().st_dev != own:
                raise PublishingFailed(_elsewhere(layout, path))


def _elsewhere(layout: Layout, path: Path) -> str:
    return (
        f"{layout.relative(path)} is on another file system than {layout.root}, so a build cannot replace it "
        "in one step; move the whole project to one file system"
    )


def _failure(layout: Layout, error: OSError, names: Names) -> str:
    """Why a package could not be published, and what is published now."""
    if error.errno == errno.EXDEV and error.filename:
        return f"{_elsewhere(layout, _published_side(error))}; {_state(layout, names)}"
    return f"cannot publish in {layout.root}: {error}; {_state(layout, names)}"


def _published_side(error: OSError) -> Path:
    """Which of the two paths of a failure is the published one."""
    paths = [Path(str(one)) for one in (error.filename, error.filename2) if one]
    return next((one for one in paths if STAGING not in one.parts), paths[0])


def _state(layout: Layout, names: Names) -> str:
    """What is published after a failure, once everything that can be undone has been."""
    staging = layout.root / STAGING
    is_new = generations.generation(layout.root) == NEW or (staging / moves.DONE).exists()
    try:
        recover(layout, names)
    except OSError:
        if not layout.descriptor.is_file() and (staging / moves.OLD / DESCRIPTOR).is_file():
            return (
                f"nothing is published now: the previous package is in {STAGING}/{moves.OLD}, and the next "
                "`ukjapan build` puts it back, once the cause is removed"
            )
    if is_new:
        return "the new package is published all the same"
    if layout.descriptor.is_file():
        return "the previous package is still published"
    return "nothing is published"


def _clean_up(layout: Layout, names: Names) -> None:
    # If this fails, the package in place is whole all the same, and the next build cleans up.
    with suppress(OSError):
        recover(layout, names)


def stage(files: Mapping[str, bytes], directory: Path, parts: Parts | None = None) -> None:
    """Write all files below a directory, through to the disk; `parts` reads a large one a part at a time."""
    for path in files:
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(parts(path) if parts else [files[path]])
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
    """Replace what is published by what is staged. Whenever it is killed, `recover` sees to the rest."""
    trial = layout.root / STAGING / "trial"
    trial.mkdir()
    if exchange.is_supported(trial):
        generations.switch(layout.root, names)
    else:
        moves.move_in(layout.root, layout.root / STAGING, names)


def recover(layout: Layout, names: Names = SWAPPED) -> None:
    """Clean up after a build: end or undo an interrupted swap, and remove the staging directory."""
    staging = layout.root / STAGING
    if generations.generation(layout.root):
        generations.settle(layout.root, names)
    else:
        moves.put_back(layout.root, staging, names)
    # The marks that are left decide what the next clean-up does if this one is killed: the former files must
    # not look like those of an interrupted swap.
    for part in (moves.OLD, FORMER, NEW, moves.COMING, CURRENT):
        moves.remove(staging / part)
    moves.remove(staging)

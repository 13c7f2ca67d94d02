"""Put a site in place: all of it, or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from ukjapan_dataset.errors import ExportRefused
from ukjapan_dataset.explorer.pages import SCRIPT, STYLE

OWN = (STYLE, SCRIPT, "index.html")
"""What every site contains: a folder that has it may be replaced by a newer one."""


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write the files into a folder, which replaces an older site in its place; the number of files.

    The new site is complete before the old one leaves. Raises `ExportRefused` if something else is there.
    """
    _require_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, so that it can be moved: a rename does not leave a file system.
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as staging:
        staged, old = Path(staging, "new"), Path(staging, "old")
        number = 0
        for path, data in files:
            target = staged / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            number += 1
        if folder.exists():
            folder.rename(old)
        staged.rename(folder)
    return number


def _require_ours(folder: Path) -> None:
    """Refuse to replace what is not a site, or would be reached through a link."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportRefused(f"{folder} is not a directory; name another one with --output")
    if folder.is_dir() and any(folder.iterdir()) and not all((folder / path).is_file() for path in OWN):
        raise ExportRefused(
            f"{folder} contains files that are not a site of this program; empty it, or name another "
            "directory with --output"
        )

"""The releases that are kept: the tables of each, as they were published, and nothing else of it."""

import json
import shutil
from pathlib import Path
from typing import Any

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import DESCRIPTOR, RELEASES, Layout
from ukjapan_dataset.packages.files import in_directory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.publishing.package import descriptor_bytes

KEPT = ("$schema", "name", "title", "description", "version", "created", "licenses", "contributors")
"""What the descriptor of a kept release says of the package as a whole."""

Version = tuple[int, ...]


def releases(layout: Layout) -> list[str]:
    """The versions of the releases that are kept, in their order."""
    folder = layout.root / RELEASES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted(names, key=parts)


def parts(version: str) -> Version:
    """Major, minor, patch. Raises `PublishingFailed` where the text is no version."""
    try:
        return tuple(int(part) for part in version.split("."))
    except ValueError:
        raise PublishingFailed(f"{RELEASES}/{version} is no version; move it elsewhere") from None


def kept(layout: Layout, version: str) -> Package:
    """The tables of a release."""
    return read_package(f"{RELEASES}/{version}", in_directory(layout.release(version)))


def keep(layout: Layout) -> str:
    """Keep the published tables as those of their version, and tell which it is.

    Raises `PublishingFailed` where nothing is published, or a release of that version is kept already.
    """
    try:
        descriptor = json.loads(layout.descriptor.read_bytes())
    except (OSError, ValueError):
        raise PublishingFailed(f"{layout.descriptor} cannot be read; run `ukjapan build` first") from None
    version = str(descriptor["version"])
    folder = layout.release(version)
    if folder.exists():
        raise PublishingFailed(f"release {version} is kept already, in {folder}; a release never changes")
    try:
        _write(layout, folder, descriptor)
    except OSError:
        # Half a release would be taken for a whole one, which is never changed.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return version


def _write(layout: Layout, folder: Path, descriptor: dict[str, Any]) -> None:
    tables = [resource for resource in descriptor["resources"] if resource.get("type") == "table"]
    for resource in tables:
        target = folder / resource["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((layout.root / resource["path"]).read_bytes())
    described = {name: descriptor[name] for name in KEPT} | {"resources": tables}
    (folder / DESCRIPTOR).write_bytes(descriptor_bytes(described))

"""The releases that are kept: the tables of each as they were published, and nothing else of it."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from packaging.version import Version

from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import DESCRIPTOR, RELEASES, Layout
from ukjapan_dataset.models.revisions import VERSION_PATTERN
from ukjapan_dataset.packages.files import in_directory
from ukjapan_dataset.packages.package import Package, read_package
from ukjapan_dataset.packages.sealing import CONTRACT, QUOTES, descriptor_bytes

KEPT = (
    "$schema",
    "name",
    "title",
    "description",
    "version",
    CONTRACT,
    "created",
    "licenses",
    QUOTES,
    "contributors",
)
"""The properties of the package that the descriptor of a kept release has."""


def releases(layout: Layout) -> list[str]:
    """The versions of the releases that are kept, oldest first.

    Raises `PublishingFailed` if a directory among them is not named for a version.
    """
    folder = layout.root / RELEASES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    for name in names:
        if not re.search(VERSION_PATTERN, name):
            raise PublishingFailed(f"{RELEASES}/{name} is not a version; move it elsewhere")
    return sorted(names, key=Version)


def kept(layout: Layout, version: str) -> Package:
    """The tables of a release, whose version is the name of its directory."""
    package = read_package(f"{RELEASES}/{version}", in_directory(layout.release(version)))
    return replace(package, version=version)


def all_kept(layout: Layout) -> tuple[Package, ...]:
    """Every release that is kept, oldest first.

    Raises `PublishingFailed` if a directory among them is not named for a version.
    """
    return tuple(kept(layout, version) for version in releases(layout))


def keep(layout: Layout) -> str:
    """Keep the published tables as the release of their version, which is returned.

    Raises `PublishingFailed` if nothing is published, or that release is already kept.
    """
    try:
        descriptor = json.loads(layout.descriptor.read_bytes())
    except (OSError, ValueError):
        raise PublishingFailed(f"{layout.descriptor} cannot be read; run `ukjapan build` first") from None
    version = str(descriptor["version"])
    folder = layout.release(version)
    if folder.exists():
        raise PublishingFailed(f"release {version} is already kept, in {folder}; a release never changes")
    try:
        _write(layout, folder, descriptor)
    except OSError:
        # Half a release would be taken for a whole one, which never changes.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return version


def _write(layout: Layout, folder: Path, descriptor: dict[str, Any]) -> None:
    tables = [resource for resource in descriptor["resources"] if resource.get("type") == "table"]
    for resource in tables:
        target = folder / resource["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((layout.root / resource["path"]).read_bytes())
    described = {name: descriptor[name] for name in KEPT if name in descriptor} | {"resources": tables}
    (folder / DESCRIPTOR).write_bytes(descriptor_bytes(described))

"""What a release is made of. The same commit gives the same bytes, wherever and whenever it is made.

Nothing is taken from the machine: files come from the commit, the time from the descriptor's `created`
(https://reproducible-builds.org/specs/source-date-epoch/), and modes are written, not read.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from release.card import with_card
from release.refused import Refused

SUMS = "SHA256SUMS"
DESCRIPTOR = "datapackage.json"
README = "README.md"
BESIDE = ("CITATION.cff", "LICENSE", README)
"""What the data package contains beside the descriptor and the files that it lists."""
METADATA = "data/metadata"


def export(root: Path, folder: Path) -> None:
    """Write the files of a checkout's commit, and nothing else, into a folder."""
    # A user's git settings for line endings must not affect a release.
    plain = ["-c", "core.autocrlf=false", "-c", "core.eol=lf"]
    archive = ["git", "-C", str(root), *plain, "archive", "--format=tar", "HEAD"]
    done = subprocess.run(archive, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        tar.extractall(folder, filter="data")


def build(source: Path, folder: Path) -> None:
    """Make wheel, sdist, data package and site of exported files. Raises `Refused` where that fails."""
    described = json.loads((source / DESCRIPTOR).read_text(encoding="utf-8"))
    created = datetime.fromisoformat(described["created"])
    _distributions(source, folder, created)
    (folder / f"{described['name']}-{described['version']}.zip").write_bytes(
        _zipped(dict(_package(source, described)), created)
    )
    (folder / f"{described['name']}-{described['version']}-site.zip").write_bytes(
        _zipped(_site(source, folder.with_name("site")), created)
    )


def describe(source: Path, folder: Path) -> None:
    """Put the descriptor beside the archives, so that SHA256SUMS lists its digest too.

    A package that was unpacked or installed can then be verified by the same list.
    """
    (folder / DESCRIPTOR).write_bytes((source / DESCRIPTOR).read_bytes())


def sum_up(folder: Path) -> None:
    """Write the SHA-256 of each file as `sha256sum --check` reads them."""
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.iterdir())]
    (folder / SUMS).write_bytes("".join(lines).encode())


def _distributions(source: Path, folder: Path, created: datetime) -> None:
    fixed = {"SOURCE_DATE_EPOCH": str(int(created.timestamp())), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t", "wheel", "-t", "sdist"],
        cwd=source,
        env=os.environ | fixed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"hatchling cannot build the checkout: {done.stderr.strip().splitlines()[-1]}")


def _package(source: Path, described: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The files of the data package: descriptor, what it lists, and how to cite, use and find it."""
    for name in _names(source, described):
        data = (source / name).read_bytes()
        yield name, with_card(data, described) if name == README else data


def _names(source: Path, described: dict[str, Any]) -> list[str]:
    listed = [resource["path"] for resource in described["resources"]]
    metadata = [f"{METADATA}/{path.name}" for path in (source / METADATA).iterdir()]
    return [DESCRIPTOR, *BESIDE, *listed, *metadata]


def _site(source: Path, folder: Path) -> dict[str, bytes]:
    """The files of the public site, written by the checkout's own code."""
    run = [sys.executable, "-m", "ukjapan_dataset", "explore", str(source), "--output", str(folder)]
    env = os.environ | {"PYTHONPATH": str(source / "src")}
    done = subprocess.run(run, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"`ukjapan explore` cannot write the site: {done.stderr.strip()}")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _zipped(files: dict[str, bytes], created: datetime) -> bytes:
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, created.timetuple()[:6])
            entry.create_system = 3  # Unix, whatever this machine is: the mode below is Unix's
            entry.external_attr = 0o100644 << 16
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return sink.getvalue()

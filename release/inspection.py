"""Whether what was made may go out: small, free of articles, and fit for the package index."""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from release.refused import Refused

LARGEST_WHEEL = 2_000_000


def inspect(folder: Path, articles: Path) -> None:
    """Raise `Refused` where an archive in a folder is not fit to be released."""
    archives = sorted(folder.iterdir())
    for archive in archives:
        refuse_large(archive)
        refuse_articles(archive, articles)
    refuse_unfit([archive for archive in archives if archive.name.endswith((".whl", ".tar.gz"))])


def refuse_large(archive: Path) -> None:
    """Raise `Refused` for a wheel of more than two megabytes."""
    size = archive.stat().st_size
    if archive.suffix == ".whl" and size > LARGEST_WHEEL:
        raise Refused(f"{archive.name} has {size} bytes, more than {LARGEST_WHEEL}; make it smaller")


def refuse_articles(archive: Path, articles: Path) -> None:
    """Raise `Refused` where an archive holds a whole article: they are their publishers' property."""
    texts = {path.name: path.read_bytes() for path in articles.iterdir()}
    for name, data in members(archive):
        for article, text in texts.items():
            if text in data:
                raise Refused(f"{archive.name} holds the article {article}, in {name}; exclude it")


def refuse_unfit(distributions: list[Path]) -> None:
    """Raise `Refused` where the package index would not take, or not render, a wheel or an sdist."""
    check = [sys.executable, "-m", "twine", "--no-color", "check", "--strict", *map(str, distributions)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join((done.stdout + done.stderr).split())
        raise Refused(f"`twine check --strict` refuses what was made: {said}")


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files in a zip, a wheel or a tar, by name."""
    if archive.name.endswith(".tar.gz"):
        with tarfile.open(archive) as tar:
            for member in tar:
                file = tar.extractfile(member)
                if file is not None:
                    yield member.name, file.read()
        return
    with ZipFile(archive) as zipped:
        for name in zipped.namelist():
            yield name, zipped.read(name)

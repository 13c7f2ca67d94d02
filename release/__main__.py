"""python -m release [FOLDER]: make the wheel, the sdist, the data package, the site, and their SHA256SUMS."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from release import archives, checkout, inspection
from release.refused import Refused

HERE = Path(__file__).resolve().parent.parent


def main() -> int:
    """Parse, release, report. Exit code 0: released; 2: refused, and nothing written."""
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__.partition(": ")[2])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "dist", help="an empty or new folder")
    folder = parser.parse_args().folder.resolve()
    try:
        made = release(HERE, folder)
    except Refused as refusal:
        sys.stderr.write(f"release: {refusal}\n")
        return 2
    for name in made:
        sys.stdout.write(f"{folder / name}\n")
    return 0


def release(root: Path, folder: Path) -> list[str]:
    """Make a release of a checkout in a folder: all of it or nothing. Returns the names of its files.

    Raises `Refused` where the checkout or what it made cannot be released.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} is not empty; empty it, or name another folder")
    checkout.refuse_dirty(root)
    checkout.refuse_stale(root)
    with tempfile.TemporaryDirectory() as temporary:
        source, made = Path(temporary, "source"), Path(temporary, "made")
        archives.export(root, source)
        archives.build(source, made)
        inspection.inspect(made, source / "seeds")
        archives.describe(source, made)
        archives.sum_up(made)
        shutil.copytree(made, folder, dirs_exist_ok=True)
        return sorted(path.name for path in made.iterdir())


if __name__ == "__main__":
    sys.exit(main())

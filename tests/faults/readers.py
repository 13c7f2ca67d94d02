"""Read a package again and again while builds replace it, as anyone would who opens its files by their paths.

    python -m tests.faults.readers FOLDER READS [--loader]

With `--loader`, every table is loaded as `ukjapan_dataset.open` loads it.
"""

import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.faults.bench import Bench, publish
from ukjapan_dataset.errors import PackageReplaced
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.packages.locate import at_path

LOADER = "--loader"


def main() -> None:
    folder, reads, *how = sys.argv[1:]
    bench = Bench(Path(folder))
    found = read_during_builds(bench, int(reads), loading(bench) if LOADER in how else reading)
    print(", ".join(f"{count} {what}" for what, count in sorted(found.items())))
    sys.exit(bool(found.keys() - {"whole", "overtaken"}))


def read_during_builds(bench: Bench, reads: int, read: Callable[[Path], str]) -> Counter[str]:
    """What so many readings found, while another process published the two packages in turn."""
    bench.reset()
    builder = multiprocessing.get_context("spawn").Process(
        target=_publish_in_turn, args=(bench,), daemon=True
    )
    builder.start()
    try:
        while bench.state() == "old":
            pass  # until the builds have begun
        return Counter(read(bench.project) for _ in range(reads))
    finally:
        builder.kill()
        builder.join()


def _publish_in_turn(bench: Bench) -> None:
    while True:
        for package in ("new", "old"):
            publish(Layout(bench.project), bench.folder / package)


def reading(root: Path) -> str:
    """What one reading of a descriptor and of all files that it lists finds.

    A reader that opens several files can be overtaken by a build. The descriptor shows it: it has changed.
    """
    try:
        with (root / DESCRIPTOR).open("rb") as file:
            resources = json.load(file)["resources"]
            is_whole = all(_is_intact(root, one) for one in resources)
            # By the file, not by its contents: the old package comes again.
            is_overtaken = not os.path.samestat(os.fstat(file.fileno()), (root / DESCRIPTOR).stat())
    except FileNotFoundError as error:
        return f"without {Path(error.filename).name}"
    if is_overtaken:
        return "overtaken"
    return "whole" if is_whole else "a mixture"


def _is_intact(root: Path, resource: dict[str, str]) -> bool:
    return resource["hash"] == f"sha256:{sha256((root / resource['path']).read_bytes()).hexdigest()}"


def loading(bench: Bench) -> Callable[[Path], str]:
    """What finds out whether the tables that are loaded belong together, to the old package or the new."""
    known = [_rows(bench.folder / name) for name in ("old", "new")]

    def load(root: Path) -> str:
        try:
            return "whole" if _rows(root) in known else "a mixture"
        except PackageReplaced:
            return "overtaken"

    return load


def _rows(root: Path) -> list[Any]:
    """The rows of all tables, as the CSV files and as the Parquet files have them."""
    tables = at_path(root).tables.values()
    return [rows for table in tables for rows in (table.text_rows, table.arrow.to_pylist())]


if __name__ == "__main__":
    main()

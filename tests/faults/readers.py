"""Read a package again and again while builds replace it, as anyone would who opens its files by their paths.

python -m tests.faults.readers FOLDER READS
"""

import json
import multiprocessing
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

from tests.faults.packages import Bench, publish
from ukjapan_dataset.layout import DESCRIPTOR, Layout


def main() -> None:
    folder, reads = sys.argv[1:]
    found = read_during_builds(Bench(Path(folder)), int(reads))
    print(", ".join(f"{count} {what}" for what, count in sorted(found.items())))
    sys.exit(bool(found.keys() - {"whole", "overtaken"}))


def read_during_builds(bench: Bench, reads: int) -> Counter[str]:
    """What so many readings found, while another process published the two packages in turn."""
    bench.reset()
    builder = multiprocessing.get_context("spawn").Process(
        target=_publish_in_turn, args=(bench,), daemon=True
    )
    builder.start()
    try:
        while bench.state() == "old":
            pass  # until the builds have begun
        return Counter(reading(bench.project) for _ in range(reads))
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
        descriptor = (root / DESCRIPTOR).read_bytes()
        resources = json.loads(descriptor)["resources"]
        is_whole = all(_is_intact(root, one) for one in resources)
        is_overtaken = descriptor != (root / DESCRIPTOR).read_bytes()
    except FileNotFoundError as error:
        return f"without {Path(error.filename).name}"
    if is_overtaken:
        return "overtaken"
    return "whole" if is_whole else "a mixture"


def _is_intact(root: Path, resource: dict[str, str]) -> bool:
    return resource["hash"] == f"sha256:{sha256((root / resource['path']).read_bytes()).hexdigest()}"


if __name__ == "__main__":
    main()

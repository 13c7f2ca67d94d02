"""Kill a build at each system call of its publishing, and fail each of them, with strace.

    python -m tests.faults.calls FOLDER [EVERY]

Needs strace. A call of `access` on `/begin` marks in a trace where the publishing begins. Prints how often
each state was found; exits with 1 if the package in place was not whole, or the next build failed.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.faults.bench import Bench, publish
from ukjapan_dataset.errors import PublishingFailed
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.swap.generations import STAGING

BEGIN = "/begin"
CALL = re.compile(r"^\w+(?=\()", re.MULTILINE)
CHANGES = (
    *("mkdir", "openat", "write", "fsync", "symlink", "rename", "renameat2", "unlink", "unlinkat", "rmdir"),
    "flock",
)
LOOKS = ("newfstatat", "readlink", "getdents64", "fcntl", "lseek", "close")
"""The calls that change files, and those that do not: killed there, a build leaves what it did before."""

FAULTS = {
    "signal=KILL": CHANGES,
    "error=EIO": (*CHANGES, *LOOKS),
    "error=ENOSPC": CHANGES,
    "error=EROFS": CHANGES,
    "error=EACCES": CHANGES,
}
PROGRAM = (sys.executable, "-m", "tests.faults.calls", "--publish")


def main() -> None:
    if sys.argv[1] == "--publish":
        _publish(Path(sys.argv[2]))
        return
    folder, *every = sys.argv[1:]
    bench = Bench(Path(folder))
    calls, faulty = list(_calls(bench)), False
    for fault, of in FAULTS.items():
        tried = [one for one in calls if one[0] in of][:: int(every[0]) if every else 1]
        found, wrong = try_each(bench, fault, tried)
        states = (f"{count} {fault} → {state}" for state, count in sorted(found.items()))
        print("\n".join((", ".join(states), *wrong)), flush=True)  # each fault takes long
        faulty |= bool(wrong)
    sys.exit(faulty)


def _publish(folder: Path) -> None:
    os.access(BEGIN, os.F_OK)
    try:
        publish(Layout(folder / "project"), folder / "new")
    except PublishingFailed as error:
        sys.exit(str(error))


def try_each(bench: Bench, fault: str, calls: Iterable[tuple[str, int]]) -> tuple[Counter[str], list[str]]:
    """How often each state was found after a fault at each of some calls, and what was wrong."""
    found, wrong = Counter[str](), list[str]()
    for call, number in calls:
        layout = bench.reset()
        _trace(bench, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
        state = bench.state()
        found[state] += 1
        publish(layout, bench.folder / "new")
        after = bench.state()
        if state not in ("old", "new") or after != "new" or (layout.root / STAGING).exists():
            wrong.append(f"{fault} at {call} {number}: {state}; the next build left {after}")
    return found, wrong


def _calls(bench: Bench) -> Iterator[tuple[str, int]]:
    """Each call of publishing, by name and by its number among all calls of that name."""
    bench.reset()
    before, after = _trace(bench).split(f'"{BEGIN}"', 1)
    seen = Counter(CALL.findall(before))
    for call in CALL.findall(after):
        seen[call] += 1
        yield call, seen[call]


def _trace(bench: Bench, *options: str) -> str:
    trace = bench.folder / "trace"
    run = ("strace", "-o", str(trace), *options, *PROGRAM, str(bench.folder))
    subprocess.run(run, check=False, capture_output=True)
    return trace.read_text(errors="replace")


if __name__ == "__main__":
    main()

"""Try every fault of a build at every step: `python -m tests.faults`, two hours on Linux with strace."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.packages import prepare

PROGRAMS = (
    *(("steps", how) for how in ("kill", "fail", "fail-on")),
    *(("steps", how, "1", "--without-exchange") for how in ("kill", "fail", "fail-on")),
    ("readers", "100000"),
    ("readers", "1000", "--loader"),
    ("calls",),
)


def main() -> None:
    """Run each program in a package of its own, and exit with 1 if any found something wrong."""
    wrong = 0
    for name, *arguments in PROGRAMS:
        # In memory, where there is such a place: a disk takes a second to write so many files.
        memory = "/dev/shm"  # noqa: S108
        with tempfile.TemporaryDirectory(dir=memory if Path(memory).is_dir() else None) as folder:
            prepare(Path(folder))
            print(f"== {name} {' '.join(arguments)}", flush=True)
            command = [sys.executable, "-m", f"tests.faults.{name}", folder, *arguments]
            wrong += subprocess.run(command, check=False).returncode != 0
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

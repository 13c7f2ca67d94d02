"""How long the project's programs take, each beside a peer or a budget in the same run.

`python bench/run.py` prints a table. Nothing fails on the clock: a person reads the ratios.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from pyarrow.parquet import ParquetFile

import ukjapan_dataset as ukj

ROOT = Path(__file__).resolve().parent.parent
UKJAPAN = str(Path(sys.executable).with_name("ukjapan"))
AUTHORED = ("data/records", "seeds")


@dataclass(frozen=True)
class Row:
    """One line of the table: the time we take, and what it is compared with."""

    what: str
    ours: float
    peer: float
    against: str
    ratio: float
    limit: float | None

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        return (
            self.what,
            milliseconds(self.ours),
            milliseconds(self.peer),
            self.against,
            f"{self.ratio:.2f}",
            "" if self.limit is None else f"{self.limit:.2f}",
            self.verdict(),
        )

    def verdict(self) -> str:
        """Whether the ratio is within its limit; nothing where it has none."""
        if self.limit is None:
            return ""
        return "yes" if self.ratio <= self.limit else "NO"


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Bytecode is kept, as it is wherever pip installs: else ours alone would be compiled at every start."""

FIGURES = "import ukjapan_dataset as ukj; ukj.load('figures').to_pandas()"
PEERS = {
    "vega_datasets": "from vega_datasets import data; data.cars()",
    "palmerpenguins": "from palmerpenguins import load_penguins; load_penguins()",
}
"""Packages that load a small table into pandas, where they are installed."""

HEADER = ("what", "ours ms", "peer ms", "peer", "ratio", "limit", "within")


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of_project(Path(folder))
        rows = [
            command("validate", project, budget=1.0),
            command("build", project, budget=3.0),
            importing(),
            loading(),
            *(analysing(peer) for peer in PEERS if find_spec(peer)),
        ]
    print_table([HEADER, *(row.cells() for row in rows)])


def copy_of_project(folder: Path) -> Path:
    """What is authored of this checkout, copied, so that a build leaves the checkout alone."""
    for authored in AUTHORED:
        shutil.copytree(ROOT / authored, folder / authored)
    return folder


def command(name: str, project: Path, *, budget: float) -> Row:
    """A command of `ukjapan` as a whole process, against its budget in CPU seconds."""
    ours = median(cpu_seconds(UKJAPAN, name, "--root", str(project)) for _ in range(5))
    return Row(f"ukjapan {name}, CPU", ours, budget, "budget", ours / budget, 1.0)


def importing() -> Row:
    """A Python that imports the package, against one that does nothing; taken in turns."""
    pairs = [
        (
            cpu_seconds(sys.executable, "-c", "import ukjapan_dataset"),
            cpu_seconds(sys.executable, "-c", "pass"),
        )
        for _ in range(11)
    ]
    ours, peer = (median(side) for side in zip(*pairs, strict=True))
    return Row("import ukjapan_dataset, CPU", ours, peer, "python -c pass", ours / peer, None)


def loading() -> Row:
    """Loading a table into Arrow, against pyarrow alone; taken in turns in this process."""
    path = ukj.load("figures").path()
    pairs = [
        (
            seconds(lambda: ukj.load("figures").to_arrow()),
            seconds(lambda: ParquetFile(path).read()),
        )
        for _ in range(1000)
    ][100:]  # the first ones warm up
    ours, peer = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    return Row('load("figures").to_arrow()', ours, peer, "pyarrow ParquetFile.read", ratio, 1.3)


def analysing(peer: str) -> Row:
    """A table in pandas, imports included, against a peer's; each in a fresh Python, in turns."""
    python = (sys.executable, "-W", "ignore", "-c")
    # The difference is a few hundredths, and so is the noise of one pair: many pairs show which is which.
    pairs = [(cpu_seconds(*python, FIGURES), cpu_seconds(*python, PEERS[peer])) for _ in range(41)]
    ours, theirs = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    return Row("import, load, to_pandas, CPU", ours, theirs, peer, ratio, 1.15)


def cpu_seconds(*arguments: str) -> float:
    """The CPU time of a child process, user and system, with whatever it waits for itself."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(arguments[0], arguments, ENVIRONMENT, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise SystemExit(f"{' '.join(arguments)} ended with {code}: there is nothing to measure")
    return usage.ru_utime + usage.ru_stime


def seconds(call: Callable[[], object]) -> float:
    """The time that a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def milliseconds(duration: float) -> str:
    """Seconds as milliseconds, with two digits after the point."""
    return f"{duration * 1000:.2f}"


def print_table(lines: list[tuple[str, ...]]) -> None:
    """Print lines in columns: the first and the fourth are words, the others numbers."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.ljust(width) if column in (0, 3) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    main()

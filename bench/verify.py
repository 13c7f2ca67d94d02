"""How `ukjapan verify` compares with a plain loop, polars, dataframely, DuckDB, frictionless, and decoding.

    python -m bench.verify [--rows 10000 100000 1000000] [--rounds 5] [--slow 100000] [--folder DIR]
                           [--environments DIR | --here]

makes packages with so many rows of evidence (`bench.packages`), runs each program as a whole process, in
turns, and prints medians: CPU time, ours divided by it, and peak memory. Frictionless takes minutes, so it is
run once, and only for packages of up to `--slow` rows. Last come documents of 5 KB against those of 1 MB, and
the faults that were planted and found.

Each program has a virtual environment with only what it needs, in the versions of uv.lock. pip makes those
that are missing in `--environments`, or else in `--folder`. With `--here`, where there is no network, all run
in the current environment instead.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
OURS = "ukjapan verify"
NEEDS = {
    OURS: ("--editable", f"{ROOT}[publish]"),
    "decoding": ("pyarrow",),
    "same": ("pyarrow",),
    "plain": ("pyarrow",),
    "polars": ("polars",),
    "dataframely": ("dataframely",),
    "duckdb": ("duckdb",),
    "frictionless": ("frictionless",),
    "whole": ("frictionless",),
}
"""What pip installs for each program."""
SLOW = ("frictionless", "whole")
SHORT, LONG = 5_000, 1_000_000
"""How many characters a document has."""
Measured = tuple[float, float]
"""CPU seconds, and peak memory in MB."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", nargs="+", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--environments", type=Path)
    parser.add_argument("--here", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        where = given.environments or folder / "environments"
        pythons = {name: [sys.executable] if given.here else python(where, name) for name in NEEDS}
        for rows in given.rows:
            compare(pythons, made(folder, rows), rows, given.rounds, given.slow)
        long_documents(pythons, folder, min(max(given.rows), 200_000), given.rounds)
        planted(folder, min(max(given.rows), 300_000))


def python(folder: Path, name: str) -> list[str]:
    """How to run Python in a program's environment, which is made if it is not there yet."""
    needs = NEEDS[name]
    environment = folder / ("ukjapan" if name == OURS else needs[0])
    pins, complete = environment / "pins.txt", environment / "complete"
    run = [str(environment / "bin" / "python"), "-E"]
    if not complete.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        pins.write_text("\n".join(locked()))
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", str(pins)]
        subprocess.run([*run, *pip, *needs], check=True)
        complete.touch()
    return run


def locked() -> list[str]:
    """What uv.lock lists in one version for every system, as pip's constraints."""
    versions: dict[str, set[str]] = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]:
        versions.setdefault(package["name"], set()).add(package.get("version", ""))
    return [f"{name}=={only}" for name, (only, *more) in versions.items() if only and not more]


def made(folder: Path, rows: int, characters: int = SHORT, faults: int = 0) -> Path:
    """Where such a package is, made if it is not there yet."""
    target = folder / f"{rows}-{characters}-{faults}"
    if not (target / "planted.json").exists():
        program = [sys.executable, "-m", "bench.packages", str(target), str(rows)]
        options = ["--characters", str(characters), "--faults", str(faults)]
        subprocess.run([*program, *options], check=True, stdout=subprocess.DEVNULL)
    return target


def compare(pythons: dict[str, list[str]], where: Path, rows: int, rounds: int, slow: int) -> None:
    """Print what each program takes for one package."""
    names = [one for one in pythons if one not in SLOW or rows <= slow]
    runs: dict[str, list[Measured]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            if number == 0 or name not in SLOW:
                runs[name].append(measure(pythons[name], name, where))
    ours = median(cpu for cpu, _ in runs[OURS])
    print(f"\n{rows} rows of evidence\n{'':16}{'CPU s':>10}{'ours/it':>10}{'peak MB':>10}")
    for name, measured in runs.items():
        cpu, peak = (median(column) for column in zip(*measured, strict=True))
        print(f"{name:16}{cpu:10.2f}{ours / cpu:10.2f}{peak:10.0f}", flush=True)


def measure(interpreter: list[str], name: str, where: Path) -> Measured:
    """CPU time and peak memory of one program, as a whole process."""
    package, articles = str(where / "package"), str(where / "articles")
    peer = [*interpreter, "-m", "bench.peers", name, package, articles]
    own = [*interpreter, "-m", "ukjapan_dataset", "verify", package, "--sources", articles]
    program = own if name == OURS else peer
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(program[0], program, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(program)} failed: there is nothing to measure")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def long_documents(pythons: dict[str, list[str]], folder: Path, rows: int, rounds: int) -> None:
    """Print what spans in long documents take, against as many in short ones."""
    short, long = (
        median(measure(pythons[OURS], OURS, made(folder, rows, size))[0] for _ in range(rounds))
        for size in (SHORT, LONG)
    )
    print(f"\n{rows} rows: documents of 5 KB {short:.2f} s, of 1 MB {long:.2f} s, {long / short:.2f} times")


def planted(folder: Path, rows: int) -> None:
    """Print how many planted faults were found, and what else was."""
    # Here, so that the process that measures others stays small: what they inherit counts as their peak.
    from ukjapan_dataset.jobs.verify import verify

    where = made(folder, rows, faults=5)
    wanted = {tuple(one) for one in json.loads((where / "planted.json").read_text())}
    findings = verify(where / "package", where / "articles").findings
    found = {(one.code, Path(one.problem.place.file).stem, one.problem.record) for one in findings}
    print(f"\n{len(wanted & found)} of {len(wanted)} planted faults found, and {len(found - wanted)} others")


if __name__ == "__main__":
    main()

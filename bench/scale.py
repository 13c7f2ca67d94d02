"""Whether `validate` and `build` grow in proportion to the data: this project 1, 10, 50 and 200 times over.

`python -m bench.scale [COPIES ...]` makes a project of each size (`bench.projects`) in a temporary directory,
and runs both commands on it, each in a process of its own. It prints the CPU time, the time per copy, that
time as a ratio to the smallest size of at least ten copies, and the peak memory; then the time of each step
of the largest build. `--profile` also runs the two largest sizes under a profiler, and lists the functions
that take more time per copy in the larger one.

An error would be a bug of the validator or of the generator, and ends the run.
"""

import argparse
import cProfile
import gc
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from bench.projects import SEED, generate
from ukjapan_dataset.cli import ALLOCATOR, NEW_OBJECTS
from ukjapan_dataset.jobs import build, validate
from ukjapan_dataset.layout import Layout

COPIES = (1, 10, 50, 200)
COMMANDS = ("validate", "build")

GROWS = 1.5
"""The ratio of time per copy from which a function counts as growing faster than the data."""

LEAST = 0.05
"""The share of all time that a function must take to be listed."""

Measured = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure each size, and print what it took."""
    options = _options(arguments)
    if options.child:
        print(json.dumps(_child(*options.child, profiled=options.profile)))
        return
    print(f"{'command':10}{'copies':>7}{'CPU s':>9}{'s per copy':>12}{'ratio':>8}{'peak MiB':>10}")
    bases: dict[str, float] = {}
    last: dict[int, dict[str, Measured]] = {}
    for copies in sorted(options.copies):
        last[copies] = _measure(copies, options.seed, profiled=False)
        for command, one in last[copies].items():
            per_copy = one["seconds"] / copies
            base = bases.setdefault(command, per_copy) if copies >= min(10, max(options.copies)) else per_copy
            numbers = f"{one['seconds']:9.2f}{per_copy:12.3f}{per_copy / base:8.2f}{one['peak']:10.0f}"
            print(f"{command:10}{copies:7}{numbers}", flush=True)
    largest = max(options.copies)
    print(f"\nSteps of the build of {largest} copies")
    for step, seconds, peak in last[largest]["build"]["steps"]:
        print(f"  {step:40}{seconds:9.2f} s{peak:10.0f} MiB")
    if options.profile:
        few, many = sorted(options.copies)[-2:]
        _print_growing(few, many, options.seed)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("copies", nargs="*", type=int, default=COPIES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--profile", action="store_true", help="list the functions that grow")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _measure(copies: int, seed: int, *, profiled: bool) -> dict[str, Measured]:
    """What separate processes measure of the commands on a project of so many copies."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Layout(Path(folder)), copies, seed)
        return {command: _run(command, folder, profiled=profiled) for command in COMMANDS}


def _run(command: str, folder: str, *, profiled: bool) -> Measured:
    flags = ["--profile"] if profiled else []
    run = [sys.executable, "-m", "bench.scale", "--child", command, folder, *flags]
    # As in the command line.
    environment = {**os.environ, **dict([ALLOCATOR])}
    done = subprocess.run(run, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{command} of {folder} failed: {done.stderr}")
    measured: Measured = json.loads(done.stdout)
    return measured


def _child(command: str, root: str, *, profiled: bool) -> Measured:
    """Run a command on a project, and measure what it takes, step by step."""
    gc.set_threshold(NEW_OBJECTS)
    steps: list[tuple[str, float, float]] = []
    profile = cProfile.Profile()
    if profiled:
        gc.disable()  # its pauses would count for whatever function they interrupt
        profile.enable()
    start = process_time()
    begun = {"reading": start}

    def announce(step: str) -> None:
        name, since = begun.popitem()
        steps.append((name, process_time() - since, _peak()))
        begun[step] = process_time()

    project = Layout(Path(root))
    report = (
        build.build(project, announce).report
        if command == "build"
        else validate.validate(project, announce=announce)[1]
    )
    announce("")
    profile.disable()
    errors = [str(one.problem) for one in report.findings if str(one.severity) == "error"]
    if errors:
        raise SystemExit("\n".join(errors[:5]))
    functions = _functions(profile) if profiled else {}
    return {"seconds": process_time() - start, "peak": _peak(), "steps": steps, "functions": functions}


def _peak() -> float:
    """The most memory that this process has used so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _functions(profile: cProfile.Profile) -> dict[str, tuple[int, float]]:
    """How often each function of the package was called, and the time it took with everything it called."""
    stats: Any = pstats.Stats(profile)
    return {
        f"{Path(file).name}:{line} {name}": (calls, cumulative)
        for (file, line, name), (_, calls, _, cumulative, _) in stats.stats.items()
        if "ukjapan_dataset" in file
    }


def _print_growing(small: int, large: int, seed: int) -> None:
    """Print the functions with more calls, or more time, per copy in the larger size."""
    few, many = (_measure(copies, seed, profiled=True)["build"]["functions"] for copies in (small, large))
    most = max(seconds for _, seconds in many.values())
    print(f"\nPer copy, {large} copies against {small}; functions that take {LEAST:.0%} with their callees:")
    for name, (calls, seconds) in sorted(many.items(), key=lambda item: -item[1][1]):
        fewer, faster = few.get(name, (0, 0.0))
        called, took = _ratio(calls, large, fewer, small), _ratio(seconds, large, faster, small)
        if seconds > LEAST * most and max(called, took) > GROWS:
            print(f"  {called:8.1f} times the calls {took:8.1f} times the time {seconds:9.2f} s  {name}")


def _ratio(large: float, copies: int, small: float, fewer: int) -> float:
    return (large / copies) / (small / fewer) if small else float("inf")


if __name__ == "__main__":
    main()

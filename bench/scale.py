"""Whether the time of validation grows in proportion to the data: this project 1, 10, 50 and 200 times over.

`python bench/scale.py [COPIES ...]` writes the records and articles of the project that many times into a
temporary directory, with a suffix to the ids of records and sources, to origins and to file names. Digests
stay, since the articles are the same, and so do actors, since a name belongs to one actor. Each size is
validated in a process of its own. `--distinct` adds a line to each copy of an article, and its verdict, so
that results cached for one text are of no use for its copies. `--profile` also runs the two largest sizes
under a profiler, and lists the functions that take more time per copy in the larger one.

The reader refuses files over 1 MiB, which no coder writes. The copies are larger, so the process that
validates them passes a `load_file` with a higher limit.

Copies of one article share all their wording under different origins, so `shared-wording` rightly warns of
them. An error would be a bug of the validator, and is printed.
"""

import argparse
import cProfile
import gc
import json
import pstats
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from ukjapan_dataset.corpus import load_file
from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import AUTHORED, Layout
from ukjapan_dataset.models.json_schema import WHOLE, schema_line

ROOT = Path(__file__).resolve().parent.parent
COPIES = (1, 10, 50, 200)
MARK = "-copy-number"
REFERENCES = ("source", "origin", "builds_on", "agreement", "derived_from", "about")
REPLICATED = ("sources", "agreements", "commitments", "figures", "attributions", "ledger", "waivers")
DIGEST = re.compile(r"digest-of-(\S+)")
"""What is written in place of the digest of an article until its copy is named."""

LINE = f"Printed as edition{MARK}."
"""The line that sets a copy apart from the others."""

ADDED = {"quote": LINE, "disposition": "boilerplate", "reason": "Added to set this copy apart."}
"""The verdict on that line."""

GROWS = 1.5
"""The ratio of time per copy from which a function counts as growing faster than the data."""

LEAST = 0.05
"""The share of all time that a function must take to be listed."""


class Dumper(yaml.CSafeDumper):
    """Writes numbers as they were read, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


Dumper.add_representer(
    Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", str(number))
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Validate each size and print what it took."""
    options = _options(arguments)
    if options.child:
        _validate(options.child, profiled=options.profile)
        return
    measured = {copies: _measure(copies, distinct=options.distinct) for copies in options.copies}
    _print_table(measured)
    if options.profile:
        small, large = sorted(measured)[-2:]
        _print_growing(small, large, distinct=options.distinct)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("copies", nargs="*", type=int, default=COPIES)
    parser.add_argument("--distinct", action="store_true", help="make every article differ from the others")
    parser.add_argument("--profile", action="store_true", help="list the functions that grow")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _measure(copies: int, *, distinct: bool, profiled: bool = False) -> dict[str, Any]:
    """What a separate process measures of so many copies."""
    with tempfile.TemporaryDirectory() as folder:
        replicate(Layout(ROOT), Layout(Path(folder)), copies, distinct=distinct)
        command = [sys.executable, __file__, "--child", folder, *(["--profile"] if profiled else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def replicate(project: Layout, target: Layout, copies: int, *, distinct: bool = False) -> None:
    """Write so many copies of a project, as one project."""
    target.authored("sources").parent.mkdir(parents=True)
    target.seeds.mkdir()
    for name in WHOLE:
        shutil.copy(project.authored(name), target.authored(name))
    items = {name: _items(project, name) for name in AUTHORED if name not in WHOLE}
    known = {item["id"] for name in REPLICATED for item in items[name] if "id" in item}
    for source in items["sources"]:
        _copy_article(project, target, source["file"], copies, LINE if distinct else "")
        source["sha256"] = f"digest-of-{source['file']}"
    if distinct:
        items["ledger"] += [{"source": source["id"], **ADDED} for source in items["sources"]]
    for name, listed in items.items():
        times = copies if name in REPLICATED else int(name == "actors")
        _write(target, name, _marked(listed, known) if name in REPLICATED else listed, times)


def _copy_article(project: Layout, target: Layout, file: str, copies: int, line: str) -> None:
    text = (project.seeds / file).read_bytes().decode() + (f"\n{line}\n" if line else "")
    for number in range(copies):
        copy = text.replace(MARK, f"-{number}")
        (target.seeds / _of_copy(file).replace(MARK, f"-{number}")).write_bytes(copy.encode())


def _of_copy(file: str) -> str:
    """The name of a copy of a file, with a mark for its number."""
    return f"{Path(file).stem}{MARK}{Path(file).suffix}"


def _items(project: Layout, name: str) -> list[dict[str, Any]]:
    document = load_file(project, name).reading.document
    return (document.data if document else None) or []


def _write(target: Layout, name: str, items: list[dict[str, Any]], times: int) -> None:
    text = yaml.dump(items, Dumper=Dumper, sort_keys=False, allow_unicode=True) if items else ""
    copies = "".join(text.replace(MARK, f"-{number}") for number in range(times)) or "[]\n"
    with target.authored(name).open("w", encoding="utf-8", newline="\n") as file:
        file.write(schema_line(name) + "\n")
        file.write(
            DIGEST.sub(lambda found: sha256((target.seeds / found[1]).read_bytes()).hexdigest(), copies)
        )


def _marked(value: Any, known: set[str], key: str = "") -> Any:
    """A value with a mark on every id of a record or source, every origin and every file."""
    if isinstance(value, dict):
        return {name: _marked(inner, known, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_marked(inner, known, key) for inner in value]
    if key in ("file", "sha256"):
        return _of_copy(value)
    if key == "origin" or (key in (*REFERENCES, "id", "record", "says") and value in known):
        return f"{value}{MARK}"
    return value


def _validate(root: Path, *, profiled: bool) -> None:
    """Validate a project, and print as JSON how long it took and what was found."""
    profile = cProfile.Profile()
    if profiled:
        gc.disable()  # its pauses would count for whatever function they interrupt
        profile.enable()
    start = process_time()
    _, report = validate(Layout(root), partial(load_file, most=2**40))
    seconds = process_time() - start
    profile.disable()
    found = Counter(f"{finding.severity} {finding.name}" for finding in report.findings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    errors = [str(one.problem) for one in report.findings if str(one.severity) == "error"][:5]
    functions = _functions(profile) if profiled else {}
    measured = {"seconds": seconds, "peak": peak, "found": found, "errors": errors, "functions": functions}
    print(json.dumps(measured))


def _functions(profile: cProfile.Profile) -> dict[str, tuple[int, float]]:
    """How often each function of the package was called, and the time it took with everything it called."""
    stats: Any = pstats.Stats(profile)
    return {
        f"{Path(file).name}:{line} {name}": (calls, cumulative)
        for (file, line, name), (_, calls, _, cumulative, _) in stats.stats.items()
        if "ukjapan_dataset" in file
    }


def _print_table(measured: dict[int, dict[str, Any]]) -> None:
    print(f"{'copies':>7}{'CPU s':>9}{'s per copy':>12}{'ratio':>8}{'peak MiB':>10}  found")
    first = min(measured)
    base = measured[first]["seconds"] / first
    for copies, one in measured.items():
        per_copy = one["seconds"] / copies
        numbers = f"{copies:7}{one['seconds']:9.2f}{per_copy:12.3f}{per_copy / base:8.2f}{one['peak']:10.0f}"
        print(f"{numbers}  {', '.join(f'{count} {name}' for name, count in sorted(one['found'].items()))}")
        for error in one["errors"]:
            print(f"        {error[:200]}")


def _print_growing(small: int, large: int, *, distinct: bool) -> None:
    """Print the functions with more calls, or more time, per copy in the larger size."""
    few, many = (_measure(copies, distinct=distinct, profiled=True)["functions"] for copies in (small, large))
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

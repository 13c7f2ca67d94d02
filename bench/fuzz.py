"""How many random faults in the bytes of this project's package `ukjapan verify` finds.

    python -m bench.fuzz [COUNT]

Each mutant is the package, as a build makes it from the records, with one file altered: a bit flipped, the
end cut off, bytes inserted or removed anywhere, or the whole file gone. Each changes the bytes of the
package, so each must be found; those that are not are printed, and the exit code is 1.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from ukjapan_dataset.jobs.validate import validate
from ukjapan_dataset.layout import DESCRIPTOR, Layout
from ukjapan_dataset.publishing.package import Files, package_files
from ukjapan_dataset.rules import run
from ukjapan_dataset.verification import RULES, ReceivedPackage
from ukjapan_dataset.verification.received.container import Container, ContainerKind
from ukjapan_dataset.verification.received.member import Member

ROOT = Path(__file__).resolve().parent.parent
SEED = 20260131
COUNT, CHUNK, PROCESSES = 10_000, 250, 2


def flip(data: bytes, rng: Random) -> tuple[str, bytes]:
    at, bit = rng.randrange(len(data)), rng.randrange(8)
    return f"bit {bit} of byte {at}", data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def truncate(data: bytes, rng: Random) -> tuple[str, bytes]:
    length = rng.randrange(len(data))
    return f"cut to {length} bytes", data[:length]


def add(data: bytes, rng: Random) -> tuple[str, bytes]:
    at, extra = rng.randrange(len(data) + 1), rng.randbytes(rng.randint(1, 16))
    return f"{extra!r} at byte {at}", data[:at] + extra + data[at:]


def delete(data: bytes, rng: Random) -> tuple[str, bytes]:
    at, count = rng.randrange(len(data)), rng.randint(1, 16)
    return f"{count} bytes gone at byte {at}", data[:at] + data[at + count :]


def remove(_data: bytes, _rng: Random) -> tuple[str, None]:
    return "gone", None


OPERATORS: tuple[Callable[[bytes, Random], tuple[str, bytes | None]], ...] = (
    flip,
    flip,
    flip,
    truncate,
    add,
    delete,
    remove,
)
"""The faults. Flips come three times, since they are what storage and networks do."""


@dataclass(frozen=True)
class Mutant:
    """A package with one file altered; `data` is None if the file is gone."""

    number: int
    file: str
    operator: str
    what: str
    data: bytes | None

    def __str__(self) -> str:
        return f"{self.number}: {self.file}: {self.operator}: {self.what}"


def mutants(files: Files, seed: int, numbers: range) -> Iterator[Mutant]:
    """Some of the mutants of a package, file by file; the same seed and number make the same mutant."""
    names = sorted(files)
    for number in numbers:
        rng = Random(f"{seed}-{number}")  # noqa: S311 - repeatable, not secret
        file, operator = names[number % len(names)], rng.choice(OPERATORS)
        what, data = operator(files[file], rng)
        yield Mutant(number, file, operator.__name__, what, data)


def package_of(files: Files) -> ReceivedPackage:
    """A package of these files, as if read from a directory."""
    members = tuple(Member(path, data=data) for path, data in files.items())
    return ReceivedPackage(Container("package", ContainerKind.FOLDER, members))


def is_altered(package: ReceivedPackage) -> bool:
    """Whether any rule refuses a package; no more rules are run than it takes to know."""
    return any(not run([rule], package).ok for rule in RULES)


def altered(files: Files, mutant: Mutant) -> Files:
    """The files of a mutant."""
    rest = {path: data for path, data in files.items() if path != mutant.file}
    return rest if mutant.data is None else {**rest, mutant.file: mutant.data}


@cache
def own_files() -> Files:
    """This project's package as a build would publish it now."""
    corpus, _ = validate(Layout(ROOT))
    files = package_files(corpus)
    kept = ("data/csv/", "data/parquet/", DESCRIPTOR)
    return {path: data for path, data in files.items() if path.startswith(kept)}


def missed(numbers: range) -> tuple[Counter[str], list[str]]:
    """How many mutants each operator made, and those that were not found."""
    files = own_files()
    counts: Counter[str] = Counter()
    unfound = []
    for mutant in mutants(files, SEED, numbers):
        counts[mutant.operator] += 1
        if not is_altered(package_of(altered(files, mutant))):
            unfound.append(str(mutant))
    return counts, unfound


def main() -> int:
    """Run all mutants, and print how many were found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    if is_altered(package_of(own_files())):
        print("the package itself is refused: run `ukjapan verify`")
        return 2
    chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
    counts: Counter[str] = Counter()
    unfound: list[str] = []
    with ProcessPoolExecutor(PROCESSES) as pool:
        for some, lost in pool.map(missed, chunks):
            counts += some
            unfound += lost
            print(f"\r{counts.total()} of {count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for operator, number in sorted(counts.items()):
        print(f"{operator:<10} {number:>6}")
    print(*unfound, sep="\n", end="\n" if unfound else "")
    print(f"{counts.total() - len(unfound)} of {counts.total()} mutants found")
    return 1 if unfound else 0


if __name__ == "__main__":
    sys.exit(main())

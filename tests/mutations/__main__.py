"""Put faults into this project's own data, one at a time, and count which the rules find.

`python -m tests.mutations [--seed N] [--limit N] [--only THEME]` prints a table per operator, the mutants
that were missed, and apart from these the faults that no machine is expected to find. It exits with 0 only
if every mutant was found by an expected rule at the right record or file.
"""

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.mutations.operator import Mutant, Operator, mutants, operators
from tests.mutations.operators import JUDGEMENT, THEMES
from tests.mutations.project import Project, load
from tests.mutations.trial import Bench, Verdict

SEED = 20260131
LIMIT = 4
PROCESSES = 2

Verdicts = dict[Operator, list[Verdict]]

_benches: list[Bench] = []
"""The one bench of each process of the pool."""


def main() -> int:
    """Run all operators, print what was found, and say whether all mutants were."""
    options = _options()
    project = load()
    print(f"seed {options.seed}, up to {options.limit} mutants per operator\n")
    verdicts = _run(project, [one for one in operators(THEMES) if options.only in (None, one.theme)], options)
    _print_table(verdicts)
    missed = _print_missed(verdicts)
    if not options.only:
        print("\nNot machine-checkable: faults of judgement, put in to measure what slips through")
        _print_table(_run(project, operators(JUDGEMENT), options))
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--limit", type=int, default=LIMIT, help="mutants per operator")
    parser.add_argument("--only", choices=THEMES, help="one theme")
    return parser.parse_args()


def _run(project: Project, run: list[Operator], options: argparse.Namespace) -> Verdicts:
    made = {operator: [*mutants(project, operator, options.seed, options.limit)] for operator in run}
    with tempfile.TemporaryDirectory() as folder:
        start = (project.files, folder)
        with ProcessPoolExecutor(PROCESSES, initializer=_set_up, initargs=start) as pool:
            judged = pool.map(_judge, [mutant for some in made.values() for mutant in some], chunksize=4)
            return {operator: [next(judged) for _ in some] for operator, some in made.items()}


def _set_up(files: dict[str, bytes], folder: str) -> None:
    _benches.append(Bench(Path(tempfile.mkdtemp(dir=folder)), files))


def _judge(mutant: Mutant) -> Verdict:
    return _benches[0].judge(mutant)


def _print_table(verdicts: Verdicts) -> None:
    print(f"{'mutants':>8}{'found':>8}{'right':>8}  theme         operator")
    for operator, some in verdicts.items():
        by = {rule for verdict in some for rule in verdict.rules} if not operator.rules else ()
        print(f"{_counts(some)}  {operator.theme:14}{operator.name} {', '.join(sorted(by))}")
    print(f"{_counts([one for some in verdicts.values() for one in some])}  all {len(verdicts)} operators")


def _counts(verdicts: list[Verdict]) -> str:
    found, right = (sum(map(bool, one)) for one in ([v.found for v in verdicts], [v.right for v in verdicts]))
    return f"{len(verdicts):8}{found:8}{right:8}"


def _print_missed(verdicts: Verdicts) -> int:
    """Print the mutants that no expected rule found at the right place, and what was found instead."""
    missed = [(operator, one) for operator, some in verdicts.items() for one in some if not one.right]
    print(f"\nMissed: {len(missed)}")
    for operator, one in missed:
        print(f"  {operator.theme}: {operator.name} {one.mutant.what}")
        print(
            f"    expected {' or '.join(one.mutant.rules)}; found {', '.join(sorted(one.rules)) or 'nothing'}"
        )
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())

"""Put faults into this project's own data, one at a time, and count which the validator catches.

`python -m bench.mutations [--seed N] [--limit N] [--only THEME]` prints a table per operator, the
mutants that were missed, and apart from these the faults that no machine is expected to catch. It
exits with 0 only if every mutant was caught by an expected rule at the right record or file.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

from bench.mutations.catalogue import GAPS, JUDGEMENTS, THEMES, mutants, named
from bench.mutations.mutant import Mutant, Operator, Verdict
from bench.mutations.project import Project, load
from bench.mutations.trial import Bench

SEED = 20260131
LIMIT = 4
PROCESSES = 2

Trial = tuple[str, str, Mutant]
"""Theme, name of the operator, mutant."""

_benches: list[Bench] = []
"""The one bench of each process of the pool."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all operators, print what came of them, and say whether all was caught."""
    options = _options(arguments)
    project = load()
    print(f"seed {options.seed}, up to {options.limit} mutants per operator\n")
    checked = _run(project, THEMES, options)
    _print_table(checked)
    _print_missed(checked)
    if not options.only:
        _print_judgements(_run(project, JUDGEMENTS, options))
    return 0 if all(verdict.right for verdict in checked) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--limit", type=int, default=LIMIT, help="mutants per operator")
    parser.add_argument("--only", choices=THEMES, help="one theme")
    return parser.parse_args(arguments)


def _run(
    project: Project, themes: dict[str, tuple[Operator, ...]], options: argparse.Namespace
) -> list[Verdict]:
    trials = [
        (theme, named(operator), mutant)
        for theme, operators in themes.items()
        if options.only in (None, theme) or themes is JUDGEMENTS
        for operator in operators
        for mutant in mutants(project, operator, options.seed, options.limit)
    ]
    with tempfile.TemporaryDirectory() as folder:
        start = (project.files, project.published, folder)
        with ProcessPoolExecutor(PROCESSES, initializer=_set_up, initargs=start) as pool:
            return list(pool.map(_judge, trials, chunksize=4))


def _set_up(files: dict[str, bytes], published: dict[str, bytes], folder: str) -> None:
    _benches.append(Bench.of(files, published, Path(tempfile.mkdtemp(dir=folder))))


def _judge(trial: Trial) -> Verdict:
    theme, operator, mutant = trial
    return Verdict(theme, operator, mutant, _benches[0].judge(mutant))


def _by_operator(verdicts: Iterable[Verdict]) -> list[tuple[str, str, list[Verdict]]]:
    grouped = groupby(verdicts, key=lambda verdict: (verdict.theme, verdict.operator))
    return [(theme, operator, list(group)) for (theme, operator), group in grouped]


def _print_table(verdicts: list[Verdict]) -> None:
    print(f"{'theme':13}{'operator':36}{'mutants':>8}{'caught':>8}{'right':>8}{'missed':>8}")
    for theme, operator, group in _by_operator(verdicts):
        print(f"{theme:13}{operator:36}{_counts(group)}{'  gap' if operator in GAPS else ''}")
    n_operators = len(_by_operator(verdicts))
    print(f"{'all':13}{f'{n_operators} operators':36}{_counts(verdicts)}\n")


def _counts(group: list[Verdict]) -> str:
    caught = sum(verdict.caught for verdict in group)
    right = sum(verdict.right for verdict in group)
    return f"{len(group):8}{caught:8}{right:8}{len(group) - right:8}"


def _print_missed(verdicts: list[Verdict]) -> None:
    """The mutants that no expected rule caught at the right place, and what was found instead."""
    missed = [verdict for verdict in verdicts if not verdict.right]
    print(f"Missed: {len(missed)}")
    for verdict in missed:
        gap = f" [gap: {GAPS[verdict.operator]}]" if verdict.operator in GAPS else ""
        print(f"  {verdict.theme}.{verdict.operator}: {verdict.mutant.what}{gap}")
        print(f"    expected {' or '.join(verdict.mutant.expected)}; found {_told(verdict)}")


def _told(verdict: Verdict) -> str:
    rules = sorted({found.rule for found in verdict.found if found.severity != "hint"})
    return ", ".join(rules) or "nothing"


def _print_judgements(verdicts: list[Verdict]) -> None:
    """The faults of judgement, and how many of them some rule caught all the same."""
    print("\nNot machine-checkable: faults of judgement, put in to measure what slips through")
    print(f"{'':13}{'operator':36}{'mutants':>8}{'caught':>8}  by")
    for _, operator, group in _by_operator(verdicts):
        caught = [verdict for verdict in group if verdict.caught]
        rules = ", ".join(sorted({_told(verdict) for verdict in caught}))
        print(f"{'':13}{operator:36}{len(group):8}{len(caught):8}  {rules}")
    n_caught = sum(verdict.caught for verdict in verdicts)
    print(f"{'':13}{'all':36}{len(verdicts):8}{n_caught:8}")

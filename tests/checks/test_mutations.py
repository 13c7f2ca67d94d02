"""One mutant of every operator of `python -m bench.mutations`, which runs many."""

from pathlib import Path

import pytest
from bench.mutations.catalogue import GAPS, JUDGEMENTS, THEMES, mutants, named
from bench.mutations.mutant import Operator, Verdict
from bench.mutations.project import Project, load
from bench.mutations.run import SEED
from bench.mutations.trial import Bench

OPERATORS = [
    pytest.param(
        operator,
        id=f"{theme}-{named(operator)}",
        marks=[pytest.mark.xfail(reason=GAPS[named(operator)])] if named(operator) in GAPS else [],
    )
    for theme, operators in THEMES.items()
    for operator in operators
]


@pytest.fixture(scope="session")
def whole() -> Project:
    return load()


@pytest.fixture(scope="session")
def bench(whole: Project, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder: Path = tmp_path_factory.mktemp("bench")
    return Bench.of(whole.files, whole.published, folder)


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_mutant_is_caught_by_its_rule_at_its_record(
    operator: Operator, whole: Project, bench: Bench
) -> None:
    mutant = next(mutants(whole, operator, SEED, 1))
    verdict = Verdict("", named(operator), mutant, bench.judge(mutant))
    found = [one for one in verdict.found if one.severity != "hint"]
    assert verdict.right, f"{mutant.what}: expected {mutant.expected} at {mutant.at}, found {found}"


def test_operators_have_names_of_their_own_and_say_what_they_do() -> None:
    operators = [one for themes in (THEMES, JUDGEMENTS) for some in themes.values() for one in some]
    assert len({(one.__module__, named(one)) for one in operators}) == len(operators)
    assert all(one.__doc__ for one in operators)


def test_the_same_seed_makes_the_same_mutants(whole: Project) -> None:
    for operators in THEMES.values():
        one, two = (next(mutants(whole, operators[0], SEED, 1)) for _ in range(2))
        assert one == two


def test_the_known_gaps_are_operators() -> None:
    assert set(GAPS) <= {named(operator) for operators in THEMES.values() for operator in operators}

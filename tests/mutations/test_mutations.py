"""One mutant for what each rule finds. `python -m tests.mutations` makes many of every operator."""

from pathlib import Path

import pytest

from tests.mutations.operator import Mutant, Operator, mutants, operators
from tests.mutations.operators import JUDGEMENT, THEMES
from tests.mutations.project import OF_PACKAGES, Project, load
from tests.mutations.trial import Bench

SEED = 20260131
OPERATORS = operators(THEMES)


@pytest.fixture(scope="session")
def whole() -> Project:
    return load()


@pytest.fixture(scope="session")
def bench(whole: Project, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder: Path = tmp_path_factory.mktemp("bench")
    return Bench(folder, whole.files)


def one_for_each() -> list[Operator]:
    """The first operator of each theme whose faults the same rules find. `.ci/fuzz` runs all."""
    return [*{(one.theme, one.rules): one for one in reversed(OPERATORS)}.values()]


@pytest.mark.parametrize("operator", one_for_each(), ids=lambda one: f"{one.theme}: {one.name}")
def test_a_mutant_is_found_by_an_expected_rule_at_its_place(
    operator: Operator, whole: Project, bench: Bench
) -> None:
    mutant = next(mutants(whole, operator, SEED, 1))
    verdict = bench.judge(mutant)
    assert verdict.right, f"{mutant.what}: expected {mutant.rules} at {mutant.at}, found {verdict.found}"


def test_an_unchanged_project_has_no_findings(bench: Bench) -> None:
    assert bench.judge(Mutant("nothing", {}, sorted(OF_PACKAGES), set())).found == []


def test_operators_have_different_names() -> None:
    names = [one.name for one in (*OPERATORS, *operators(JUDGEMENT))]
    assert len(names) == len({*names})

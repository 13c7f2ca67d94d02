import re
import shutil

import numpy as np
import pytest

from tests.cli.run import ukjapan
from tests.projects import OWN, edit
from ukjapan_dataset.corpus import read
from ukjapan_dataset.errors import FaultyProject, ProjectNotFound
from ukjapan_dataset.jobs import reliability
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.vocabulary import Level, Measure, RecordType
from ukjapan_dataset.reliability.alpha import alpha

RECORDS = "data/records"
FIRST, SECOND = "data/coding/ann", "data/coding/ben"
CODERS = "coders:\n  - {id: ann, description: The first.}\n  - {id: ben, description: The second.}\n"


@pytest.fixture
def coded_twice(project: Layout) -> Layout:
    """The example project, with two codings that are alike."""
    for folder in (FIRST, SECOND):
        shutil.copytree(project.root / RECORDS, project.root / folder)
    with project.authored("project").open("a") as file:
        file.write(CODERS)
    return project


def change(project: Layout, file: str, find: str, put: str) -> None:
    """Change the second coding."""
    edit(project, f"{SECOND}/{file}.yaml", find, put)


def differing(project: Layout) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.variable, one.first_value, one.second_value)
        for one in reliability.compare(project)[0].differences
    ]


def test_a_coding_agrees_with_itself(coded_twice: Layout) -> None:
    (compared,) = reliability.compare(coded_twice)
    assert compared.differences == ()
    assert compared.matching.only_first == compared.matching.only_second == ()
    defined = {one.coefficient for one in compared.coefficients if one.coefficient is not None}
    assert defined == {1}


def test_records_are_matched_by_their_words_whatever_their_ids(coded_twice: Layout) -> None:
    change(coded_twice, "figures", "- id: polluted-lakes\n", "- id: dirty-lakes\n")
    pairs = {one.first.id: one.second.id for one in reliability.compare(coded_twice)[0].matching.matches}
    assert pairs["polluted-lakes"] == "dirty-lakes"


def test_a_differing_value_is_a_difference_and_lowers_alpha(coded_twice: Layout) -> None:
    change(coded_twice, "figures", "  value: 40\n", "  value: 4000\n")
    assert differing(coded_twice) == [("value", "40", "4000")]
    alphas = {
        (one.type, one.variable): one.coefficient
        for one in reliability.compare(coded_twice)[0].coefficients
        if one.measure is Measure.ALPHA
    }
    found = alphas[RecordType.FIGURE, "value"]
    assert found is not None
    assert found < 1


def test_what_only_one_coder_has_is_a_difference_too(coded_twice: Layout) -> None:
    path = coded_twice.root / SECOND / "figures.yaml"
    path.write_text(path.read_text().partition("- id: polluted-lakes")[0])
    assert ("unit", "Polluted lakes", None) in differing(coded_twice)


def test_a_missing_value_counts_against_agreement_where_values_are_categories(coded_twice: Layout) -> None:
    change(coded_twice, "agreements", "  status: signed\n  date", "  date")
    statuses = [
        one
        for one in reliability.compare(coded_twice)[0].coefficients
        if (one.type, one.variable) == (RecordType.AGREEMENT, "status")
    ]
    assert [(one.n_units, str(one.equal)) for one in statuses] == [(1, "0.000")]


@pytest.mark.parametrize(
    ("first", "second", "level", "expected"),
    [
        ([1, 2, 3, 3, 2, 1, 4, 1, 2], [1, 2, 3, 3, 2, 2, 4, 1, 2], Level.NOMINAL, 0.852),
        ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], Level.NOMINAL, 0.095),
        ([1, 1, 1], [1, 1, 1], Level.NOMINAL, None),
        ([1], [1], Level.NOMINAL, None),
    ],
)
def test_alpha_is_that_of_the_textbook(
    first: list[int], second: list[int], level: Level, expected: float | None
) -> None:
    found = alpha(np.array([first, second], dtype=float), level)
    assert found == (None if expected is None else pytest.approx(expected, abs=0.001))


def test_each_difference_needs_a_decision_and_each_decision_a_difference(coded_twice: Layout) -> None:
    change(coded_twice, "figures", "  value: 40\n", "  value: 4000\n")
    compared = reliability.compare(coded_twice)
    reliability.write(coded_twice, compared)
    path = coded_twice.authored("reconciliation")
    head = path.read_text().partition("\n")[0]
    entry = (
        "- {type: figure, first: polluted-lakes, second: polluted-lakes, variable: value, first_value: '40', "
        "second_value: '4000', category: typing_error, decision: first, reason: The source says 40.}"
    )

    def findings(*entries: str) -> list[str]:
        path.write_text("\n".join([head, *(entries or ("[]",))]) + "\n")
        return [finding.name for finding in reliability.check(coded_twice, compared).findings]

    assert findings() == ["difference-reconciled"]
    assert findings(entry) == []
    assert findings(entry, entry.replace("'4000'", "'42'")) == ["difference-reconciled"]


def test_stale_coefficients_are_reported(coded_twice: Layout) -> None:
    compared = reliability.compare(coded_twice)
    reliability.write(coded_twice, compared)
    assert reliability.check(coded_twice, compared).ok
    change(coded_twice, "figures", "  value: 40\n", "  value: 4000\n")
    found = reliability.check(coded_twice, reliability.compare(coded_twice)).findings
    assert "reliability-current" in {finding.name for finding in found}


@pytest.mark.parametrize("coders", ["", "coders: [{id: ann, description: The only one.}]\n"])
def test_a_project_without_two_coders_is_one_clear_line(project: Layout, coders: str) -> None:
    with project.authored("project").open("a") as file:
        file.write(coders)
    done = ukjapan("reliability", "--root", str(project.root))
    assert done.returncode == 2
    assert done.stderr == (
        "ukjapan: data/records/project.yaml does not name two `coders`: there are no two codings to compare\n"
    )


def test_a_coder_without_a_coding_is_one_clear_line(coded_twice: Layout) -> None:
    shutil.rmtree(coded_twice.root / SECOND)
    with pytest.raises(ProjectNotFound, match=f"has no {SECOND}/"):
        reliability.compare(coded_twice)


def test_coders_that_cannot_be_read_are_one_clear_line(coded_twice: Layout) -> None:
    coded_twice.authored("project").unlink()
    with pytest.raises(FaultyProject, match=r"project\.yaml has faults"):
        reliability.compare(coded_twice)


def test_a_coding_that_could_not_be_read_whole_is_not_compared(coded_twice: Layout) -> None:
    change(coded_twice, "figures", "  value: 40\n", "  value: [40\n")
    before = coded_twice.authored("reliability").read_bytes()
    done = ukjapan("reliability", "--write", "--root", str(coded_twice.root))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(
        f"ukjapan: the coding {SECOND} has faults (1 in all) to correct first: {SECOND}/figures.yaml:"
    )
    assert done.stderr.count("\n") == 1
    assert coded_twice.authored("reliability").read_bytes() == before


def test_codings_without_their_articles_are_not_compared(coded_twice: Layout) -> None:
    shutil.rmtree(coded_twice.seeds)
    with pytest.raises(FaultyProject, match="expected the article seeds/"):
        reliability.compare(coded_twice)


def test_a_coding_may_lack_what_only_a_project_has(coded_twice: Layout) -> None:
    for name in reliability.NOT_CODED:
        (coded_twice.root / FIRST / f"{name}.yaml").unlink()
    assert reliability.compare(coded_twice)[0].differences == ()


def test_both_codings_of_our_articles_could_be_read_whole() -> None:
    for coder in coders():
        coding = OWN.coding(coder)
        authored = read(coding).coding
        assert [file for file, _ in authored.unread if coding.authored(file).exists()] == []
        assert len(authored.records) > 100


def coders() -> list[str]:
    project = read(OWN).coding.project
    assert project is not None
    return [coder.id for coder in project.model.coders]


def test_our_reconciliation_decides_in_favour_of_either_coder() -> None:
    authored = read(OWN).coding
    decisions = {str(entry.model.decision) for entry in authored.reconciliation}
    assert {"first", "second", "both", "neither"} <= decisions
    assert OWN.coding(coders()[1]).authored("remarks").with_suffix(".md").is_file()


def test_an_actor_with_another_id_and_the_same_name_is_no_difference(coded_twice: Layout) -> None:
    for file in ("actors", "agreements", "commitments", "figures", "events"):
        path = coded_twice.root / SECOND / f"{file}.yaml"
        path.write_text(re.sub(r"\bnorland\b", "kingdom-of-norland", path.read_text()))
    assert differing(coded_twice) == []


def test_an_interval_says_on_how_many_draws_it_rests(coded_twice: Layout) -> None:
    change(coded_twice, "figures", "  value: 40\n", "  value: 4000\n")
    (compared,) = reliability.compare(coded_twice)
    draws = {one.variable: one.n_draws for one in compared.coefficients if one.type is RecordType.FIGURE}
    assert draws["qualifier"] not in (0, 1000, None)


def test_a_second_round_compares_only_what_was_coded_again(coded_twice: Layout) -> None:
    for coder in ("cia", "dan"):
        shutil.copytree(coded_twice.root / SECOND, coded_twice.root / f"data/coding/{coder}")
    with coded_twice.authored("project").open("a") as file:
        file.write("  - {id: cia, description: The first again.}\n  - {id: dan, description: A third.}\n")
    edit(coded_twice, "data/coding/dan/commitments.yaml", "  stage: agreed\n", "  stage: begun\n")
    edit(
        coded_twice,
        "data/coding/dan/commitments.yaml",
        "  domain: cross_domain\n",
        "  domain: trade_economy\n",
    )
    first, second = reliability.compare(coded_twice)
    assert first.differences == ()
    assert [(one.round, one.variable) for one in second.differences] == [(2, "stage")]

"""What a finding advises leads to the fault, not to another."""

import pytest

from tests.projects import edit, findings
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.layout import Layout


def found(project: Layout, rule: str, file: str, find: str, put: str) -> Problem:
    """What the one finding of a rule says after an edit."""
    edit(project, f"data/records/{file}.yaml", find, put)
    (problem,) = (finding.problem for finding in findings(project) if finding.name == rule)
    return problem


def test_words_that_name_another_actor_are_attributed_to_that_actor(project: Layout) -> None:
    problem = found(
        project,
        "actor-in-quote",
        "figures",
        "participants.subject.ostland: Ostland",
        "participants.subject.ostland: Norland",
    )
    assert problem.hint == "these words name norland"


@pytest.mark.parametrize(
    ("anchor", "hint"),
    [
        ("occurrence: 3", "correct or delete `occurrence: 3`: there are only 2"),
        ("prefix: on the hill", "correct `prefix`, `suffix` or `occurrence`"),
    ],
)
def test_an_anchor_that_fits_no_place_is_to_be_corrected(anchor: str, hint: str, project: Layout) -> None:
    assert found(project, "ledger-quote-in-source", "ledger", "occurrence: 2", anchor).hint == hint


def test_a_second_occurrence_of_words_that_occur_once_is_one_too_many(project: Layout) -> None:
    once = "  quote: Subscribe now\n"
    problem = found(project, "ledger-quote-in-source", "ledger", once, f"{once}  occurrence: 2\n")
    assert "at the given place, found 'Subscribe now' only elsewhere: " in problem.message
    assert problem.hint == "correct or delete `occurrence: 2`: there is only 1"


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("alias-is-participent", "did you mean 'alias-is-participant'?"), ("hedge-kept", "delete the waiver")],
)
def test_an_idle_waiver_is_corrected_where_its_rule_is_misspelt(
    rule: str, hint: str, project: Layout
) -> None:
    problem = found(project, "waiver-applies", "waivers", "rule: alias-is-participant", f"rule: {rule}")
    assert problem.hint == hint


def test_a_case_with_another_value_is_shown_what_is_coded_there(project: Layout) -> None:
    problem = found(project, "case-value-holds", "codebook", "value: boilerplate", "value: context")
    assert problem.message == (
        "value: expected boilerplate, as segments.disposition is coded there, found context"
    )


def test_a_conversion_from_a_figure_without_a_value_is_described_in_words(project: Layout) -> None:
    problem = found(project, "conversion-derived", "figures", "  value: 5500000\n", "")
    assert problem.message.endswith("found no number in GBP")


def test_a_date_that_differs_from_its_words_is_shown_the_day_they_name(project: Layout) -> None:
    problem = found(project, "date-in-quote", "agreements", "  date: 2021-03-03\n", "  date: 2021-03-05\n")
    assert problem.hint == "did you mean 2021-03-03?"

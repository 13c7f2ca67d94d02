"""What a source says instead has the stance that follows from its value."""

from tests.projects import codes, edit, findings
from ukjapan_dataset.layout import Layout

AGREEMENTS, ATTRIBUTIONS = "data/records/agreements.yaml", "data/records/attributions.yaml"
STATUS = "status: {quote: agreed, says: agreed, stance: less_precise}"


def advised(project: Layout, rule: str) -> list[tuple[str, str]]:
    return [(one.problem.message, one.problem.hint) for one in findings(project) if one.name == rule]


def test_another_mode_of_speech_needs_a_stance(project: Layout) -> None:
    edit(project, ATTRIBUTIONS, "says: indirect, stance: less_precise", "says: indirect")
    assert "difference-has-stance" in codes(project)


def test_what_follows_from_the_record_is_less_precise_and_nothing_else(project: Layout) -> None:
    edit(project, AGREEMENTS, STATUS, STATUS.replace("less_precise", "contradicts"))
    assert advised(project, "stance-fits-entailment") == [
        (
            "status: expected `stance: less_precise`, since agreed follows from signed, found contradicts",
            "write `stance: less_precise`",
        )
    ]


def test_a_source_that_says_more_is_advised_to_have_no_stance(project: Layout) -> None:
    edit(project, AGREEMENTS, "  status: signed\n  date", "  status: agreed\n  date")
    edit(project, AGREEMENTS, "        status: signed\n", "        status: agreed\n")
    edit(project, AGREEMENTS, STATUS, "status: {quote: agreed, says: signed, stance: less_precise}")
    assert advised(project, "stance-fits-entailment") == [
        (
            "status: expected no stance, since agreed follows from signed, found less_precise",
            "leave the stance out",
        )
    ]

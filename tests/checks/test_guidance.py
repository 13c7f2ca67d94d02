"""What the rules about the codebook and the log accept and refuse, beyond their examples."""

import pytest

from tests.projects import codes, edit
from ukjapan_dataset.layout import Layout

CODEBOOK = "data/records/codebook.yaml"
LOG = "data/records/revisions.yaml"
PROMISE = "source: morning, quote: “We will clean the lakes, record: clean-lakes"
RENAMED = "source: evening, quote: A Norland official, record: berg-clean-lakes"
CONTRADICTED = "source: evening, quote: official promised, record: clean-lakes"

QUESTIONS = {
    "role": '"Who is to do it? Then bound."',
    "actor_id": "Who is named.",
    "kind": '"Is it a state, a person, or people without a name?"',
    "stance": '"Can both be so? If not, contradicts."',
    "basis": '"Do the words alone say it? Then stated."',
}


def add_case(project: Layout, variable: str, case: str, value: str) -> None:
    """Give a variable of the example's codebook a case."""
    asked = f"decide: [{QUESTIONS[variable]}]"
    answered = f"{asked}, cases: [{{{case}, value: {value}, ruling: So.}}]"
    edit(project, CODEBOOK, asked, answered)


@pytest.mark.parametrize(
    ("variable", "case", "value"),
    [
        ("role", PROMISE, "bound"),
        ("actor_id", PROMISE, "norland"),
        ("kind", PROMISE, "state"),
        ("kind", RENAMED, "officials"),
        ("stance", PROMISE, "supports"),
        ("stance", CONTRADICTED, "contradicts"),
        ("basis", PROMISE, "resolved"),
    ],
)
def test_a_case_may_give_a_value_that_a_cell_of_its_words_has(
    project: Layout, variable: str, case: str, value: str
) -> None:
    add_case(project, variable, case, value)
    assert codes(project) == set()


@pytest.mark.parametrize(
    ("variable", "case", "value"),
    [
        ("role", PROMISE, "target"),
        ("actor_id", PROMISE, "ostland"),
        ("kind", RENAMED, "person"),
        ("stance", PROMISE, "contradicts"),
        ("basis", PROMISE, "inferred"),
    ],
)
def test_a_case_may_not_give_a_value_that_no_cell_of_its_words_has(
    project: Layout, variable: str, case: str, value: str
) -> None:
    add_case(project, variable, case, value)
    assert codes(project) == {"case-value-holds"}


def test_only_the_participants_that_the_words_carry_count(project: Layout) -> None:
    edit(project, "data/records/commitments.yaml", "    bound: [norland]", "    bound: [norland, ostland]")
    edit(
        project,
        "data/records/commitments.yaml",
        "    - source: evening\n      quote: A Norland official promised",
        "    - source: morning\n      quote: Norland and Ostland signed the Lakes Pact\n"
        "      cells: {participants.bound.ostland: Ostland}\n"
        "    - source: evening\n      quote: A Norland official promised",
    )
    add_case(project, "actor_id", PROMISE, "ostland")
    assert codes(project) == {"case-value-holds"}


def test_that_a_passage_supports_is_no_stance_of_a_cell_that_contradicts(project: Layout) -> None:
    add_case(project, "stance", "source: evening, quote: promised, record: clean-lakes", "supports")
    assert codes(project) == {"case-value-holds"}


@pytest.mark.parametrize("table", ["adjudications", "segments", "sources", "figures"])
def test_guidance_of_a_column_that_nobody_codes_is_only_that(project: Layout, table: str) -> None:
    edit(
        project,
        CODEBOOK,
        "# Variables without borderline cases\n",
        f"- {{table: {table}, variable: n_chars, decide: [Count.], cases: [{{source: morning, "
        "quote: Subscribe now, value: x, ruling: So.}]}\n",
    )
    assert codes(project) == {"guidance-of-variable"}


def test_nothing_is_missing_of_a_codebook_that_could_not_be_read(project: Layout) -> None:
    edit(project, CODEBOOK, "decide: [Who said it.]", "decide: [[Who said it.]]")
    assert codes(project) == {"schema"}


def test_an_id_is_retired_once(project: Layout) -> None:
    path = project.root / LOG
    entry = (
        "- {release: 0.1.0, kind: retirement, id: lake-treaty, successor: rivers-accord, reason: It was.}\n"
    )
    path.write_text(path.read_text() + entry)
    assert codes(project) == {"retired-for-good"}

import pytest

from ukjapan_dataset.standoff.runs import SharedWords
from ukjapan_dataset.tokens import filled, shown

ARTICLES = {
    "morning": "Both states agreed on Wednesday to keep the three lakes clean, Ada Berg said.",
    "evening": "“We agreed to keep the three lakes clean by 2030,” she said.",
}
SHARED = SharedWords(ARTICLES)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("to keep the three lakes", "[morning 32–55]"),
        ("They want to keep the three lakes clean, too", "They want [morning 32–61], too"),
        ("keep the three lakes", "keep the three lakes"),
        ("To keep the three lakes clean", "To [morning 35–61]"),
        ("keep the – three lakes clean", "[morning 35–43] – [morning 44–61]"),
        ("agreed to keep the three lakes clean by 2030", "[evening 4–48]"),
        (
            "states agreed on Wednesday to, and lakes clean by 2030 she",
            "[morning 5–34], and [evening 29–48] [evening 51–54]",
        ),
    ],
)
def test_runs_of_five_words_become_tokens_where_they_agree_to_the_letter(text: str, without: str) -> None:
    broken = SHARED.broken_up(text)
    assert shown(broken) == without
    assert SHARED.first_run(broken) == ""
    assert filled(broken, ARTICLES) == text


def test_what_agrees_in_no_letter_cannot_be_left_out() -> None:
    shouted = "TO KEEP THE THREE LAKES"
    assert SHARED.broken_up(shouted) == shouted
    assert SHARED.first_run(shouted) == shouted


def test_a_whole_text_is_looked_for_near_by_first() -> None:
    everywhere, near = SHARED.whole("lakes clean"), SHARED.whole("lakes clean", [("evening", 0, 50)])
    assert everywhere is not None
    assert near is not None
    assert (everywhere.source_id, near.source_id) == ("morning", "evening")
    assert SHARED.whole("Lakes clean") is None

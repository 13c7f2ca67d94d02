import pytest
from hypothesis import given
from hypothesis import strategies as some

from ukjapan_dataset.tokens import filled, malformed, parsed, shown, token_of, tokens_in

ARTICLE = "The 3 lakes – “clean” lakes – are in Östra."


@given(some.integers(0, len(ARTICLE) - 1), some.integers(1, len(ARTICLE)))
def test_a_token_is_read_as_it_is_written_and_gives_its_words_back(start: int, length: int) -> None:
    end = min(start + length, len(ARTICLE))
    token = token_of("morning", start, end, ARTICLE)
    assert parsed(str(token)) == token
    assert filled(f"before {token} after", {"morning": ARTICLE}) == f"before {ARTICLE[start:end]} after"


def test_a_token_is_shown_as_its_place() -> None:
    token = token_of("morning", 4, 11, ARTICLE)
    assert shown(f"about {token}, say") == "about [morning 4–11], say"
    assert tokens_in(f"{token} and {token}") == [token, token]


@pytest.mark.parametrize(
    "text",
    ["⟦", "⟦morning:4-11⟧", "⟦morning:4-11:" + "g" * 64 + "⟧", "⟦../morning:4-11:" + "0" * 64 + "⟧"],
)
def test_what_begins_like_a_token_and_is_none_is_malformed(text: str) -> None:
    assert malformed(f"so {text}")
    assert parsed(text) is None
    assert filled(text, {}) == text


@pytest.mark.parametrize("article", [{}, {"morning": "Another text, as long as the first one was, or more."}])
def test_a_token_takes_no_words_but_its_own(article: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        filled(str(token_of("morning", 4, 11, ARTICLE)), article)


def test_a_token_beyond_the_end_of_its_article_does_not_fit() -> None:
    assert not token_of("morning", 40, 400, ARTICLE).fits(ARTICLE)

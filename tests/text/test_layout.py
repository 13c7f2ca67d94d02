import pytest

from ukjapan_dataset.text.layout import is_speech
from ukjapan_dataset.text.stretch import Stretch

TRANSCRIPT = """\
Press conference
PRIME MINISTER: We will clean the lakes.

We will begin at once.
Ada Berg (Minister): And the rivers.
"""
QUESTIONS = "Q: Will you clean the lakes?\nA: We will.\nQ. When?\nA. By 2030."
BLOCK = "The minister wrote:\n    We will clean the lakes.\n    And the rivers.\nShe then left."
MAIL = "She wrote to the press.\n> We will clean the lakes.\nShe then left."
COLON = "The minister said this:\nWe will clean the lakes.\nShe then left."
PLAIN = "The minister spoke.\nWe will clean the lakes.\nShe then left."
INDENTED = "    The minister spoke.\n    We will clean the lakes.\n    She then left."


def shown(words: str, text: str) -> bool:
    start = text.index(words)
    return is_speech(text, Stretch(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("We will clean the lakes.", TRANSCRIPT),
        ("We will begin at once.", TRANSCRIPT),
        ("We will clean the lakes.\n\nWe will begin at once.", TRANSCRIPT),
        ("And the rivers.", TRANSCRIPT),
        ("Will you clean the lakes?", QUESTIONS),
        ("By 2030.", QUESTIONS),
        ("We will clean the lakes.", BLOCK),
        ("We will clean the lakes.\n    And the rivers.", BLOCK),
        ("We will clean the lakes.", MAIL),
        ("We will clean the lakes.", COLON),
        ("We will.", "**Ada Berg:** We will."),
        ("We will.", "QUESTION 2: We will."),
    ],
)
def test_the_layout_shows_that_words_are_speech(words: str, text: str) -> None:
    assert shown(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("We will clean the lakes.", PLAIN),
        ("We will clean the lakes.", INDENTED),
        ("Press conference", TRANSCRIPT),
        ("MINISTER: We will", TRANSCRIPT),
        ("She then left.", BLOCK),
        ("She then left.", MAIL),
        ("She then left.", COLON),
        ("The minister wrote", BLOCK),
        ("conference\nPRIME MINISTER: We", TRANSCRIPT),
        ("And the rivers.\nShe then", BLOCK),
        ("time is now", "the time is now: We left."),
    ],
)
def test_the_layout_of_other_words_shows_nothing(words: str, text: str) -> None:
    assert not shown(words, text)

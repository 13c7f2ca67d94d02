from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import corpus
from tests.fuzz.targets import TARGETS

KEPT_BYTES = 200_000


@cache
def words(target: str) -> list[str]:
    """The words of the kept inputs, each with the blank before it."""
    return sorted(
        {" " + word for data in corpus.load(target) for word in data.decode("utf-8", "ignore").split()}
    )


@pytest.mark.parametrize("target", TARGETS)
def test_what_holds_for_any_input_holds_for_those_that_are_kept(target: str) -> None:
    kept = corpus.load(target)
    assert kept
    for data in kept:
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_it_holds_for_whatever_their_words_make_together(target: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([*words(target), "\n", "\n  ", "\x1f"]) | st.text(max_size=2)
    TARGETS[target]("".join(data.draw(st.lists(pieces, max_size=12))).encode("utf-8", "ignore"))


LONG = [
    ("authored", b"- a#b\n" + b"#\n" * 250_000),
    ("speech", b" " * 500_000),
    ("speech", b"[" * 200_000),
]
"""For each, time once grew with the square of the length: to half an hour for the blanks."""


@pytest.mark.parametrize(("target", "data"), LONG, ids=["comments", "blanks", "brackets"])
def test_a_long_input_is_read_at_once(target: str, data: bytes) -> None:
    TARGETS[target](data)


def test_the_kept_inputs_are_few() -> None:
    assert sum(path.stat().st_size for path in corpus.FOLDER.iterdir()) < KEPT_BYTES

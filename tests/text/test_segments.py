from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.vocabulary import SegmentKind
from ukjapan_dataset.text.article import Article, decode
from ukjapan_dataset.text.segments import segments


def article(text: str) -> Article:
    return Article("a", "seeds/a.txt", text, "")


def parts(text: str) -> list[tuple[str, str]]:
    return [(str(part.kind), text[part.start : part.end]) for part in segments(article(text))]


def test_a_line_is_split_into_sentences() -> None:
    assert parts("He met the U.S. president. They agreed.") == [
        ("sentence", "He met the U.S. president."),
        ("sentence", "They agreed."),
    ]


def test_a_line_never_joins_the_next() -> None:
    assert parts("Headline\nText goes\non here.") == [
        ("heading", "Headline"),
        ("heading", "Text goes"),
        ("sentence", "on here."),
    ]


def test_list_items_and_captions_are_known_by_their_marks() -> None:
    assert parts("- Wind power\nThey shake hands. [Pool/AFP]") == [
        ("list_item", "- Wind power"),
        ("caption", "They shake hands. [Pool/AFP]"),
    ]


@given(st.text(alphabet=st.sampled_from("ab. \n!?“”\"'-[]:…é\t")))
def test_segments_cover_every_character_that_is_not_blank(text: str) -> None:
    found = segments(article(text))
    covered = "".join(text[part.start : part.end] for part in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert {part.kind for part in found} <= set(SegmentKind)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xef\xbb\xbfa", "byte order mark"),
        (b"a\r\nb", "U+000D"),
        (b"a\x00b", "U+0000"),
        (b"a\xff", "0xff"),
    ],
)
def test_a_text_whose_offsets_readers_would_dispute_is_refused(data: bytes, why: str) -> None:
    assert why in decode(data)[1]


def test_places_count_lines_and_columns_from_one_and_bytes_in_utf8() -> None:
    text = "£1\nab"
    assert str(article(text).place(0)) == "seeds/a.txt:1:1"
    assert str(article(text).place(4)) == "seeds/a.txt:2:2"
    assert article(text).byte_offset(1) == 2

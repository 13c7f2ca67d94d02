from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.vocabulary import SegmentKind
from ukjapan_dataset.text.article import Article, decode, imported
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


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("He came [sic]", [("heading", "He came [sic]")]),
        ("It grew.[1]", [("sentence", "It grew.[1]")]),
        ("It grew [1].", [("sentence", "It grew [1].")]),
        ("It grew. [2] It fell. [3]", [("sentence", "It grew. [2]"), ("sentence", "It fell. [3]")]),
        ("They meet. [Kin Cheung/Pool/AFP]", [("caption", "They meet. [Kin Cheung/Pool/AFP]")]),
        ("They meet [Photo by Ada Berg]", [("caption", "They meet [Photo by Ada Berg]")]),
        ("They meet [© Ada Berg]", [("caption", "They meet [© Ada Berg]")]),
        ("1. Trade grew.", [("list_item", "1. Trade grew.")]),
        ("12) Trade", [("list_item", "12) Trade")]),
        ("(a) Trade grew.", [("list_item", "(a) Trade grew.")]),
        ("iv. Trade grew.", [("list_item", "iv. Trade grew.")]),
        ("1. It grew. It fell.", [("list_item", "1. It grew."), ("list_item", "It fell.")]),
        ("– item", [("list_item", "– item")]),
        ("— item", [("list_item", "— item")]),
        ("• item", [("list_item", "• item")]),
        ("| a | b |", [("table_row", "| a | b |")]),
        ("|---|---|", [("table_row", "|---|---|")]),
        ("Trade | 5 | 6", [("table_row", "Trade | 5 | 6")]),
        ("Trade\t5", [("table_row", "Trade\t5")]),
        ("By AFP and Focus |", [("heading", "By AFP and Focus |")]),
        ("-5 degrees.", [("sentence", "-5 degrees.")]),
        ("5.5 million jobs.", [("sentence", "5.5 million jobs.")]),
        ("2035. It was late.", [("sentence", "2035."), ("sentence", "It was late.")]),
        ("終わった。", [("sentence", "終わった。")]),
    ],
)
def test_a_line_is_an_item_a_row_or_a_caption_only_by_its_marks(
    line: str, found: list[tuple[str, str]]
) -> None:
    assert parts(line) == found


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
        (b"a\x0cb", "U+000C FORM FEED at offset 1, on line 1"),
        (b"a\nb\x1b[31m", "U+001B ESCAPE at offset 3, on line 2"),
        (b"a\x7fb", "U+007F DELETE"),
        ("a\x85b".encode(), "U+0085 NEXT LINE"),
        ("a\uffffb".encode(), "U+FFFF"),
    ],
)
def test_a_text_whose_offsets_readers_would_dispute_is_refused(data: bytes, why: str) -> None:
    assert why in decode(data)[1]


def test_places_count_lines_and_columns_from_one_and_bytes_in_utf8() -> None:
    text = "£1\nab"
    assert str(article(text).place(0)) == "seeds/a.txt:1:1"
    assert str(article(text).place(4)) == "seeds/a.txt:2:2"
    assert article(text).byte_offset(1) == 2


def test_tabs_and_line_feeds_are_the_only_controls_of_an_article() -> None:
    assert decode(b"a\tb\n") == ("a\tb\n", "")


@pytest.mark.parametrize(
    ("data", "text", "changes"),
    [
        (b"caf\xc3\xa9\n", "café\n", []),
        (b"\xef\xbb\xbfa\n", "a\n", ["a byte order mark removed"]),
        (b"a\r\nb\r\n", "a\nb\n", ["2 line ends from CRLF to LF"]),
        (b"a\rb", "a\nb", ["1 line ends from CR to LF"]),
        (b"caf\xe9 \x93a\x94", "café “a”", ["Windows-1252 to UTF-8"]),
        ("\ufeffaé".encode("utf-16-le"), "aé", ["a byte order mark removed", "UTF-16-LE to UTF-8"]),
        ("\ufeffaé".encode("utf-16-be"), "aé", ["a byte order mark removed", "UTF-16-BE to UTF-8"]),
        (
            b"a\x0cb\x1bc\x0c",
            "a\nb c\n",
            ["3 control characters to line feeds or blanks: U+000C FORM FEED, U+001B ESCAPE"],
        ),
    ],
)
def test_an_article_from_anywhere_becomes_utf_8_with_line_feeds_and_the_changes_are_listed(
    data: bytes, text: str, changes: list[str]
) -> None:
    found = imported(data)
    assert (found.text, list(found.changes)) == (text, changes)
    assert decode(found.text.encode()) == (text, "")


@pytest.mark.parametrize("data", [b"a\x00b", b"caf\xe9 \x81", b"\xff\xfea"])
def test_what_is_not_text_is_not_imported(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"NUL|decode"):
        imported(data)


@given(st.text().filter(lambda text: "\0" not in text))
def test_whatever_was_imported_is_accepted(text: str) -> None:
    assert decode(imported(text.encode()).text.encode())[1] == ""

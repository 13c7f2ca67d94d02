import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Wording, chosen, hits, locate
from ukjapan_dataset.text.fold import fold, folded
from ukjapan_dataset.text.stretch import Stretch


def found(quote: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits(quote, text, 0, len(text))]


def kinds(quote: str, text: str) -> list[MatchKind]:
    return [hit.match for hit in hits(quote, text, 0, len(text))]


def test_a_quote_is_found_word_for_word() -> None:
    assert found("30 days", "up to 30 days") == ["30 days"]
    assert kinds("30 days", "up to 30 days") == [MatchKind.EXACT]


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ('"we agreed"', "said “we agreed” on", "“we agreed”"),
        ("Japan's", "Japan’s only ally", "Japan’s"),
        ("2024-2025", "in 2024–2025", "2024–2025"),
        ("so...", "so… on", "so…"),
        ("a b", "a \u00a0 b", "a \u00a0 b"),
        ("café", "the cafe\u0301", "cafe\u0301"),
        ("cooperate", "co\u00adoperate", "co\u00adoperate"),
    ],
)
def test_typographic_variants_are_found_and_called_normalised(quote: str, text: str, words: str) -> None:
    assert found(quote, text) == [words]
    assert kinds(quote, text) == [MatchKind.NORMALISED]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("up to 60 days", "up to 30 days"),
        ("$33.2", "£33.2"),
        ("£33.3 billion", "£33.2 billion"),
        ("will act", "will not act"),
        ("japan", "Japan"),
        ("m2", "m²"),
        ("one two", "one\ntwo"),
    ],
)
def test_what_differs_in_more_than_typography_is_not_found(quote: str, text: str) -> None:
    assert found(quote, text) == []


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("5", "25"),
        ("33", "133"),
        ("33", "£33.2 billion"),
        ("2", "£33.2 billion"),
        ("150", "150,000 jobs"),
        ("art", "partners"),
        ("Japan", "Japanese"),
    ],
)
def test_a_quote_never_cuts_a_word_or_a_number(quote: str, text: str) -> None:
    assert found(quote, text) == []


def test_a_number_may_end_a_sentence_or_begin_a_compound() -> None:
    assert found("2035", "target in 2035.") == ["2035"]
    assert found("12", "12-nation") == ["12"]


def test_occurrence_prefix_and_suffix_each_pick_one_occurrence() -> None:
    text = "Japan met Japan."
    both = hits("Japan", text, 0, len(text))
    assert len(both) == 2
    assert chosen(both, text, Anchor(occurrence=2))[0].start == 10
    assert chosen(both, text, Anchor(prefix="met"))[0].start == 10
    assert chosen(both, text, Anchor(suffix="met"))[0].start == 0
    assert chosen(both, text, Anchor(occurrence=3)) == []


def located(text: str, *pieces: str, anchor: Anchor = ANYWHERE) -> Wording:
    return locate(pieces, text, (Stretch(0, len(text)),), anchor)


def test_each_piece_of_a_quote_is_found_after_the_one_before() -> None:
    wording = located("we met, we ate, we left", "ate", "we left")
    assert wording.found
    assert [span.start for span in wording.spans] == [11, 16]
    assert located("we met, we ate", "ate", "met").missing == "met"


def test_a_piece_with_several_places_lists_them_as_candidates() -> None:
    wording = located("Japan met Japan.", "Japan")
    assert not wording.found
    assert [hit.start for hit in wording.candidates] == [0, 10]
    assert located("Japan met Japan.", "Japan", anchor=Anchor(occurrence=2)).found


def test_an_anchor_that_fits_no_place_is_named() -> None:
    wording = located("Japan met Japan.", "Japan", anchor=Anchor(prefix="left"))
    assert wording.missed == Anchor(prefix="left")
    assert [hit.start for hit in wording.candidates] == [0, 10]


@given(st.text())
def test_folding_keeps_the_way_back(text: str) -> None:
    result = fold(text)
    assert result.text == folded(text)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert all(start < end for start, end in zip(result.starts, result.ends, strict=True))
    assert result.starts == sorted(result.starts)


@given(st.text(min_size=1), st.text(), st.text())
def test_every_hit_folds_to_the_quote(quote: str, before: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    for hit in hits(quote, text, 0, len(text)):
        assert folded(text[hit.start : hit.end]) == folded(quote)

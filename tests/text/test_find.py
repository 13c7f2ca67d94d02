import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.vocabulary import MatchKind
from ukjapan_dataset.text.find import ANYWHERE, Anchor, Wording, chosen, hits, locate, occurrences
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
        ('"we', "he said “we-agreed”", "“we"),
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
        ("akes", "the lakes"),
        ("lake", "the lakes are"),
        ("é", "a xé"),
        ("aé", "aéb c"),
    ],
)
def test_a_quote_never_cuts_a_word_or_a_number(quote: str, text: str) -> None:
    assert found(quote, text) == []


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("café", "the cafe\u0301 there", "cafe\u0301"),
        ("cafe\u0301", "the café there", "café"),
        ("한국", "from \u1112\u1161\u11ab\u1100\u116e\u11a8 today", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("ガス", "ｶﾞｽ", "ｶﾞｽ"),
        ("ガス", "\u30ab\u3099ス", "\u30ab\u3099ス"),
        ("ABC 12", "ＡＢＣ　１２", "ＡＢＣ　１２"),
        ("Å", "in \u212b units", "\u212b"),
        ("ệ", "x e\u0302\u0323 y", "e\u0302\u0323"),
        ("word", "a wo\u200erd b", "wo\u200erd"),
        ("word", "a wo\u00adrd b", "wo\u00adrd"),
        ("word", "a word\ufe0f b", "word\ufe0f"),
        ("wo\u200erd", "a word b", "word"),
        ("wo\ufffdrd", "a wo\ufffdrd b", "wo\ufffdrd"),
        ("👩‍💻", "a 👩‍💻 b", "👩‍💻"),
        ("𝄞", "a 𝄞 b", "𝄞"),
        ("...", "…", "…"),
        ("élan", "élan\u200e", "élan"),
        ("が a", "が \u3000\t a", "が \u3000\t a"),
        ("が\na", "が\na", "が\na"),
    ],
)
def test_a_quote_is_found_however_its_characters_are_composed(quote: str, text: str, words: str) -> None:
    assert found(quote, text) == [words]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("lakes", "lakes\u0301"),
        ("cafe", "cafe\u0301"),
        ("café", "cafe\u0301s"),
        ("café", "cafés"),
        ("wo", "wo\u200erd"),
        ("rd", "wo\u00adrd"),
        ("👩", "👩‍💻"),
        ("💻", "👩‍💻"),
        ("🇬", "🇬🇧"),
        ("👍", "👍🏽"),
        ("ㄱ", "\u1100\u1161"),
        ("33", "３３．２"),
        ("3", "３３"),
        ("so.", "so…"),
        ("so..", "so…"),
    ],
)
def test_a_quote_never_cuts_a_character(quote: str, text: str) -> None:
    assert found(quote, text) == []


CLUSTERS = ["a", "é", "e\u0301", "が", "か\u3099", "한", "👩\u200d💻", "\u200e", ".", " "]


@given(st.lists(st.sampled_from(CLUSTERS), min_size=1).map("".join))
def test_a_text_is_found_in_itself_in_any_normalisation(text: str) -> None:
    for form in ("NFC", "NFD"):
        written = f"« {unicodedata.normalize(form, text)} »"
        for word in text.split():
            places = occurrences(word, written)
            assert places or not folded(word)
            assert all(folded(written[hit.start : hit.end]) == folded(word) for hit in places)


def test_occurrences_are_those_of_any_typography() -> None:
    text = "Japan's and Japan’s"
    assert [hit.start for hit in occurrences("Japan's", text)] == [0, 12]
    assert [hit.start for hit in hits("Japan's", text, 0, len(text))] == [0]


def test_an_anchor_is_compared_without_regard_to_typography_and_blanks() -> None:
    text = "the “lakes”  act, the lakes"
    both = hits("lakes", text, 0, len(text))
    assert chosen(both, text, Anchor(prefix='the "')) == both[:1]
    assert chosen(both, text, Anchor(suffix='"  act')) == both[:1]
    assert chosen(both, text, Anchor(prefix="act, the ")) == both[1:]
    assert chosen(both, text, Anchor(prefix="the", occurrence=1)) == both[1:]
    assert chosen(both, text, Anchor(suffix="rivers")) == []


def test_an_anchor_before_the_first_word_is_not_looked_for_at_the_end() -> None:
    text = "lakes act "
    assert chosen(hits("lakes", text, 0, len(text)), text, Anchor(prefix="act")) == []


def test_a_quote_is_found_at_the_end_of_a_long_text_and_of_a_long_line_without_blanks() -> None:
    assert found("cafe\u0301", "a " * 200 + "café\u200e") == ["café"]
    assert [hit.start for hit in occurrences("word", "a," * 200 + "word")] == [400]


def test_places_right_beside_each_other_each_count() -> None:
    assert found("!", "no!!") == ["!", "!"]


def test_blanks_fold_to_one_and_line_feeds_to_none() -> None:
    assert folded("が \u3000a\n\n \nが") == "が a\n\n \nが"
    assert folded("a\tb") == folded("a \t b") == "a b"
    assert folded("が \u0301a") == "が \u0301a"
    assert folded("が \u200d a") == "が a"


@pytest.mark.parametrize("quote", ["", "\u00ad"])
def test_a_quote_without_visible_characters_is_nowhere(quote: str) -> None:
    assert found(quote, "a  b") == []


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
    assert located("we met, we ate, we left", "met", "left", "ate").missing == "ate"


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
    assert list(result.starts) == sorted(result.starts)


@given(st.text(min_size=1), st.text(), st.text())
def test_every_hit_folds_to_the_quote(quote: str, before: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    for hit in hits(quote, text, 0, len(text)):
        assert folded(text[hit.start : hit.end]) == folded(quote)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a", "a\u200e\u00adb"),
        ("b", "a\u200e\u00adb"),
        ("ệ", "e\u0302\u0323\u200es"),
        ("\u200e", "a \u200e b"),
        ("\u00ad", "a\u00adb"),
    ],
)
def test_a_word_goes_on_past_whatever_is_invisible(quote: str, text: str) -> None:
    assert occurrences(quote, text) == []


def test_an_anchor_may_be_at_the_very_start_or_end_of_a_text() -> None:
    text = "a lakes, lakes b"
    both = hits("lakes", text, 0, len(text))
    assert chosen(both, text, Anchor(prefix="a")) == both[:1]
    assert chosen(both, text, Anchor(suffix="b")) == both[1:]
    marked = "\u200ea lakes, lakes b"
    assert len(chosen(hits("lakes", marked, 0, len(marked)), marked, Anchor(prefix="a"))) == 1


def test_only_an_anchor_that_fits_no_place_is_called_missed() -> None:
    assert located("Japan met Japan.", "Japan").missed == ANYWHERE
    assert located("Japan met Japan.", "China", anchor=Anchor(prefix="met")).missed == ANYWHERE
    wording = located("Japan met Japan met Japan.", "Japan", anchor=Anchor(suffix="met"))
    assert (wording.missed, len(wording.candidates)) == (ANYWHERE, 2)

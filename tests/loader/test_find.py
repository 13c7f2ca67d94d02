from pathlib import Path

import pytest

import ukjapan_dataset as ukj
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.find import CALLED, QUOTED
from ukjapan_dataset.loader.terms import terms


def test_a_word_is_found_in_records_and_variables_whatever_its_case() -> None:
    found = ukj.find("TRADE")
    assert "bilateral-trade-2025q2" in found.records
    assert {hit.kind for hit in found} >= {"record", "variable"}
    assert all("trade" in hit.text.casefold() for hit in found)


def test_a_word_is_found_where_a_word_begins_with_it() -> None:
    assert "bilateral-trade-2025q2" in ukj.find("bilat").records
    assert [typed for typed, _ in ukj.find("ateral").respelt] == ["ateral"]


def test_words_may_be_in_different_texts_of_a_thing() -> None:
    assert ukj.find("trade GBP").records == ["bilateral-trade-2025q2"]


def test_what_is_found_is_called_by_its_label() -> None:
    hit = ukj.find("clear interest")[0]
    assert (hit.name, hit.label) == (
        "starmer-free-trade",
        "Starmer on the interest in free and predictable trade",
    )
    assert "clear interest" in hit.text


def test_all_words_must_occur_and_each_thing_is_listed_once() -> None:
    found = ukj.find("trade quarter")
    assert set(found.records) == {"bilateral-trade-2025q2", "bilateral-trade-2025q2-usd"}
    assert len(found) == len({(hit.kind, hit.name) for hit in found})


def test_the_shape_of_quotation_marks_does_not_matter() -> None:
    assert ukj.find("Japan's").records == ukj.find("Japan’s").records != []


def test_a_thing_is_found_by_its_id_alone() -> None:
    (hit,) = (hit for hit in ukj.find("000-unsigned") if hit.kind == "source")
    assert (hit.name, hit.label, hit.text) == ("000-unsigned", "", "000-unsigned")


def test_a_search_without_hits_says_so() -> None:
    assert len(ukj.find("xyzzy")) == 0
    assert str(ukj.find("xyzzy")) == "'xyzzy' was not found"


def test_an_empty_search_is_refused() -> None:
    with pytest.raises(UnknownName, match="give at least one word"):
        ukj.find("  ")
    with pytest.raises(UnknownName, match="give at least one word"):
        ukj.find(None)  # type: ignore[arg-type] # what a user may well try


def test_what_is_found_prints_itself_in_a_terminal_and_in_a_notebook() -> None:
    found = ukj.find("rare earths")
    assert "record " in str(found)
    assert found._repr_html_().startswith(f"<p>{len(found)} found</p><table>")


NUMBERS = ["£33.2bn", "33.2 billion", "33,200,000,000", "33200000000", "GBP 33.2 billion", "33.2bn pounds"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_however_it_is_written(number: str) -> None:
    assert "bilateral-trade-2025q2" in ukj.find(number).records


def test_a_number_of_another_currency_is_not_found() -> None:
    assert ukj.find("$33.2bn").records == []


def test_a_number_is_never_respelt() -> None:
    assert ukj.find("2057").records == []
    assert ukj.find("2057").respelt == ()


def test_a_number_and_words_are_found_together() -> None:
    assert ukj.find("trade £33.2bn quarter").records[0] == "bilateral-trade-2025q2"


@pytest.mark.parametrize("text", ["2026-01-31", "000-unsigned", "Q2"])
def test_digits_within_a_word_are_no_number(text: str) -> None:
    (term,) = terms(text)
    assert (term.text, term.number) == (text, None)


def test_a_typing_error_finds_what_was_meant_and_says_so() -> None:
    found = ukj.find("takaichy minrals")
    assert set(found.records) == set(ukj.find("takaichi mineral").records) != set()
    assert str(found).startswith("'takaichy' was not found; this is what contains takaichi\n")
    assert "takaichi" in found._repr_html_()


def test_a_word_that_occurs_is_never_respelt() -> None:
    assert ukj.find("trade").respelt == ()


def test_names_come_before_notes_and_notes_before_quotes() -> None:
    places = [hit.field for hit in ukj.find("security")]
    ranks = [0 if one in CALLED or one.endswith("_id") else 2 if one in QUOTED else 1 for one in places]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_a_notebook_marks_the_words_in_their_text() -> None:
    assert "<mark>clear</mark> <mark>interest</mark> in" in ukj.find("clear interest")._repr_html_()
    assert "<mark>£33.2 billion</mark>" in ukj.find("33,200,000,000")._repr_html_()


def test_an_article_is_found_by_its_title_and_an_actor_by_an_alias(published: Path) -> None:
    dataset = ukj.open(published)
    assert ("source", "morning") in {(hit.kind, hit.name) for hit in dataset.find("pact signed")}
    assert ("actor", "ada-berg") in {(hit.kind, hit.name) for hit in dataset.find("The minister")}

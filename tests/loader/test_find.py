import pytest

import ukjapan_dataset as ukj
from ukjapan_dataset.errors import UnknownName


def test_a_word_is_found_in_records_and_variables_whatever_its_case() -> None:
    found = ukj.find("TRADE")
    assert "bilateral-trade-2025q2" in found.records
    assert {hit.kind for hit in found} >= {"record", "variable"}
    assert all("trade" in hit.text.casefold() for hit in found)


def test_a_word_is_found_where_a_word_begins_with_it() -> None:
    assert "bilateral-trade-2025q2" in ukj.find("bilat").records
    assert ukj.find("ateral").records == []


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

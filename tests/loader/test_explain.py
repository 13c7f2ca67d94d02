import re
from typing import Any

import pytest

import ukjapan_dataset as ukj
from tests.projects import OWN
from ukjapan_dataset.errors import UnknownName
from ukjapan_dataset.loader.find import Found, SearchHit


def test_a_cell_is_explained_by_its_words_in_their_passage_source_by_source() -> None:
    (cell,) = ukj.explain("takaichi-elevate-relations", "speaker").cells
    assert cell.value == "sanae-takaichi"
    unsigned, ap = cell.words
    assert (unsigned.source, unsigned.basis, unsigned.stance) == ("000-unsigned", "resolved", "less_precise")
    assert unsigned.quotes == ("Japanese officials", "one representative")
    assert (ap.source, ap.basis, ap.reported_value) == ("002-ap", "stated", "")
    assert [run.text for runs in ap.passage for run in runs if run.carries] == ["Takaichi"]


def test_a_decision_between_sources_is_shown_with_its_reason() -> None:
    told = str(ukj.explain("takaichi-elevate-relations", "speaker"))
    assert "Decided by report_before_paraphrase: 002-ap gives the words to Takaichi" in told
    assert "[Takaichi] said." in told


def test_the_words_are_where_their_spans_say() -> None:
    cell = ukj.explain("bilateral-trade-2025q2", "value").cells[0]
    (source,) = (one for one in ukj.sources("bilateral-trade-2025q2") if one["source_id"] == "004-unsigned")
    article = (OWN.seeds / source["file"]).read_bytes().decode()
    for words in cell.words:
        assert [article[start:end] for start, end in words.spans] == list(words.quotes) == ["£33.2 billion"]


def test_every_record_can_be_explained_in_full() -> None:
    for record in ukj.load("records").records():
        explained = ukj.explain(record["record_id"])
        assert explained.label == record["label"]
        assert any(cell.words for cell in explained.cells)
        for cell in explained.cells:
            for words in cell.words:
                marked = [run.text for runs in words.passage for run in runs if run.carries]
                assert marked == list(words.quotes)


def test_participants_are_cells_too_one_or_all() -> None:
    everyone = ukj.explain("bilateral-trade-2025q2", "participants")
    assert [cell.value for cell in everyone.cells] == ["gbr", "jpn"]
    assert len(ukj.explain("bilateral-trade-2025q2", "participants.subject.jpn").cells) == 1


def test_unknown_records_and_cells_are_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="did you mean 'bilateral-trade-2025q2'"):
        ukj.explain("bilateral-trade-2025")
    with pytest.raises(UnknownName, match="has no cell 'valeu'; did you mean 'value'"):
        ukj.explain("bilateral-trade-2025q2", "valeu")


def test_a_column_without_a_cell_of_its_own_says_where_it_comes_from() -> None:
    for field, told in {
        "value_low": "has nothing in 'value_low': the cell is empty",
        "period_earliest": "it follows from 'period'",
        "label": "it is a column of `records`",
    }.items():
        with pytest.raises(UnknownName, match=told):
            ukj.explain("bilateral-trade-2025q2", field)


def test_a_class_is_explained_by_the_passages_that_it_rests_on() -> None:
    (cell,) = ukj.explain("bilateral-trade-2025q2", "indicator")
    assert cell.why == "A class chosen by the coder, supported by the passage as a whole."
    (words,) = cell.words
    assert (words.source, words.quotes, words.basis) == ("004-unsigned", (), "")
    told = str(ukj.explain("bilateral-trade-2025q2", "indicator"))
    assert "Total bilateral trade reached" in told


def test_a_cell_that_follows_from_another_says_so() -> None:
    assert ukj.explain("bilateral-trade-2025q2")["unit_kind"].why == "It follows from another cell."


def test_every_cell_has_words_or_says_why_not() -> None:
    for record in ukj.load("records").records():
        for cell in ukj.explain(record["record_id"]):
            assert bool(cell.words) != bool(cell.why), (record["record_id"], cell.field)


def test_a_cell_is_taken_from_a_whole_explanation_by_its_name() -> None:
    whole = ukj.explain("bilateral-trade-2025q2")
    assert whole["value"].value == "33200000000"
    assert len(whole) == len(list(whole)) > 5
    with pytest.raises(UnknownName, match="did you mean 'value'"):
        whole["valeu"]


def test_no_line_is_wider_than_a_terminal_but_for_a_word_that_is() -> None:
    for record in ukj.load("records").records():
        for explained in (ukj.explain(record["record_id"]), ukj.explain(record["record_id"], "scope")):
            assert max(map(len, str(explained).splitlines())) <= 96


def test_html_shows_how_each_source_reports_as_the_text_does() -> None:
    explained = ukj.explain("takaichi-elevate-relations", "speaker")
    assert (
        "weakest core cell single source; reported by associated-press (AP paraphrase less precise,"
        in str(explained)
    )
    assert (
        "weakest core cell single source; reported by associated-press (AP paraphrase less precise,"
        in explained._repr_html_()
    )


@pytest.mark.parametrize("name", [None, 3, "", ["a"], {}, "x" * 100_000])
def test_whatever_is_asked_for_is_answered_in_one_line_of_bearable_length(name: Any) -> None:
    for ask in (ukj.load, ukj.explain, ukj.describe, ukj.only_in, ukj.cite, ukj.load("figures").path):
        with pytest.raises(UnknownName) as refused:
            ask(name)
        assert len(str(refused.value)) < 1_500
        assert "\n" not in str(refused.value)


def test_a_notebook_gets_html_in_which_everything_is_escaped() -> None:
    html = ukj.explain("bilateral-trade-2025q2", "value")._repr_html_()
    assert "<mark>£33.2 billion</mark>" in html
    assert html.count("<table>") == html.count("</table>") == 1
    hit = SearchHit("record", "<script>", "<b>", "a", "<img src=x onerror=alert(1)>")
    hostile = Found("x", (hit,))._repr_html_()
    assert "<script>" not in hostile
    assert "<img" not in hostile


def test_html_has_no_colours_that_a_dark_notebook_would_hide() -> None:
    pages = (ukj.explain("bilateral-trade-2025q2"), ukj.find("trade"), ukj.disagreements())
    assert not [page for page in pages if re.search("color|background|class=", page._repr_html_())]


def test_html_shows_names_as_code_and_what_backticks_mark_too() -> None:
    html = ukj.explain("takaichi-elevate-relations")._repr_html_()
    assert "<code>takaichi-elevate-relations</code> · attribution" in html
    assert "AP (stated): “Takaichi”" in html
    assert "`" not in html


def test_the_command_and_the_function_have_one_name() -> None:
    assert ukj.show("bilateral-trade-2025q2") == ukj.explain("bilateral-trade-2025q2")


def test_without_a_record_all_articles_are_listed() -> None:
    assert ukj.sources() == ukj.load("sources").package.rows("sources")


def test_a_record_is_only_in_the_source_that_alone_reports_it() -> None:
    reported = {one["record_id"]: one["n_sources"] for one in ukj.load("records")}
    (focus,) = (source for source in ukj.sources() if source["source_id"] == "003-afp-focus")
    assert ukj.only_in(focus["short_name"]) == ukj.only_in(focus["title"]) == ukj.only_in("003-afp-focus")
    alone = [one["record_id"] for source in ukj.sources() for one in ukj.only_in(source["source_id"])]
    assert sorted(alone) == sorted(record for record, number in reported.items() if number == 1)
    with pytest.raises(UnknownName, match="did you mean '002-ap'"):
        ukj.only_in("002-app")


def test_sources_come_in_types_for_calculations() -> None:
    (source,) = (one for one in ukj.sources("bilateral-trade-2025q2"))
    assert source["n_bytes"] - source["n_chars"] > 0
    assert source["publisher"] is None


def test_sources_of_a_record_come_with_how_they_report_it() -> None:
    told = {one["source_id"]: one["status"] for one in ukj.sources("takaichi-elevate-relations")}
    assert told == {"000-unsigned": "less_precise", "002-ap": "states"}
    with pytest.raises(UnknownName, match="did you mean"):
        ukj.sources("takaichi-elevate-relation")

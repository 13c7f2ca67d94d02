import json
import re

import pytest

import ukjapan_dataset as ukj
from ukjapan_dataset.explanation.as_html import as_html
from ukjapan_dataset.explanation.as_json import as_json
from ukjapan_dataset.explanation.as_markdown import as_markdown
from ukjapan_dataset.explanation.as_text import TERMINAL, as_text
from ukjapan_dataset.explanation.explained import ExplainedCell, ExplainedRecord, Reported, Ruling, Run, Words

RECORD, FIELD = "takaichi-elevate-relations", "speaker"
HOSTILE = "<b>*_`[|\\"
RENDERERS = [as_text, as_html, as_markdown]


def made(text: str) -> ExplainedRecord:
    """A record in which every text of the data is `text`."""
    words = Words(text, (text,), ((0, 1),), ((Run(text, carries=True),),), "stated", "supports", "", text)
    cell = ExplainedCell("field", text, "", (words,), (Ruling("rule", text),))
    return ExplainedRecord(
        text, text, text, text, text, text, text, text, (Reported(text, text, text),), (cell,), (words,)
    )


def test_a_whole_record_quotes_each_passage_once() -> None:
    text = as_text(ukj.explain(RECORD))
    assert text.count("Japanese officials expressed optimism") == 1
    assert "· AP paraphrase (resolved, less precise, gives “japanese-officials”):" in text
    assert "speaker was decided by report_before_paraphrase: 002-ap gives the words to Takaichi" in text


def test_one_field_shows_its_words_within_their_passages() -> None:
    text = as_text(ukj.explain(RECORD, FIELD))
    assert "  AP (stated)\n" in text
    assert "even higher,” [Takaichi] said.\n" in text
    assert "  Decided by report_before_paraphrase: 002-ap gives the words to Takaichi" in text


def test_a_terminal_marks_words_on_every_line_but_no_indentation() -> None:
    text = as_text(ukj.explain(RECORD, FIELD), TERMINAL)
    assert "with \x1b[1;4mone\x1b[0m\n    \x1b[1;4mrepresentative\x1b[0m stating" in text
    assert "[Takaichi]" not in text


@pytest.mark.parametrize("field", [None, FIELD])
@pytest.mark.parametrize("render", RENDERERS)
def test_every_format_gives_support_verdicts_and_rulings(render: object, field: str | None) -> None:
    assert callable(render)
    shown = ukj.explain(RECORD, field)
    rendered = " ".join(re.sub("<[^>]+>", "", render(shown)).replace("\\", "").split())
    words = [words for cell in shown for words in cell.words]
    for expected in (shown.label, shown.kind, shown.support, *(one.verdict for one in words)):
        assert expected in rendered
    assert "002-ap gives the words to Takaichi" in rendered


def test_text_escapes_what_a_terminal_would_obey() -> None:
    text = as_text(made("a\x1b[31mb\x9bc"))
    assert "a\\x1b[31mb\\x9bc" in text
    assert not set(text) & {"\x1b", "\x9b"}


def test_html_escapes_whatever_data_contain() -> None:
    assert "<b>" not in as_html(made(HOSTILE))


def test_markdown_escapes_whatever_data_contain() -> None:
    assert HOSTILE not in as_markdown(made(HOSTILE))
    assert "\\<b>\\*\\_\\`\\[\\|\\\\" in as_markdown(made(HOSTILE))


def test_json_has_null_for_what_is_empty() -> None:
    shown = json.loads(as_json(ukj.explain(RECORD, FIELD)))
    first, second = shown["cells"][0]["words"]
    assert (first["reported_value"], second["reported_value"]) == ("japanese-officials", None)
    assert first["file"] is None
    assert shown["origins"] == {"associated-press": ["000-unsigned", "002-ap"]}

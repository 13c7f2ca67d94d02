"""What articles and records may contain, tried on the example project."""

import io
import re
from hashlib import sha256

import pandas as pd
import pytest

from tests.projects import edit, findings
from ukjapan_dataset.layout import Layout
from ukjapan_dataset.models.base import MISSING, SLUG_PATTERN, TEXT_PATTERN, WORDS_PATTERN

AGREEMENTS, ATTRIBUTIONS = "data/records/agreements.yaml", "data/records/attributions.yaml"
MORNING = "seeds/morning.txt"


def rewrite(project: Layout, find: str, put: str) -> None:
    """Change the words of the morning's article, and its digest with them."""
    path = project.root / MORNING
    before = sha256(path.read_bytes()).hexdigest()
    edit(project, MORNING, find, put)
    edit(project, "data/records/sources.yaml", before, sha256(path.read_bytes()).hexdigest())


def everywhere(project: Layout, find: str, put: str) -> None:
    """Replace words in all records."""
    for path in (project.root / "data/records").iterdir():
        path.write_text(path.read_text("utf-8").replace(find, put), "utf-8")


def found(project: Layout, rule: str) -> str:
    """The message and the hint of the first finding of a rule."""
    problem = next(one.problem for one in findings(project) if one.name == rule)
    return f"{problem.message}; {problem.hint}"


def names(project: Layout) -> set[str]:
    return {one.name for one in findings(project)}


def test_a_day_with_its_weekday_is_stated_in_full(project: Layout) -> None:
    rewrite(project, "on 3 March 2021", "on Wednesday 3rd March 2021")
    everywhere(project, "on 3 March 2021", "on Wednesday 3rd March 2021")
    everywhere(project, ": 3 March 2021", ": Wednesday 3rd March 2021")
    assert names(project) == set()
    edit(project, AGREEMENTS, "  date: 2021-03-03\n", "  date: 2021-03\n")
    assert "date-complete" in names(project)


def test_a_line_with_the_date_of_publication_is_accounted_for_by_its_source(project: Layout) -> None:
    rewrite(project, "Subscribe now", "Subscribe now\nPublished 9 July 2021, 10:30 GMT")
    assert names(project) == {"quantity-accounted", "segment-has-verdict"}
    everywhere(project, "dateline: OSTRA\n", "dateline: OSTRA\n  published: 2021-07-09\n")
    assert names(project) == set()


@pytest.mark.parametrize(
    "layout",
    [
        *("MINISTER: ", "Q: ", "> "),
    ],
)
def test_speech_that_the_layout_shows_is_direct_without_marks(layout: str, project: Layout) -> None:
    rewrite(project, "“We will clean the lakes by 2030,” N", f"{layout}We will clean the lakes by 2030, N")
    everywhere(project, "2030,” Nor", "2030, Nor")
    everywhere(project, "“We", "We")
    assert "mode-fits-marks" in names(project)
    mode = "{quote: We will clean the lakes by 2030, marks: none, basis: resolved, note: A transcript.}"
    speaker = "        speaker: Norland minister"
    edit(project, ATTRIBUTIONS, speaker, f"        mode: {mode}\n{speaker}")
    assert names(project) == set()


def test_speech_without_marks_is_direct_and_never_stated(project: Layout) -> None:
    content = "        content: 40 lakes are polluted"
    edit(
        project,
        ATTRIBUTIONS,
        content,
        content + "\n        mode: {quote: 40 lakes are polluted, marks: none}",
    )
    assert "only with the mode direct" in found(project, "layout-shows-speech")
    edit(project, ATTRIBUTIONS, "  mode: indirect", "  mode: direct")
    assert "expected the basis resolved" in found(project, "layout-shows-speech")


def test_speech_that_goes_on_in_the_next_paragraph_is_direct(project: Layout) -> None:
    rewrite(project, "“We will", "“It is time.\n“We will")
    assert names(project) == {"quotation-accounted", "segment-has-verdict"}


def test_several_speakers_are_participants(project: Layout) -> None:
    speaker = "  speaker: ada-berg\n  speaker_as_named: The minister\n"
    edit(project, ATTRIBUTIONS, speaker, "  participants: {speaker: [norland, ostland]}\n")
    quote = "{quote: The minister, basis: inferred, note: An example.}"
    both = "".join(f"        participants.speaker.{state}: {quote}\n" for state in ("norland", "ostland"))
    edit(project, ATTRIBUTIONS, "        speaker: The minister\n", both)
    assert names(project) == {"alias-is-participant"}


def test_a_name_within_a_longer_name_of_another_actor_names_nobody(project: Layout) -> None:
    with (project.root / "data/records/actors.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: pair, name: A pair, kind: group, aliases: [Norland and Ostland]}\n")
    assert "these words name pair" in found(project, "actor-in-quote")


def test_a_decomposed_article_is_found_by_composed_quotes(project: Layout) -> None:
    rewrite(project, "Ada Berg said", "Ada Be\u0301rg said")
    everywhere(project, "Ada Berg", "Ada Bérg")
    assert names(project) == set()


@pytest.mark.parametrize("char", ["\u200e", "\ufe0f", "\u00ad"])
def test_what_is_invisible_in_a_word_does_not_hide_it(char: str, project: Layout) -> None:
    rewrite(project, "40 lakes are polluted", f"40 la{char}kes are polluted")
    assert names(project) == set()


def test_what_is_invisible_is_shown_by_its_name(project: Layout) -> None:
    rewrite(project, "40 lakes are polluted", "40 la\u200ekes are pollutted")
    hints = [one.problem.hint for one in findings(project) if one.name == "passage-in-source"]
    assert any("la⟨U+200E LEFT-TO-RIGHT MARK⟩kes" in hint for hint in hints)


def test_a_replacement_character_can_be_quoted(project: Layout) -> None:
    rewrite(project, "polluted", "pollu\ufffdted")
    everywhere(project, "are polluted", "are pollu\ufffdted")
    assert names(project) == set()


@pytest.mark.parametrize("sign", ["@", "-", "+"])
def test_words_that_begin_with_a_sign_can_be_quoted(sign: str, project: Layout) -> None:
    rewrite(project, "Subscribe now", f"{sign}Subscribe now")
    edit(project, "data/records/ledger.yaml", "quote: Subscribe now", f'quote: "{sign}Subscribe now"')
    assert names(project) == set()


@pytest.mark.parametrize("word", MISSING)
def test_words_that_readers_take_for_missing_values_are_no_text(word: str) -> None:
    for pattern in (TEXT_PATTERN, WORDS_PATTERN):
        assert not re.search(pattern, word)
        assert re.search(pattern, f"a {word}")


@pytest.mark.parametrize("name", ["nan", "null"])
def test_what_pandas_takes_for_missing_is_no_id(name: str) -> None:
    assert not re.search(SLUG_PATTERN, name)
    assert re.search(SLUG_PATTERN, f"{name}-a")


def test_the_words_that_pandas_takes_for_missing_are_among_them() -> None:
    text = "a,b\n" + "".join(f'x,"{word}"\n' for word in MISSING)
    missing = pd.read_csv(io.StringIO(text))["b"].isna()
    assert missing.sum() >= 17


@pytest.mark.parametrize(
    ("find", "put", "cut"),
    [
        ("  label: Lakes Pact\n", "  label: Lakes #1 Pact\n", True),
        ("  label: Lakes Pact\n", "  label: Lakes Pact # a comment\n", True),
        ("        name: Rivers Accord\n", "        name: Rivers Accord #1\n", True),
        ("  label: Lakes Pact\n", "  label: 'Lakes Pact' # a comment\n", False),
        ("  label: Lakes Pact\n", "  label: Lakes#1 Pact\n", False),
        ("- id: lakes-pact\n", "- id: lakes-pact # a comment\n", False),
        ("  date: 2021-03-03\n", "  date: 2021-03-03 # a comment\n", False),
        ("  builds_on: rivers-accord\n", "  builds_on: rivers-accord # a comment\n", False),
    ],
)
def test_a_comment_may_follow_anything_but_free_text(find: str, put: str, cut: bool, project: Layout) -> None:
    edit(project, AGREEMENTS, find, put)
    assert ("text-not-cut" in names(project)) == cut


@pytest.mark.parametrize("key", ["[a]: summit", "? [a]\n  : summit", "{a: b}: [c]", "[]: {a: b}"])
def test_a_key_that_is_a_list_is_refused_at_its_line(key: str, project: Layout) -> None:
    edit(project, AGREEMENTS, "  kind: accord\n  status", f"  {key}\n  kind: accord\n  status")
    (finding,) = (one for one in findings(project) if one.code == "UKJ103")
    assert (finding.problem.place.file, finding.problem.place.line) == (AGREEMENTS, 6)

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.text.quotation import CLOSED_BY, Quoted, quotations
from ukjapan_dataset.text.stretch import Stretch

TEXTS = st.one_of(st.text(), st.text(alphabet=st.sampled_from("abs \n\"'“”‘’«».,(")))


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text).stretches]


def unpaired(text: str) -> list[int]:
    return sorted(quotations(text).unpaired)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ('"We agreed," he said.', ['"We agreed,"']),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        (
            'become"a central, yet still underappreciated strategic partner," it added',
            ['"a central, yet still underappreciated strategic partner,"'],
        ),
        ('called it" urgent "today', ['" urgent "']),
        ('to convene a "2+2" meeting', ['"2+2"']),
        ('""', ['""']),
    ],
)
def test_straight_double_quotes_pair_by_parity_whatever_the_spacing(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("said “we agreed that it is urgent” to", ["“we agreed that it is urgent”"]),
        ("“We agreed,” he said, “to go.”", ["“We agreed,”", "“to go.”"]),
        ("“One.”“Two.”", ["“One.”", "“Two.”"]),
        ("a ‘strategic partnership’ with", ["‘strategic partnership’"]),
        ("stating, ‘I hope to go even higher,’ signaling", ["‘I hope to go even higher,’"]),
        ("«un accord»", ["«un accord»"]),
    ],
)
def test_curly_quotes_pair_as_brackets_do(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“a ‘b’ c”", ["“a ‘b’ c”", "‘b’"]),
        ("‘a “b” c’", ["‘a “b” c’", "“b”"]),
        ("\"a 'b' c\"", ["\"a 'b' c\"", "'b'"]),
        ("'\"a\"'", ["'\"a\"'", '"a"']),
        ("“‘a’ b ‘c’”", ["“‘a’ b ‘c’”", "‘a’", "‘c’"]),
        ("“a “b” c”", ["“a “b” c”", "“b”"]),
    ],
)
def test_of_nested_quotations_the_outer_comes_first(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("('2+2') within", ["'2+2'"]),
        (
            "UK, as 'Enhanced Global Strategic Partners,' symbolizes",
            ["'Enhanced Global Strategic Partners,'"],
        ),
        ("part of 'The Hiroshima Accord: a Partnership'.", ["'The Hiroshima Accord: a Partnership'"]),
        ("'I don't know'", ["'I don't know'"]),
        ("‘I don’t know’", ["‘I don’t know’"]),
        ("'a' and 'b'", ["'a'", "'b'"]),
        ("''", ["''"]),
    ],
)
def test_single_quotes_around_words_are_quotation_marks(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Japan's Prime Minister",
        "Japan’s only ally",
        "both nations’ defenses",
        "a Ministers' Meeting",
        "the ministers' view of the partners' plan",
        "James' book",
        "it's the 1990s' end",
        "rock'n'roll",
    ],
)
def test_an_apostrophe_is_not_a_quotation_mark(text: str) -> None:
    assert quoted(text) == []
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("both nations’ ‘strategic partnership’ with", ["‘strategic partnership’"]),
        ("the Ministers' Meeting ('2+2') within", ["'2+2'"]),
        ("the states' 'rights' and the nations' 'duties'", ["'rights'", "'duties'"]),
        ("'yes', said the ministers' office", ["'yes'"]),
        ("the 'states' and the 'nations'", ["'states'", "'nations'"]),
        ("‘Partners’, the ministers’ word", ["‘Partners’"]),
        ('"the ministers\' plan" of', ['"the ministers\' plan"']),
        ("'the boss's view'", ["'the boss's view'"]),
    ],
)
def test_a_possessive_beside_quotation_marks_stays_an_apostrophe(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("‘the ministers’ plan’ is", ["‘the ministers’ plan’"]),
        ("'the ministers' plan' is", ["'the ministers' plan'"]),
        ("‘The workers’ rights matter,’ she said", ["‘The workers’ rights matter,’"]),
        (
            "‘The boys’ and the girls’ rights matter.’",
            ["‘The boys’ and the girls’ rights matter.’"],
        ),
        ("‘shocks’ that hit both nations’ economies", ["‘shocks’"]),
        ("‘rights’, the workers’ word", ["‘rights’"]),
        ("‘It’s the ’90s’", ["‘It’s the ’90s’"]),
    ],
)
def test_a_plural_possessive_inside_single_quotes_does_not_close_them(
    text: str, stretches: list[str]
) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('a "b', [2]),
        ('a" b', [1]),
        ("“a", [0]),
        ("a”", [1]),
        ("a ‘b", [2]),
        ("word’ b", [4]),
        ("the '90s", [4]),
        ("”“", [0, 1]),
        ("“a “b” c", [0]),
        ("“a ‘b” c", [3]),
        ("“a ‘b” c’", [3, 8]),
        ('“a" b', [0, 2]),
    ],
)
def test_marks_without_a_partner_are_listed(text: str, at: list[int]) -> None:
    assert unpaired(text) == at


@pytest.mark.parametrize("text", ["“a\nb”", '"a\nb"', "‘a\nb’", "'a\nb'"])
def test_no_quotation_reaches_into_the_next_line(text: str) -> None:
    assert quoted(text) == []
    assert unpaired(text) == [0, 4]


def test_a_mark_left_open_in_one_line_does_not_upset_the_next() -> None:
    assert quoted('"open\nthe "closed" text\n“also”') == ['"closed"', "“also”"]
    assert unpaired('"open\nthe "closed" text\n“also”') == [0]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("He said: “One.\n“Two.” Three.", ["“One.", "“Two.”"]),
        ('"One.\n\n"Two.\n\n"Three," he said.', ['"One.', '"Two.', '"Three,"']),
        ("‘One.\n‘Two.’", ["‘One.", "‘Two.’"]),
        ("„Eins.\n„Zwei.“", ["„Eins.", "„Zwei.“"]),
        ("“One ‘two.\n“‘Three’ four.”", ["“One ‘two.", "‘two.", "“‘Three’ four.”", "‘Three’"]),
        ("“One.  \n  “Two.”", ["“One.", "“Two.”"]),
    ],
)
def test_an_open_quotation_goes_on_in_a_paragraph_that_begins_with_the_same_mark(
    text: str, stretches: list[str]
) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


def test_the_inside_of_a_quotation_that_goes_on_reaches_to_the_end_of_its_paragraph() -> None:
    text = "“One.\n“Two.”"
    first, second = quotations(text).stretches
    assert not first.closed
    assert text[first.inside.start : first.inside.end] == "One."
    assert text[second.inside.start : second.inside.end] == "Two."


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("Er sagte: „Wir gehen.“", ["„Wir gehen.“"]),
        ("„Wir ‚gehen‘ heute“", ["„Wir ‚gehen‘ heute“", "‚gehen‘"]),
        ('Er sagte „Wir gehen" heute', ['„Wir gehen"']),
        ("Han sade ”vi går” i dag", ["”vi går”"]),
        ("Hun sagde »vi går« i dag", ["»vi går«"]),
        ("Il a dit « nous allons » hier", ["« nous allons »"]),
        ("«uno ‹due› tre»", ["«uno ‹due› tre»", "‹due›"]),
        ("»eins ›zwei‹ drei«", ["»eins ›zwei‹ drei«", "›zwei‹"]),
        ("首相は「合意した」と述べた", ["「合意した」"]),
        ("「『合意』した」", ["「『合意』した」", "『合意』"]),
        ("“a” and „b” and »c«", ["“a”", "„b”", "»c«"]),
        ('a 12" record and "two" more', ['"two"']),
        ('"We agreed," he said, "to go."', ['"We agreed,"', '"to go."']),
        ("“We ‘agreed’,” he said, “to ‘go’.”", ["“We ‘agreed’,”", "‘agreed’", "“to ‘go’.”", "‘go’"]),
    ],
)
def test_the_usual_styles_of_quotation_marks_are_known(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches
    assert unpaired(text) == []


WRAPPED = """The ministers met for three days in the capital, and agreed to "clean
the lakes by 2030", as one of them put it to the press afterwards."""


def test_a_quotation_runs_on_over_the_end_of_a_wrapped_line() -> None:
    assert quoted(WRAPPED) == ['"clean\nthe lakes by 2030"']
    assert unpaired(WRAPPED) == []


def test_the_inside_of_a_quotation_is_without_its_marks() -> None:
    assert Quoted(5, 10).inside == Stretch(6, 9)


@pytest.mark.parametrize(
    ("text", "stretch", "at"),
    [
        ("rockin' the 'plan' now", "'plan'", [6]),
        ("the '90s 'boom' ended", "'boom'", [4]),
        ("dunkin' 'a'", "'a'", [6]),
    ],
)
def test_a_straight_single_quote_opens_before_a_word_and_closes_after_one(
    text: str, stretch: str, at: list[int]
) -> None:
    assert quoted(text) == [stretch]
    assert unpaired(text) == at


@given(TEXTS)
def test_stretches_are_in_order_on_one_line_and_between_matching_marks(text: str) -> None:
    stretches = quotations(text).stretches
    assert list(stretches) == sorted(stretches, key=lambda one: (one.start, -one.end))
    for one in stretches:
        assert one.start + 1 + one.closed <= one.end <= len(text)
        if one.closed:
            assert text[one.end - 1] in CLOSED_BY[text[one.start]]
        assert "\n" not in text[one.start : one.end]


@given(TEXTS)
def test_stretches_are_nested_or_apart_but_never_cross(text: str) -> None:
    stretches = quotations(text).stretches
    for one in stretches:
        for two in stretches:
            assert not one.start < two.start < one.end < two.end


@given(TEXTS)
def test_each_mark_is_used_at_most_once(text: str) -> None:
    found = quotations(text)
    used = [mark for one in found.stretches for mark in (one.start, one.end - 1)[: 1 + one.closed]]
    used += found.unpaired
    assert len(used) == len(set(used))
    apostrophes = {mark.end() - 1 for mark in re.finditer(r"(?<=\w)‘(?=\w)", text)}
    inches = {mark.end() - 1 for mark in re.finditer(r'(?<=\d)"', text)}
    marks = {at for at, char in enumerate(text) if char in '"“”‘«»'}
    assert marks - apostrophes - inches <= set(used)


@given(st.text(alphabet=st.sampled_from("abs ‘’'.,")), st.text(alphabet=st.sampled_from('abs “”".,')))
def test_lines_are_read_each_for_itself(one: str, two: str) -> None:
    both = quotations(f"{one}\n{two}").stretches
    after = len(one) + 1
    assert both == (
        *quotations(one).stretches,
        *(Quoted(found.start + after, found.end + after) for found in quotations(two).stretches),
    )

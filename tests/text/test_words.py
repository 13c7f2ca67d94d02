import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukjapan_dataset.models.vocabulary import AgreementStatus, Qualifier, Strength
from ukjapan_dataset.text.words import (
    COUNTED,
    DEADLINE_WORDS,
    FORCE,
    HEDGES,
    RELATIVE_DATES,
    RESERVATIONS,
    STATUS,
    Word,
    WordList,
    contains,
    of_unit,
    shown,
)
from ukjapan_dataset.units import CALENDAR_YEAR, PER, RANK, TIMES

UNITS = ["GBP", "USD", "kilometer", "percent", TIMES, "GBP-per-year", "treaty_ally", "lake", *COUNTED]
LISTS = [
    *(*HEDGES.values(), *FORCE.values(), *STATUS.values(), *map(of_unit, UNITS)),
    *(RESERVATIONS, RELATIVE_DATES, DEADLINE_WORDS),
]
WHOLE = sorted({word for words in LISTS for word in words if isinstance(word, str)})


def plain(word: str | Word) -> str:
    """A text that is the word."""
    return str(word).replace("…", "26" if str(word).startswith(("19", "20")) else "")


def test_every_term_that_words_can_show_has_a_list() -> None:
    assert set(Qualifier) - set(HEDGES) == {Qualifier.UNHEDGED, Qualifier.BETWEEN}
    assert set(FORCE) == set(Strength)
    assert set(STATUS) == set(AgreementStatus)


@pytest.mark.parametrize("words", LISTS)
def test_no_list_is_empty_or_contains_an_empty_word(words: WordList) -> None:
    assert words
    assert all(map(plain, words))
    assert not contains("", words)


@pytest.mark.parametrize("words", LISTS)
def test_a_list_accepts_each_of_its_words_in_a_sentence_whatever_its_capitals(words: WordList) -> None:
    for word in map(plain, words):
        assert contains(f"They said, {word} then.", words)
        assert contains(f"“{word.upper()}”", words)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("supporting about 150,000 jobs", Qualifier.ABOUT),
        ("by approximately 1.5 times", Qualifier.ABOUT),
        ("at least 17 elements", Qualifier.AT_LEAST),
        ("for up to 30 days", Qualifier.AT_MOST),
        ("more than £1bn", Qualifier.MORE_THAN),
        ("exceeding £1bn", Qualifier.MORE_THAN),
        ("fewer than 50", Qualifier.LESS_THAN),
        ("expected to fly by 2027", Qualifier.BY),
        ("a planned production target in 2035", Qualifier.TARGET),
        ("is expected to fly", Qualifier.EXPECTED),
        ("the vast majority of", Qualifier.VAGUE),
    ],
)
def test_a_hedge_is_known_by_its_words(text: str, term: Qualifier) -> None:
    assert contains(text, HEDGES[term])


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("signed comprehensive agreements", Strength.SIGNED),
        ("officially launched a new", Strength.LAUNCHED),
        ("leaders formalised ties", Strength.LAUNCHED),
        ("Japan and Britain agreed Saturday to", Strength.AGREED),
        ("this framework mandates the sharing", Strength.AGREED),
        ("both governments pledged to", Strength.PLEDGED),
        ("a commitment to accelerate", Strength.PLEDGED),
        ("The two sides will work together", Strength.ANNOUNCED),
        ("confirmed its intention to deploy", Strength.INTENDS),
        ("the deal aims to reduce", Strength.INTENDS),
        ("will likely expand", Strength.EXPECTED),
        ("is urgently needed", Strength.URGES),
        ("called on China to", Strength.URGES),
        ("I hope to elevate", Strength.HOPES),
        ("talks focused on", Strength.DISCUSSED),
    ],
)
def test_the_force_of_a_commitment_is_known_by_its_words(text: str, term: Strength) -> None:
    assert contains(text, FORCE[term])


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("He signed a series", AgreementStatus.SIGNED),
        ("have formed a joint venture", AgreementStatus.LAUNCHED),
        ("This agreement was reached", AgreementStatus.AGREED),
        ("pursued a ‘strategic partnership’", AgreementStatus.SOUGHT),
        ("are jointly developing a jet", AgreementStatus.IN_PLACE),
    ],
)
def test_the_status_of_an_agreement_is_known_by_its_words(text: str, term: AgreementStatus) -> None:
    assert contains(text, STATUS[term])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("£33.2 billion", "GBP"),
        ("five pounds", "GBP"),
        ("(about $42.2 billion)", "USD"),
        ("US$5m", "USD"),
        ("150,000 jobs", "job"),
        ("the 12-nation pact", "country"),
        ("a trilateral project", "country"),
        ("17 elements", "element"),
        ("50 minerals", "mineral"),
        ("three core pillars", "pillar"),
        ("only treaty ally", "ally"),
        ("a four-day trip", "day"),
        ("the past five years", "year"),
        ("after decades", "decade"),
        ("1.5 times", TIMES),
        ("largest inward investor", RANK),
        ("by 2027,", CALENDAR_YEAR),
        ("in 1999", CALENDAR_YEAR),
    ],
)
def test_a_unit_is_known_by_its_words(text: str, unit: str) -> None:
    assert contains(text, of_unit(unit))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a byline", HEDGES[Qualifier.BY]),
        ("nearby", HEDGES[Qualifier.BY]),
        ("beforehand", HEDGES[Qualifier.BY]),
        ("to underline", HEDGES[Qualifier.LESS_THAN]),
        ("the thunder", HEDGES[Qualifier.LESS_THAN]),
        ("overnight", HEDGES[Qualifier.MORE_THAN]),
        ("moreover", HEDGES[Qualifier.MORE_THAN]),
        ("someone", HEDGES[Qualifier.ABOUT]),
        ("troublesome", HEDGES[Qualifier.ABOUT]),
        ("almost", HEDGES[Qualifier.VAGUE]),
        ("Germany", HEDGES[Qualifier.VAGUE]),
        ("unlikely", HEDGES[Qualifier.EXPECTED]),
        ("unexpected", HEDGES[Qualifier.EXPECTED]),
        ("an airplane", HEDGES[Qualifier.TARGET]),
        ("to design", FORCE[Strength.SIGNED]),
        ("disagreed", FORCE[Strength.AGREED]),
        ("goodwill", FORCE[Strength.ANNOUNCED]),
        ("compromised", FORCE[Strength.PLEDGED]),
        ("shoulders", FORCE[Strength.URGES]),
        ("mustard", FORCE[Strength.URGES]),
        ("recovered", FORCE[Strength.DISCUSSED]),
        ("information", STATUS[AgreementStatus.LAUNCHED]),
        ("format", STATUS[AgreementStatus.LAUNCHED]),
        ("overreached", STATUS[AgreementStatus.AGREED]),
        ("this island", STATUS[AgreementStatus.IN_PLACE]),
        ("the area", STATUS[AgreementStatus.IN_PLACE]),
        ("impossible", RESERVATIONS),
        ("spending", RESERVATIONS),
        ("maybe", RESERVATIONS),
        ("blast", RELATIVE_DATES),
        ("knowledge", RELATIVE_DATES),
        ("imago", RELATIVE_DATES),
        ("a standby", DEADLINE_WORDS),
        ("to impound", of_unit("GBP")),
        ("elementary", of_unit("element")),
        ("today", of_unit("day")),
        ("yearly", of_unit("year")),
        ("sometimes", of_unit(TIMES)),
        ("12026 or 20261", of_unit(CALENDAR_YEAR)),
        ("in 1812", of_unit(CALENDAR_YEAR)),
        ("2,026", of_unit(CALENDAR_YEAR)),
    ],
)
def test_a_word_inside_another_does_not_count(text: str, words: WordList) -> None:
    assert not contains(text, words)


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\u00a0", "\u2009"])
@pytest.mark.parametrize(
    ("hedge", "term"),
    [
        ("no later than", Qualifier.BY),
        ("vast majority", Qualifier.VAGUE),
        ("up to", Qualifier.AT_MOST),
        ("more than", Qualifier.MORE_THAN),
    ],
)
def test_a_hedge_of_several_words_matches_across_any_blank_of_a_line(
    hedge: str, term: Qualifier, gap: str
) -> None:
    assert contains(f"a {hedge.replace(' ', gap)} b", HEDGES[term])


def test_the_words_of_a_phrase_count_only_together() -> None:
    assert not contains("up on to", HEDGES[Qualifier.AT_MOST])
    assert not contains("upto", HEDGES[Qualifier.AT_MOST])
    assert contains("calls for calm", FORCE[Strength.URGES])
    assert not contains("called him", FORCE[Strength.URGES])


def test_a_message_shows_the_first_few_words_of_a_list() -> None:
    assert shown(("day", "days")) == "“day”, “days”"
    assert shown((Word("sign", ending="s"), "agree")) == "“sign…”, “agree”"
    assert shown(("a", "b", "c", "d", "e", "f", "g")) == "“a”, “b”, “c”, “d”, “e”, “f”"


@given(st.sampled_from(LISTS), st.text())
def test_any_text_can_be_asked_for_any_list(words: WordList, text: str) -> None:
    assert contains(f"{text} . {plain(words[0])} {text}", words)


@given(st.sampled_from([word for word in WHOLE if word.isalpha()]), st.sampled_from("aäßЖ5_"))
def test_a_letter_before_a_word_makes_it_another(word: str, letter: str) -> None:
    assert not contains(letter + word, (word,))
    assert not contains(word + letter, (word,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a signal to Beijing", FORCE[Strength.SIGNED]),
        ("signaling commitment", FORCE[Strength.SIGNED]),
        ("a significant move", FORCE[Strength.SIGNED]),
        ("a significant move", STATUS[AgreementStatus.SIGNED]),
        ("according to the Japan Times", FORCE[Strength.AGREED]),
        ("in accordance with", FORCE[Strength.AGREED]),
        ("an agreeable visit", FORCE[Strength.AGREED]),
        ("the Foreign Affairs Committee", FORCE[Strength.PLEDGED]),
        ("the Foreign Affairs Committee", STATUS[AgreementStatus.AGREED]),
        ("the planet", FORCE[Strength.INTENDS]),
        ("a plant in Wales", HEDGES[Qualifier.TARGET]),
        ("a joint project", FORCE[Strength.EXPECTED]),
        ("a mere formality", FORCE[Strength.LAUNCHED]),
        ("an elevator", STATUS[AgreementStatus.LAUNCHED]),
        ("a covert operation", FORCE[Strength.DISCUSSED]),
        ("considerably more", FORCE[Strength.DISCUSSED]),
        ("a needle", FORCE[Strength.URGES]),
        ("a hopeless case", FORCE[Strength.HOPES]),
    ],
)
def test_a_stem_does_not_take_in_words_of_another_meaning(text: str, words: WordList) -> None:
    assert not contains(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("announcing that Beijing had agreed", FORCE[Strength.ANNOUNCED]),
        ("pledging to invest", FORCE[Strength.PLEDGED]),
        ("promising to invest", FORCE[Strength.PLEDGED]),
        ("mandating the sharing", FORCE[Strength.AGREED]),
        ("urging firms to align", FORCE[Strength.URGES]),
        ("hoping to elevate", FORCE[Strength.HOPES]),
    ],
)
def test_a_verb_is_known_in_each_of_its_forms(text: str, words: WordList) -> None:
    assert contains(text, words)


@pytest.mark.parametrize("text", ["A$5 million", "HK$5 million", "C$5"])
def test_the_dollar_of_another_country_is_not_the_american(text: str) -> None:
    assert not contains(text, of_unit("USD"))


@pytest.mark.parametrize("text", ["triple", "tripled", "fourfold", "tenfold"])
def test_what_is_read_as_a_multiple_names_the_unit_times(text: str) -> None:
    assert contains(text, of_unit(TIMES))


def test_a_phrase_never_goes_on_in_the_next_line() -> None:
    assert not contains("he came close\nto 5", HEDGES[Qualifier.ABOUT])


def test_the_month_of_may_is_not_a_reservation() -> None:
    assert not contains("on 5 May 2026", RESERVATIONS)


@pytest.mark.parametrize(
    ("unit", "named", "other"),
    [
        ("PLN", "5 zloty", "5 yen"),
        ("PLN", "5 zł", "5 RM"),
        (f"GBP{PER}year", "£5", "a year"),
        ("GBP", "5 pounds", "5 baht"),
    ],
)
def test_a_currency_is_named_by_its_own_words_only(unit: str, named: str, other: str) -> None:
    assert contains(named, of_unit(unit))
    assert not contains(other, of_unit(unit))

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukjapan_dataset.text.quantities import Form, Quantity, Value, money, phrases, quantities
from ukjapan_dataset.text.quantities.tokens import tokens

# Pieces that news text is made of, and letters that case folding takes for others.
PIECES = st.sampled_from(
    [
        *("£", "$", "US$", "€", "¥", "GBP", "yen", "%", "per", "cent", "times", "fold"),
        *("0", "1", "33.2", "150,000", "1,00", "m", "bn", "million", "hundred", "dozen"),
        *("two", "twenty", "-one", "st", "th", "first", "largest", "only", "several", "a", "of"),
        *" \n.,-–+()'ſıİKé²½٣🙂",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


def spans(text: str) -> list[str]:
    return [quantity.text for quantity in quantities(text)]


def values(text: str) -> list[Value | None]:
    return [quantity.value for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("supporting about 150,000 jobs", "150,000", "150000"),
        ("a town of 1,234,567.", "1,234,567", "1234567"),
        ("17 elements are rare earth", "17", "17"),
        ("rose by 0.75 in May", "0.75", "0.75"),
        ("5 Comments", "5", "5"),
        ("(50)", "50", "50"),
        ("“50” minerals", "50", "50"),
        ("exactly 1,000,000 people", "1,000,000", "1000000"),
        ("300 million people", "300 million", "300000000"),
        ("a 300-million market", "300-million", "300000000"),
        ("4.5 billion users", "4.5 billion", "4500000000"),
        ("20 thousand troops", "20 thousand", "20000"),
        ("3 hundred ships", "3 hundred", "300"),
        ("7.2mn homes", "7.2mn", "7200000"),
        ("7bn people", "7bn", "7000000000"),
        ("7 bn people", "7 bn", "7000000000"),
        ("7TRN of it", "7TRN", "7000000000000"),
        ("5 MILLION", "5 MILLION", "5000000"),
        ("expanding the 12-nation pact", "12", "12"),
        ("a 1 million-strong army", "1 million", "1000000"),
        ("The two sides met", "two", "2"),
        ("Twelve nations", "Twelve", "12"),
        ("zero tolerance", "zero", "0"),
        ("nineteen", "nineteen", "19"),
        ("forty ships", "forty", "40"),
        ("twenty-one gun salute", "twenty-one", "21"),
        ("Ninety-Nine", "Ninety-Nine", "99"),
        ("two hundred jobs", "two hundred", "200"),
        ("three-hundred jobs", "three-hundred", "300"),
        ("twenty-one thousand jobs", "twenty-one thousand", "21000"),
        ("five million jobs", "five million", "5000000"),
        ("a hundred jobs", "hundred", "100"),
        ("a dozen ships", "dozen", "12"),
        ("a trilateral project", "trilateral", "3"),
        ("the quadrilateral forum", "quadrilateral", "4"),
        ("mid-2023", "2023", "2023"),
        ("target in 2035.", "2035", "2035"),
        ("January 31", "31", "31"),
    ],
)
def test_a_plain_number_is_found_with_its_scale_and_without_what_it_counts(
    text: str, words: str, value: str
) -> None:
    found = only(text)
    assert (found.text, found.value, found.form, found.unit) == (words, Decimal(value), Form.NUMBER, "")


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("reached £33.2 billion in", "£33.2 billion", "33200000000", "GBP"),
        ("reached £33.2bn in", "£33.2bn", "33200000000", "GBP"),
        ("a £300m fund", "£300m", "300000000", "GBP"),
        ("(about $42.2 billion)", "$42.2 billion", "42200000000", "USD"),
        ("a $3-billion deal", "$3-billion", "3000000000", "USD"),
        ("US$5m", "US$5m", "5000000", "USD"),
        ("€1.2tn", "€1.2tn", "1200000000000", "EUR"),
        ("for up to 30 days, though", "30 days", "30", "day"),
        ("2 trillion tonnes", "2 trillion tonnes", "2000000000000", "tonne"),
        ("a four-day trip", "four-day", "4", "day"),
        ("¥ 500", "¥ 500", "500", "JPY"),
        ("£2023", "£2023", "2023", "GBP"),
        ("$1,500.50", "$1,500.50", "1500.50", "USD"),
        ("GBP 5 million", "GBP 5 million", "5000000", "GBP"),
        ("usd 5", "usd 5", "5", "USD"),
        ("5 million EUR", "5 million EUR", "5000000", "EUR"),
        ("five million pounds", "five million pounds", "5000000", "GBP"),
        ("20 dollars", "20 dollars", "20", "USD"),
        ("1.5bn euros", "1.5bn euros", "1500000000", "EUR"),
        ("500 billion yen", "500 billion yen", "500000000000", "JPY"),
        ("grew 5%", "5%", "5", "percent"),
        ("grew 2.5 per cent.", "2.5 per cent", "2.5", "percent"),
        ("grew 5 percent", "5 percent", "5", "percent"),
        ("seventy-five per cent", "seventy-five per cent", "75", "percent"),
        ("by approximately 1.5 times over", "1.5 times", "1.5", "times"),
        ("three times", "three times", "3", "times"),
        ("a twofold rise", "twofold", "2", "times"),
        ("a tenfold rise", "tenfold", "10", "times"),
        ("double the sum", "double", "2", "times"),
        ("trade doubled", "doubled", "2", "times"),
        ("Twice", "Twice", "2", "times"),
        ("triple", "triple", "3", "times"),
    ],
)
def test_a_number_takes_its_currency_percent_or_times_along(
    text: str, words: str, value: str, unit: str
) -> None:
    found = only(text)
    assert (found.text, found.value, found.form, found.unit) == (words, Decimal(value), Form.NUMBER, unit)


@pytest.mark.parametrize(
    ("text", "words", "value", "form"),
    [
        ("his first visit", "first", "1", Form.ORDINAL),
        ("the second quarter", "second", "2", Form.ORDINAL),
        ("Twelfth", "Twelfth", "12", Form.ORDINAL),
        ("on May 31st", "31st", "31", Form.ORDINAL),
        ("the 1,000th ship", "1,000th", "1000", Form.ORDINAL),
        ("the two thousandth ship", "two thousandth", "2000", Form.ORDINAL),
        ("the one thousand, three hundredth", "one thousand, three hundredth", "1300", Form.ORDINAL),
        ("Britain's largest inward investor", "largest", "1", Form.SUPERLATIVE),
        ("the world's leading producer", "leading", "1", Form.SUPERLATIVE),
        ("a top-level meeting", "top", "1", Form.SUPERLATIVE),
        ("Japan’s only treaty ally", "only", "1", Form.SINGLE),
        ("Japan’s sole treaty ally", "sole", "1", Form.SINGLE),
    ],
)
def test_ranks_and_only_ones_are_quantities_of_their_own_form(
    text: str, words: str, value: str, form: Form
) -> None:
    found = only(text)
    assert (found.text, found.value, found.form) == (words, Decimal(value), form)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("controls the vast majority of", "vast majority"),
        ("a majority of members", "majority"),
        ("after decades of reliance", "decades"),
        ("in several sectors", "several"),
        ("dozens of ships", "dozens"),
        ("tens of thousands", "thousands"),
        ("signed a series of agreements", "a series of"),
        ("include a number of other minerals", "a number of"),
        ("many ships", "many"),
        ("most of them", "most of"),
    ],
)
def test_words_that_give_no_number_are_quantities_without_a_value(text: str, words: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.form) == (words, None, Form.VAGUE)


@pytest.mark.parametrize(
    "text",
    [
        "someone",
        "oneself",
        "Tendai",
        "I am here",
        "Mark",
        "firstly",
        "secondly",
        "thirds",
        "seconds",
        "stone",
        "often",
        "weight",
        "network",
        "misleading",
        "solely",
        "commonly",
        "tops",
        "almost",
        "GCAP2",
        "Q2",
        "G7",
        "A4",
        "m²",
        "pounds and dollars",
        "per cent",
        "times",
        "",
    ],
)
def test_letters_that_only_look_like_a_quantity_are_none(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("£33.2 billion (about $42.2 billion)", ["£33.2 billion", "$42.2 billion"]),
        ('to convene a "2+2" meeting', ["2+2"]),
        ("17 of 50 minerals", ["17", "50"]),
        ("On January 31, 2026, UK", ["31", "2026"]),
        ("10, 20 and 30", ["10", "20", "30"]),
        ("the second of three core pillars", ["second", "three"]),
        ("the two largest of several", ["two", "largest", "several"]),
        ("by 2027, ahead of 2035.", ["2027", "2035"]),
        ("an F-35 and a 747", ["F-35", "747"]),
    ],
)
def test_every_quantity_of_a_sentence_is_found_in_order(text: str, words: list[str]) -> None:
    assert spans(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 men", "2"),
        ("2 Mark", "2"),
        ("10 am", "10"),
        ("3 bags", "3"),
        ("5 timescales", "5"),
        ("30 pounders", "30"),
        ("2 millionaires", "2"),
        ("2,026", "2,026"),
        ("5.", "5"),
        ("5's", "5"),
    ],
)
def test_a_number_stops_before_a_word_or_mark_that_is_not_part_of_it(text: str, words: str) -> None:
    assert only(text).text == words


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("5", 0),
        ("1½", 1),
        ("2/3 of", 0),
        ("1.5e9", 0),
        ("1.5e-3", 4),
        ("1.5億", 0),
        ("1.234560万", 2),
        ("1.50", 2),
        ("two point five", 1),
        ("0.1234567 million", 1),
        ("1.5", 1),
        ("£33.20 billion", 0),
        ("£0.1234 thousand", 1),
        ("1,000.125", 3),
        ("two", 0),
    ],
)
def test_a_quantity_knows_how_many_decimals_its_words_give_its_value(text: str, decimals: int) -> None:
    assert only(text).decimals == decimals


@pytest.mark.parametrize(
    ("sign", "before", "rival"),
    [
        ("$", "the Canadian dollar", "Canadian dollar"),
        ("$", "some 5 Australian dollars", "Australian dollars"),
        ("$", "in AUD", "AUD"),
        ("$", "for A$5", "A$"),
        ("$", "the US dollar, or USD", ""),
        ("$", "Swiss francs, CHF, or euros", ""),
        ("£", "Egyptian pounds", "Egyptian pounds"),
        ("£", "in EGP", "EGP"),
        ("£", "British pounds, or GBP", ""),
        ("£", "dollars, A$, or AUD", ""),
        ("¥", "in yuan", "yuan"),
        ("¥", "in yuan renminbi", "yuan renminbi"),
        ("¥", "Japanese yen", ""),
        ("£", "yuan or RMB", ""),
        ("€", "A$", ""),
    ],
)
def test_another_currency_with_the_same_sign_is_a_rival(sign: str, before: str, rival: str) -> None:
    assert money.rival(sign, before, len(before)) == rival


def test_the_longest_phrase_counts_in_whatever_order_they_are_listed() -> None:
    known = phrases.index([("deep", 1), ("deep blue lake", 2), ("deep blue", 3)])
    assert phrases.longest(known, tokens("deep blue lake"), 1) == (2, 6)
    assert phrases.longest(known, tokens("deep blue sea"), 1) == (3, 4)


def test_capitals_after_a_blank_first_line_are_read_as_capitals() -> None:
    assert values("\nALL 5 LAKES ARE CLEAN") == [None]


def test_where_readings_overlap_the_longest_wins() -> None:
    assert [(one.text, one.form) for one in quantities("the vast majority")] == [
        ("vast majority", Form.VAGUE)
    ]


def test_values_are_exact_and_not_floating() -> None:
    assert values("£0.1bn and 0.2") == [Decimal(100_000_000), Decimal("0.2")]


@pytest.mark.parametrize("text", ["ſix", "sıx", "fıve", "fırſt", "5 thouſand", "5 mıllion", "5 euroſ"])
def test_a_letter_that_case_folding_confuses_raises_nothing(text: str) -> None:
    assert all(quantity.text in text for quantity in quantities(text))


@pytest.mark.parametrize("text", ["by 2035\nm", "£\n5", "5\npercent", "5\ntimes", "£33.2\nbillion", "5\nyen"])
def test_a_quantity_never_goes_on_in_the_next_line(text: str) -> None:
    assert not any("\n" in quantity.text for quantity in quantities(text))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("five hundred thousand", "five hundred thousand", "500000"),
        ("one hundred million", "one hundred million", "100000000"),
        ("two dozen ships", "two dozen", "24"),
        ("half a million jobs", "half a million", "500000"),
        ("half a dozen", "half a dozen", "6"),
        ("its second-largest investor", "second-largest", "2"),
        ("the third largest economy", "third largest", "3"),
        ("the 10th-largest economy", "10th-largest", "10"),
        ("the twenty-first century", "twenty-first", "21"),
        ("the twentieth century", "twentieth", "20"),
        ("the thirteenth ship", "thirteenth", "13"),
    ],
)
def test_a_compound_is_one_quantity(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (words, Decimal(value))


@pytest.mark.parametrize("text", ["several hundred", "few thousand"])
def test_a_vague_count_of_hundreds_has_no_value(text: str) -> None:
    assert values(text) == [None]


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("a 3-billion-dollar deal", "3-billion-dollar", "USD"),
        ("100 million US dollars", "100 million US dollars", "USD"),
        ("a 5-per-cent rise", "5-per-cent", "percent"),
        ("a 10-fold rise", "10-fold", "times"),
        ("GBP33.2bn", "GBP33.2bn", "GBP"),
        ("USD5", "USD5", "USD"),
        ("5GBP", "5GBP", "GBP"),
        ("5€", "5€", "EUR"),
        ("(U.S.$5)", "$5", "USD"),
        ("it cost,£5", "£5", "GBP"),
    ],
)
def test_a_unit_is_kept_however_it_is_joined(text: str, words: str, unit: str) -> None:
    found = only(text)
    assert (found.text, found.unit) == (words, unit)


@pytest.mark.parametrize(
    ("text", "value"), [("doubling", 2), ("doubles", 2), ("tripling", 3), ("quadrupled", 4), ("sixfold", 6)]
)
def test_every_form_of_a_multiple_is_found(text: str, value: int) -> None:
    assert [(one.value, one.unit) for one in quantities(text)] == [(Decimal(value), "times")]


@pytest.mark.parametrize(
    ("text", "words"),
    [("6R 6", ["6R", "6"]), ("R 6R 6R", ["R 6R", "6R"]), ("5 6R 6 6", ["5", "6R", "6", "6"])],
)
def test_a_letter_belongs_to_the_number_before_it_or_behind_it_but_never_to_both(
    text: str, words: list[str]
) -> None:
    assert spans(text) == words


@settings(deadline=None)
@given(TEXTS)
def test_any_text_gives_ordered_quantities_that_spell_their_own_span(text: str) -> None:
    found = quantities(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.start <= one.number.start < one.number.end <= one.end
        assert bool(one.values) == (one.form not in (Form.VAGUE, Form.UNREADABLE))
        assert bool(one.unread) == (one.form is Form.UNREADABLE)
        assert (one.low is not None) == (one.high is not None) == (one.form is Form.RANGE)
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(deadline=None)
@given(TEXTS)
def test_no_digit_or_letter_touches_what_was_read(text: str) -> None:
    for one in quantities(text):
        if one.form is not Form.UNREADABLE:
            assert not text[one.end : one.end + 1].isalnum()
            assert not text[max(0, one.start - 1) : one.start].isalnum()


@settings(deadline=None)
@given(TEXTS)
def test_every_digit_apart_from_names_is_in_some_quantity(text: str) -> None:
    found = quantities(text)
    for at, character in enumerate(text):
        is_name = text[max(0, at - 1) : at].isalnum()
        if character in "0123456789" and not is_name:
            assert any(one.start <= at < one.end for one in found), (text, at)


@settings(deadline=None)
@given(st.integers(0, 10**15))
def test_thousands_separators_do_not_change_a_number(number: int) -> None:
    assert only(f"{number:,}").value == only(str(number)).value == number


@settings(deadline=None)
@given(
    st.decimals(0, 10**6, places=2),
    st.sampled_from([("£", "GBP"), ("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("¥", "JPY")]),
    st.sampled_from(
        [("", 1), ("m", 10**6), (" million", 10**6), ("bn", 10**9), (" billion", 10**9), ("tn", 10**12)]
    ),
)
def test_an_amount_reads_back_as_it_was_written(
    number: Decimal, sign: tuple[str, str], scale: tuple[str, int]
) -> None:
    text = f"{sign[0]}{number:,f}{scale[0]}"
    found = only(f"It cost {text}.")
    assert (found.text, found.value, found.unit) == (text, number * scale[1], sign[1])

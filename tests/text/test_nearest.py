from ukjapan_dataset.text.nearest import nearest

TEXT = "The leaders signed a pact. Trade reached £33.2 billion (about $42.2 billion) last year."


def words(quote: str) -> str:
    found = nearest(quote, TEXT, 0, len(TEXT))
    return TEXT[found[0] : found[1]] if found else ""


def test_a_misquoted_stretch_is_suggested_in_whole_words() -> None:
    assert words("Trade reached £32.3 billion") == "Trade reached £33.2 billion"
    assert words("the leader signed a pact") == "The leaders signed a pact"


def test_nothing_is_suggested_for_words_that_resemble_nothing() -> None:
    assert words("zebra crossing quagmire") == ""
    assert nearest("pact", "", 0, 0) is None
    assert nearest("", "pact", 0, 4) is None
    assert nearest("\u00ad", "pact", 0, 4) is None


def test_words_that_are_there_are_nearest_to_themselves() -> None:
    assert words("signed a pact") == "signed a pact"


def test_cut_words_are_made_whole_on_both_sides_and_no_further() -> None:
    assert words("eader") == "leaders"
    assert words(". Trad") == ". Trade"
    assert words("act. ") == "pact. "
    assert nearest("ake", "lake", 0, 4) == (0, 4)
    assert nearest("lake-", "lake-now", 0, 8) == (0, 5)

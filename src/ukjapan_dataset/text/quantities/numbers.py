"""The words of numbers."""


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(words.split())


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ORDINALS: dict[str, int] = {
    "zeroth": 0,
    **{word: number for number, word in enumerate(_FIRST, 1)},
    **{f"{word}th": number for number, word in enumerate(_ONES[13:], 13)},
    **{f"{word.removesuffix('y')}ieth": 10 * number for number, word in enumerate(_TENS, 2)},
}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    **{
        f"{start}illion": 10 ** (3 * power)
        for power, start in enumerate(("m", "b", "tr", "quadr", "quint"), 2)
    },
    **dict.fromkeys(("lakh", "lac"), 10**5),
    "crore": 10**7,
}
DOZEN = {"dozen": 12, "dozens": 12}
SCALES |= {f"{word}s": scale for word, scale in SCALES.items()}
SCALE_ORDINALS = {f"{word}th": scale for word, scale in SCALES.items() if not word.endswith("s")}
SHORT_SCALES: dict[str, int] = {
    **dict.fromkeys(("mn", "mln"), 10**6),
    **dict.fromkeys(("bn", "bln"), 10**9),
    **dict.fromkeys(("trn", "trln"), 10**12),
}
"""Abbreviations that are scales after any number."""
MONEY_SCALES: dict[str, int] = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "tn": 10**12, "cr": 10**7}
"""Abbreviations that are scales of money only; after other numbers they may be units: metres, kilometres."""
AMBIGUOUS_SCALES = {"k": "thousand or kilometres", "m": "million or metres", "tn": "trillion or tons"}

ONE_PART: dict[str, int] = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    **{word: number for word, number in ORDINALS.items() if number > 3},
    "hundredth": 100,
    "thousandth": 1000,
}
"""Words for one part, and how many make a whole."""
SEVERAL_PARTS: dict[str, int] = {
    "halves": 2,
    **{f"{word}s": number for word, number in ONE_PART.items() if number > 2},
}

SUPERLATIVES = ("largest", "biggest", "greatest", "leading", "top", "foremost")
SINGLES = ("sole", "only")
PREFIXED: dict[str, int] = {"trilateral": 3, "quadrilateral": 4}
MULTIPLES: dict[str, int] = {
    "twice": 2,
    "thrice": 3,
    **dict.fromkeys(("double", "doubles", "doubled", "doubling"), 2),
    **dict.fromkeys(("triple", "triples", "tripled", "tripling", "treble", "trebled", "trebling"), 3),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling"), 4),
    **{f"{word}fold": number for word, number in CARDINALS.items() if number > 1},
    "hundredfold": 100,
}
VAGUE = (
    *("vast majority", "majority", "decades", "several", "dozens", "hundreds", "thousands", "millions"),
    *("billions", "a series of", "a number of", "many", "few", "most of"),
)

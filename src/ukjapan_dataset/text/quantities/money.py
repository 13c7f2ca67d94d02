"""How texts write currencies, and which of their signs and names are ambiguous."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ukjapan_dataset.units.currencies import CURRENCIES

DOLLARS = {
    **dict.fromkeys(("US", "USA"), "USD"),
    **dict.fromkeys(("A", "AU", "AUS", "Aus"), "AUD"),
    **dict.fromkeys(("C", "CA", "CAN", "Can", "CDN"), "CAD"),
    "HK": "HKD",
    "NT": "TWD",
    "NZ": "NZD",
    "S": "SGD",
    "SG": "SGD",
    "R": "BRL",
    "MX": "MXN",
    "Mex": "MXN",
    "EC": "XCD",
    "J": "JMD",
    "TT": "TTD",
    "BZ": "BZD",
    "B": "BND",
    "N": "NAD",
    "G": "GYD",
    "F": "FJD",
    "FJ": "FJD",
    "Bds": "BBD",
    "L": "LRD",
    "Z": "ZWG",
}
PREFIXED_SIGNS: dict[tuple[str, str], str] = {
    **{(prefix, "$"): code for prefix, code in DOLLARS.items()},
    ("JP", "¥"): "JPY",
    ("J", "¥"): "JPY",
    ("CN", "¥"): "CNY",
    ("RMB", "¥"): "CNY",
    ("E", "£"): "EGP",
    ("LE", "£"): "EGP",
    ("GB", "£"): "GBP",
    ("UK", "£"): "GBP",
    ("S", "£"): "SYP",
    ("IR", "£"): "",
}
"""Signs with the letters before them; no currency of today has the last of them."""
SIGNS: dict[str, str] = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₸": "KZT",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    "₭": "LAK",
    "₮": "MNT",
    "₼": "AZN",
    "₾": "GEL",
    "৳": "BDT",
    "฿": "THB",
    "៛": "KHR",
    "֏": "AMD",
}
"""Signs before or behind a number, and the currency that each means if the article names no other."""
SHARED = {"$": "dollar", "£": "pound", "¥": "yen|yuan"}
"""Signs that several currencies share, and the names of these."""
LETTERS: dict[str, str] = {
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "",
    "RM": "MYR",
    "Rp": "IDR",
    "RMB": "CNY",
    "Fr": "CHF",
    "SFr": "CHF",
    "Rs": "",
    "kr": "",
    "Kr": "",
    "Sh": "",
    "KSh": "KES",
    "Ksh": "KES",
    "TSh": "TZS",
    "USh": "UGX",
    "Birr": "ETB",
    "Tk": "BDT",
    "CFA": "",
    "FCFA": "XAF",
    "Cg": "XCG",
    "stg": "GBP",
}
"""Letters that stand for a currency before or behind a number; without a code, several use them."""
GLUED_LETTERS = {"R": "ZAR"}
"""Letters that stand for a currency only where a number follows directly."""
LOWER_CODES = ("gbp", "usd", "eur", "jpy")
CODE_WORDS = ("ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY")
"""Codes that are words too: among capitals they are not taken for either."""
_NAMES = {
    **dict.fromkeys(("pound sterling", "pounds sterling", "sterling"), "GBP"),
    **dict.fromkeys(("yen",), "JPY"),
    **dict.fromkeys(("american dollar", "american dollars", "u.s. dollar", "u.s. dollars"), "USD"),
    **dict.fromkeys(("yuan", "renminbi", "yuan renminbi", "chinese renminbi"), "CNY"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles", "russian rouble", "russian roubles"), "RUB"),
    **dict.fromkeys(("zloty", "zlotys", "zloties", "zlotych"), "PLN"),
    **dict.fromkeys(("shekel", "shekels", "israeli shekel", "israeli shekels"), "ILS"),
    **dict.fromkeys(("lira", "liras", "lire", "turkish liras"), "TRY"),
    **dict.fromkeys(("forint", "forints"), "HUF"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    **dict.fromkeys(("koruna", "korunas", "koruny"), "CZK"),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("naira", "nairas"), "NGN"),
    **dict.fromkeys(("rupiah", "rupiahs"), "IDR"),
    **dict.fromkeys(("ringgit", "ringgits"), "MYR"),
    **dict.fromkeys(("reais", "brazilian reals"), "BRL"),
    **dict.fromkeys(("taka", "takas"), "BDT"),
    **dict.fromkeys(("tenge", "tenges"), "KZT"),
    **dict.fromkeys(("birr", "birrs"), "ETB"),
    **dict.fromkeys(("cedi", "cedis"), "GHS"),
    **dict.fromkeys(("dram", "drams"), "AMD"),
    **dict.fromkeys(("lari", "laris"), "GEL"),
    **dict.fromkeys(("kyat", "kyats"), "MMK"),
    **dict.fromkeys(("riel", "riels"), "KHR"),
    "baht": "THB",
    "dong": "VND",
    "kronor": "SEK",
    "leva": "BGN",
}
SUBUNITS = ("cent", "cents", "penny", "pennies", "pence")
AMBIGUOUS_NAMES: dict[str, str] = {
    **dict.fromkeys(("rupee", "rupees"), "INR, LKR, MUR, NPR, PKR or SCR"),
    **dict.fromkeys(("franc", "francs"), "CHF, XAF, XOF or another"),
    **dict.fromkeys(("peso", "pesos"), "ARS, CLP, COP, MXN, PHP or another"),
    **dict.fromkeys(("krone", "kroner", "krona", "crown", "crowns"), "DKK, NOK, SEK or another"),
    **dict.fromkeys(("dinar", "dinars"), "DZD, IQD, JOD, KWD, RSD or another"),
    **dict.fromkeys(("dirham", "dirhams"), "AED or MAD"),
    **dict.fromkeys(("riyal", "riyals", "rial", "rials"), "IRR, OMR, QAR, SAR or YER"),
    **dict.fromkeys(("shilling", "shillings"), "KES, TZS, UGX or another"),
    **dict.fromkeys(("leu", "lei"), "MDL or RON"),
    **dict.fromkeys(("manat", "manats"), "AZN or TMT"),
    **dict.fromkeys(("won",), "KRW, KPW or a verb"),
    **dict.fromkeys(SUBUNITS, "hundredths of a currency"),
}
"""Names that several currencies share, or that are something else as well."""
DEFAULT_NAMES = {
    **dict.fromkeys(("dollar", "dollars"), "$"),
    **dict.fromkeys(("pound", "pounds"), "£"),
    **dict.fromkeys(("euro", "euros"), "€"),
}
"""Names that mean what a sign means."""


@cache
def names() -> dict[str, str]:
    """The code of each currency by its names, in lower case and plain letters."""
    full = {form.lower(): code for code, forms in CURRENCIES.items() for form in forms if "(" not in form}
    return full | _NAMES


@cache
def _others(sign: str) -> re.Pattern[str]:
    """The ways to name any other currency that shares a sign with its usual one."""
    usual, shared = SIGNS[sign], SHARED[sign]
    own = [
        name for name, code in names().items() if code != usual and re.search(rf"\b(?:{shared})s?\b", name)
    ]
    codes = {code for code, forms in CURRENCIES.items() if any(form.lower() in own for form in forms)}
    codes |= {
        code for (_, written), code in PREFIXED_SIGNS.items() if written == sign and code not in ("", usual)
    }
    prefixes = [f"{letters}{written}" for (letters, written), code in PREFIXED_SIGNS.items() if code in codes]
    words = [*sorted(own), *(["renminbi", "yuan", "RMB"] if sign == "¥" else [])]
    return re.compile(
        rf"(?<!\w)(?:{_any(codes)})(?!\w)|(?<!\w)(?:{_any(prefixes)})|(?i:\b(?:{_any(words)})\b)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), reverse=True))


def rival(sign: str, text: str, end: int) -> str:
    """Another currency with this sign that a text names before an offset, as it names it; empty if none."""
    match = _first_rival(sign, text) if sign in SHARED else None
    return match[0] if match and match.end() <= end else ""


@lru_cache(maxsize=64)
def _first_rival(sign: str, text: str) -> re.Match[str] | None:
    """Looked for once, however many amounts a text has."""
    return _others(sign).search(text)

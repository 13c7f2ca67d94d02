"""What a coder probably meant by a value that the schema refuses: only ever a suggestion."""

import re
from collections.abc import Iterable
from decimal import Decimal

from ukjapan_dataset import units
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.base import (
    DAY_PATTERN,
    FILE_PATTERN,
    SHA256_PATTERN,
    SLUG_PATTERN,
    TEXT_PATTERN,
    WORDS_PATTERN,
)
from ukjapan_dataset.models.evidence import CONTEXT_PATTERN
from ukjapan_dataset.models.project import COUNTRY_PATTERN, WEB_PATTERN
from ukjapan_dataset.models.revisions import VERSION_PATTERN
from ukjapan_dataset.names import closest
from ukjapan_dataset.text import mentions

EDTF, UNIT = "edtf", "unit"
"""In place of a pattern: the formats of dates and of units."""

IN_WORDS = {
    SLUG_PATTERN: "lower-case words of a-z and 0-9 joined by hyphens, other than null and nan",
    TEXT_PATTERN: "one line of text that neither begins nor ends with a space, does not begin with = + - @, "
    "and is not a word for a missing value, such as NA, None or NULL",
    WORDS_PATTERN: "one line of words that neither begins nor ends with a space, does not begin with =, "
    "and is not a word for a missing value, such as NA, None or NULL",
    CONTEXT_PATTERN: "one line of text",
    SHA256_PATTERN: "64 digits of 0-9 and a-f",
    FILE_PATTERN: "the name of a file, without its directory",
    VERSION_PATTERN: "a version such as 0.1.0",
    WEB_PATTERN: "an address that begins with http:// or https://",
    COUNTRY_PATTERN: "a country's three-letter code (ISO 3166-1), such as GBR",
    DAY_PATTERN: "a day such as 2026-01-31",
    EDTF: "an EDTF date such as 2026, 2026-01, 2026-01-31, 2025-34 or 2024-07/2025-06",
    UNIT: units.EXPECTED,
}
"""What the patterns and the format of the schema ask for."""

NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:[,_ ][0-9]{3})+)(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?")


def word(written: str, known: Iterable[str], otherwise: str) -> str:
    """The known word nearest to what was written, ignoring capitals."""
    close = closest(written, known)
    return f"did you mean {close!r}?" if close else otherwise


def number(written: str) -> str:
    """How to write a number that is not in YAML's form."""
    if not NUMBER.fullmatch(written):
        return "write the number in digits alone, such as 33200000000"
    plain = f"{Decimal(re.sub('[,_ ]', '', written)):f}"
    return "remove the quotation marks" if plain == written else f"write {plain}"


def date(written: str, form: str = EDTF) -> str:
    """How to write a date that is not in the form of EDTF, or of a day."""
    turned = "/".join(reversed(written.split("/")))
    if turned != written and edtf.is_edtf(turned):
        return f"the interval ends before it begins: write {turned}"
    parts = [part for part in re.split("[/~?%]", written) if part not in ("", "..")]
    if parts and all(map(edtf.is_edtf, parts)) and form == EDTF:
        return "write it without qualifiers, and an interval of quarters by its months"
    found = mentions.read(written)
    if found and (form == EDTF or re.search(DAY_PATTERN, found)):
        return f"write {found}"
    return "write the date in that form; the day must exist in its month"


def text(written: str, form: str, *, may_be_list: bool) -> str:
    """How to write a text that is not in the expected form."""
    if form in (EDTF, DAY_PATTERN):
        return date(written, form)
    if form == UNIT:
        meant = units.named(written) or closest(written, units.MEASURES)
        return (
            f"did you mean {meant!r}?"
            if meant
            else "write its standard identifier, or a noun in the singular"
        )
    if form == SLUG_PATTERN:
        slug = re.sub("[^a-z0-9]+", "-", written.casefold()).strip("-")
        return f"write {slug!r}" if slug else "write a name in letters and digits"
    if form == COUNTRY_PATTERN and re.search(COUNTRY_PATTERN, written.upper()):
        return f"write {written.upper()!r}"
    if "\n" in written.rstrip("\n"):
        return "quote its lines as a list of pieces" if may_be_list else "write it on one line"
    if written != written.strip():
        return f"write {written.strip()!r}"
    return "write it in the expected form"

"""What a coder probably meant by a value that the schema refuses: only ever a suggestion."""

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.base import FILE_PATTERN, SHA256_PATTERN, SLUG_PATTERN, TEXT_PATTERN
from ukjapan_dataset.models.evidence import CONTEXT_PATTERN
from ukjapan_dataset.models.revisions import VERSION_PATTERN
from ukjapan_dataset.names import closest

IN_WORDS = {
    SLUG_PATTERN: "lower-case words of a-z and 0-9 joined by hyphens",
    TEXT_PATTERN: "one line of text that has no space at its ends, begins with none of = + - @, "
    "and is not NA, None or n/a",
    CONTEXT_PATTERN: "one line of text",
    SHA256_PATTERN: "64 digits of 0-9 and a-f",
    FILE_PATTERN: "the name of a file, without its folder",
    VERSION_PATTERN: "a version such as 0.1.0",
}
"""What the patterns of the schema ask for."""

NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:[,_ ][0-9]{3})+)(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?")
DATES = {
    "%d %B %Y": "%Y-%m-%d",
    "%B %d, %Y": "%Y-%m-%d",
    "%B %d %Y": "%Y-%m-%d",
    "%B %Y": "%Y-%m",
    "%Y-%m-%d": "%Y-%m-%d",
    "%Y/%m/%d": "%Y-%m-%d",
}
"""How dates are often written, and how they are in EDTF."""


def word(written: str, known: Iterable[str], otherwise: str) -> str:
    """The known word that is nearest to what was written, whatever its capitals."""
    close = closest(written, known)
    return f"did you mean {close!r}?" if close else otherwise


def number(written: str) -> str:
    """The number that was written in another way than YAML's."""
    if not NUMBER.fullmatch(written):
        return "write the number in digits alone, such as 33200000000"
    plain = f"{Decimal(re.sub('[,_ ]', '', written)):f}"
    return "remove the quotation marks" if plain == written else f"write {plain}"


def date(written: str) -> str:
    """The date that was written in another way than EDTF's."""
    for form, wanted in DATES.items():
        try:
            return f"write {datetime.strptime(written, form).strftime(wanted)}"
        except ValueError:
            continue
    turned = "/".join(reversed(written.split("/")))
    if edtf.is_edtf(turned):
        return f"the interval ends before it begins: write {turned}"
    return "write the date so; a day must exist in its month"


def text(written: str, pattern: str, *, may_be_list: bool) -> str:
    """The text that a pattern accepts instead."""
    if pattern == SLUG_PATTERN:
        slug = re.sub("[^a-z0-9]+", "-", written.casefold()).strip("-")
        return f"write {slug!r}" if slug else "give it a name"
    if "\n" in written.rstrip("\n"):
        return "quote its lines as a list of pieces" if may_be_list else "write it on one line"
    if written != written.strip():
        return f"write {written.strip()!r}"
    return "change the text"

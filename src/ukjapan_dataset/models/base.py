"""What all authored models share: strictness, and the types of their plain values."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)

from ukjapan_dataset.docstrings import docstring
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.columns import Derived, Published

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SHA256 = r"[0-9a-f]{64}"


def whole(pattern: str) -> str:
    """The regular expression of a text that matches `pattern` as a whole, without a final line feed."""
    return rf"^{pattern}$(?!\n)"


MISSING = (
    *("NA", "N/A", "n/a", "<NA>", "#N/A", "#N/A N/A", "#NA", "NULL", "Null", "null", "None", "\\N"),
    *("NaN", "-NaN", "nan", "-nan", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"),
    *("NA_character_", "NA_integer_", "NA_real_"),
    *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"),
    *("#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#EXTERNAL!", "#PYTHON!"),
)
"""Words that some reader takes for a missing value or an error: pandas, R, YAML, databases, Excel."""
_MISSING = "|".join(re.sub(r"([\\.?/])", r"\\\1", word) for word in MISSING)
_LINE = rf"(?!(?:{_MISSING})$)[^\n]*(?<!\s)$(?!\n)"

SLUG_PATTERN = rf"^(?!(?:null|nan)$){SLUG}$(?!\n)"
TEXT_PATTERN = rf"^(?![\s=+\-@]){_LINE}"
WORDS_PATTERN = rf"^(?![\s=]){_LINE}"
SHA256_PATTERN = whole(SHA256)
DAY_PATTERN = whole(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FILE_PATTERN = whole(r"[A-Za-z0-9][A-Za-z0-9._-]*")


_NOT_KEPT: set[str] = set()


class Authored(BaseModel):
    """A mapping that coders write: strict types, no unknown keys, immutable once read."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, regex_engine="python-re", use_enum_values=False
    )

    def __init_subclass__(cls, **options: Any) -> None:
        """Keep the docstring of each model, which its JSON Schema publishes."""
        super().__init_subclass__(**options)
        cls.__doc__ = docstring(cls)

    def model_post_init(self, _context: Any) -> None:
        """Forget which fields were written and which have a default: nobody asks, and the sets are large."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)


def _edtf(value: str) -> str:
    edtf.bounds(value)
    return value


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


def _decimal(value: Any) -> Any:
    """Accept whole numbers as decimals, but not truth values, which are whole numbers to Python."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""Lower-case ASCII words joined by hyphens."""

Id = Annotated[Slug, Published(pattern=f"(?:{SLUG})")]
"""A slug that identifies something in the published tables."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=TEXT_PATTERN)]
"""One line of text that no reader or spreadsheet misreads."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=WORDS_PATTERN)]
"""One line of words from a source, which may begin with a sign: `- a list item`, `@handle`, `+44`."""

Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN), Published(pattern=f"(?:{SHA256})")]
"""A SHA-256 digest in lower-case hexadecimal."""

FileName = Annotated[str, StringConstraints(pattern=FILE_PATTERN)]
"""The name of a file, without a directory."""

Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema({"type": "string", "format": "edtf"}),
    Derived(
        "{}_earliest", "The first day that `{}` may mean.", date, lambda text: edtf.bounds(text).earliest
    ),
    Derived("{}_latest", "The last day that `{}` may mean.", date, lambda text: edtf.bounds(text).latest),
]
"""A date in the subset of EDTF that `models.edtf` describes."""

Day = Annotated[
    str,
    StringConstraints(pattern=DAY_PATTERN),
    AfterValidator(_day),
    WithJsonSchema({"type": "string", "pattern": DAY_PATTERN, "format": "edtf"}),
]
"""A calendar day (ISO 8601): 2024-05-17."""

Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
"""An exact decimal number."""

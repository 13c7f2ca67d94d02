"""What all authored models share: strictness and the types of their plain values."""

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

from ukjapan_dataset.models import edtf

SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$(?!\n)"
TEXT_PATTERN = r"^(?![\s=+\-@])(?!(?:NA|None|n/a)$)[^\n]*(?<!\s)$(?!\n)"
SHA256_PATTERN = r"^[0-9a-f]{64}$(?!\n)"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
FILE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$(?!\n)"


class Authored(BaseModel):
    """A mapping that coders write: strict types, no unknown keys, never changed once read."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, regex_engine="python-re", use_enum_values=False
    )


def _edtf(value: str) -> str:
    edtf.bounds(value)
    return value


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


def _decimal(value: Any) -> Any:
    """Whole numbers are decimals too; truth values are not numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""An id: lower-case ASCII words joined by hyphens."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=TEXT_PATTERN)]
"""One line of text that every reader and spreadsheet takes as it is."""

Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN)]
"""A SHA-256 digest in lower-case hexadecimal."""

FileName = Annotated[str, StringConstraints(pattern=FILE_PATTERN)]
"""A plain file name without folders."""

Edtf = Annotated[str, AfterValidator(_edtf), WithJsonSchema({"type": "string", "format": "edtf"})]
"""A date in the subset of EDTF that `models.edtf` describes."""

Day = Annotated[
    str,
    StringConstraints(pattern=DAY_PATTERN),
    AfterValidator(_day),
    WithJsonSchema({"type": "string", "pattern": DAY_PATTERN, "format": "edtf"}),
]
"""A day of the calendar (ISO 8601): 2026-01-31."""

Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
"""An exact decimal number."""

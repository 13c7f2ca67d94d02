"""What the descriptions of a package in other formats share."""

from collections.abc import Iterable, Mapping
from typing import Any

from ukjapan_dataset.citation import PLAIN_DATE
from ukjapan_dataset.models.tables import SOURCES
from ukjapan_dataset.packages.package import Package


def resources(package: Package) -> list[dict[str, Any]]:
    """The published files that the descriptor lists, with length and digest."""
    found: list[dict[str, Any]] = package.descriptor["resources"]
    return found


def digest(resource: Mapping[str, Any]) -> str:
    """The SHA-256 of a resource, in lower-case hexadecimal."""
    return str(resource["hash"]).removeprefix("sha256:")


def articles(package: Package) -> Iterable[dict[str, str]]:
    """The articles that the package is derived from; a null is an empty text."""
    return package.tables[SOURCES.name].text_rows


def plain_date(edtf: str) -> str:
    """A date of EDTF if it is a year, a month or a day of ISO 8601; otherwise an empty text."""
    return edtf if PLAIN_DATE.fullmatch(edtf) else ""


def plain_period(edtf: str) -> str:
    """The same for a date or an interval of two."""
    return edtf if all(map(plain_date, edtf.split("/"))) else ""


def filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without empty values: an optional property of a standard is left out, not blank."""
    return {name: item for name, item in value.items() if item}

"""What the other descriptions of a package need to know of it."""

from collections.abc import Mapping
from typing import Any

from ukjapan_dataset.citation import PLAIN_DATE
from ukjapan_dataset.models.tables import SOURCES
from ukjapan_dataset.packages.files import in_memory
from ukjapan_dataset.packages.package import Package, read_package


def resources(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The resources of the package's descriptor: each published file, with length and digest."""
    found: list[dict[str, Any]] = _package(files).descriptor["resources"]
    return found


def digest(resource: Mapping[str, Any]) -> str:
    """The SHA-256 of a resource, in lower-case hexadecimal."""
    return str(resource["hash"]).removeprefix("sha256:")


def sources(files: Mapping[str, bytes]) -> tuple[dict[str, str], ...]:
    """The articles that the package is derived from, as published; a null is an empty text."""
    return _package(files).tables[SOURCES.name].text_rows


def _package(files: Mapping[str, bytes]) -> Package:
    return read_package("what a build publishes", in_memory(files))


def plain_date(edtf: str) -> str:
    """A date of EDTF if it is a year, a month or a day of ISO 8601; otherwise an empty text."""
    return edtf if PLAIN_DATE.fullmatch(edtf) else ""


def filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without empty values: an optional property of a standard is left out, not blank."""
    return {name: item for name, item in value.items() if item}

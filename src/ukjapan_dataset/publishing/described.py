"""What the files of a package tell to those who describe them."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from ukjapan_dataset import layout
from ukjapan_dataset.citation import PLAIN_DATE
from ukjapan_dataset.models.tables import SOURCES


def resources(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The resources of the package's descriptor: each published file, with length and digest."""
    found: list[dict[str, Any]] = json.loads(files[layout.DESCRIPTOR])["resources"]
    return found


def digest(resource: Mapping[str, Any]) -> str:
    """The SHA-256 of a resource, in lower-case hexadecimal."""
    return str(resource["hash"]).removeprefix("sha256:")


def sources(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    """The articles that the package is derived from, as published; a null is an empty text."""
    text = files[layout.csv_path(SOURCES.name)].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plain_date(edtf: str) -> str:
    """A date of EDTF where it is a year, a month or a day of ISO 8601; otherwise nothing."""
    return edtf if PLAIN_DATE.fullmatch(edtf) else ""


def filled(value: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without what is empty: a standard's optional property is left out, not left blank."""
    return {name: item for name, item in value.items() if item}

"""Validate items twice: against the published JSON Schema, and by the model itself.

The two must agree. The schema supplies the complaint and its place; the model supplies the types.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from pydantic import BaseModel
from pydantic import ValidationError as ModelError

from ukjapan_dataset import units
from ukjapan_dataset.corpus.complaint import complaint
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.corpus.items import Item, content, items
from ukjapan_dataset.corpus.places import Places
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, WHOLE, json_schema
from ukjapan_dataset.reader import Document, Path

MOST_FAULTS = 50
"""How many faults of one item are put into words; nobody corrects more at once."""


@dataclass(frozen=True)
class Validated:
    """One item, what the schema objects to, and the model of it or what the model objects to."""

    places: Places
    item: Item
    complaints: tuple[Problem, ...]
    model: BaseModel | None = None
    refusal: str = ""

    @property
    def entry(self) -> Entry[BaseModel] | None:
        """The item as a model, if it is valid and unambiguous."""
        if self.model is None or self.complaints or self.item.is_ambiguous:
            return None
        return Entry(self.model, self.places, self.item.path)


def validate(document: Document, authored: str) -> tuple[Validated, ...]:
    """The items of a file, validated."""
    faults, places = _faults(document, authored), Places(document)
    return tuple(_validated(places, item, faults.get(item.path, [])) for item in items(document, authored))


def _validated(places: Places, item: Item, faults: list[ValidationError]) -> Validated:
    # jsonschema reports each missing key, though one complaint lists them all.
    complaints = tuple(dict.fromkeys(complaint(item, fault) for fault in faults[:MOST_FAULTS]))
    if len(faults) > MOST_FAULTS:
        found = f"{len(faults)} faults, of which the first {MOST_FAULTS} are listed"
        message = f"{item.name_of(item.path)}: expected none, found {found}"
        complaints += (Problem(places.at(item.path), message, "correct those first", item.id),)
    if not item.path and item.authored not in WHOLE:
        return Validated(places, item, complaints)
    try:
        model = AUTHORED_MODELS[item.authored].model_validate(item.data)
        return Validated(places, item, complaints, model)
    except ModelError as error:
        first = error.errors(include_url=False)[0]
        said = (".".join(str(step) for step in first["loc"]), first["msg"])
        return Validated(places, item, complaints, refusal=": ".join(part for part in said if part))


def _faults(document: Document, authored: str) -> dict[Path, list[ValidationError]]:
    faults: dict[Path, list[ValidationError]] = {}
    for error in _errors(document, authored):
        item: Path = () if authored in WHOLE else tuple(error.absolute_path)[:1]
        faults.setdefault(item, []).append(error)
    return faults


def _errors(document: Document, authored: str) -> Iterator[ValidationError]:
    data = content(document, authored)
    yield from () if data is None else _validator(authored).iter_errors(data)


@cache
def _validator(authored: str) -> Draft202012Validator:
    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number)
    validator: Any = extend(  # type: ignore[no-untyped-call] # jsonschema leaves it untyped
        Draft202012Validator, type_checker=checker
    )
    formats = FormatChecker(formats=())
    formats.checks("edtf")(_is_edtf)
    formats.checks("unit")(_is_unit)
    made: Draft202012Validator = validator(json_schema(authored), format_checker=formats)
    return made


def _is_number(_checker: Any, value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or edtf.is_edtf(value)


def _is_unit(value: object) -> bool:
    return not isinstance(value, str) or units.is_unit(value)

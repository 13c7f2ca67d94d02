"""Validate what was read, twice: against the published JSON Schema, and by the model itself.

The two must agree. The schema words the complaint and gives its place; the model gives the types.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from pydantic import BaseModel
from pydantic import ValidationError as ModelError

from ukjapan_dataset.corpus.complaint import complaint, shown
from ukjapan_dataset.corpus.entry import Entry
from ukjapan_dataset.findings import Finding, Rule, rule
from ukjapan_dataset.models import edtf
from ukjapan_dataset.models.base import SLUG_PATTERN
from ukjapan_dataset.models.json_schema import AUTHORED_MODELS, WHOLE, json_schema
from ukjapan_dataset.reader import Document, Path

M = TypeVar("M", bound=BaseModel)


@rule("UKJ201", "schema", unread=True)
def schema(path: str, expected: str, found: str, hint: str) -> tuple[str, str]:
    """Every item has the fields, types and words that the published JSON Schema sets."""
    return f"{path}: expected {expected}, found {found}", hint


@rule("UKJ202", "schema-agrees-with-model", unread=True)
def schema_agrees_with_model(refused: str, by: str, other: str) -> tuple[str, str]:
    """The published JSON Schema and the program's own models accept the same items."""
    return f"expected {by} and {other} to agree, but only {by} refuses: {refused}", (
        "this is a fault of the program: please report it with the item"
    )


RULES: tuple[Rule[...], ...] = (schema, schema_agrees_with_model)


def entries(document: Document, authored: str) -> Iterator[Entry[BaseModel] | Finding]:
    """The items of a file as models, or what is wrong with them."""
    if document.data is None:
        return
    if not isinstance(document.data, list) and authored not in WHOLE:
        place = document.at(())
        yield schema.at(place, authored, "a list of items", shown(document.data), "begin items with -")
        return
    faults = _faults(document, authored)
    for path, item in items(document, authored):
        found = faults.get(path, [])
        # Of several keys that are missing, jsonschema tells once each, though one telling names them all.
        yield from dict.fromkeys(_worded(document, path, item, fault) for fault in found)
        yield from _typed(document, path, item, authored, refused=bool(found))


def items(document: Document, authored: str) -> list[tuple[Path, Any]]:
    """The items of a file, each with the path that leads to it: one of a list, or the file as a whole."""
    if authored in WHOLE or not isinstance(document.data, list):
        return [((), document.data)]
    return [((index,), item) for index, item in enumerate(document.data)]


def id_of(item: Any) -> str:
    """The id of an item that could not be read; empty where it has none that can be one."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) and re.search(SLUG_PATTERN, found) else ""


def _typed(
    document: Document, path: Path, item: Any, authored: str, *, refused: bool
) -> Iterator[Entry[BaseModel] | Finding]:
    """The item as a model; a finding where the model and the schema do not agree about it."""
    place = document.at(path)
    try:
        model = AUTHORED_MODELS[authored].model_validate(item)
    except ModelError as error:
        if not refused:
            first = error.errors(include_url=False)[0]
            said = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
            yield schema_agrees_with_model.at(place, said, "the model", "the schema")
        return
    if refused:
        yield schema_agrees_with_model.at(place, "see its findings", "the schema", "the model")
        return
    yield Entry(model, document, path)


def _worded(document: Document, path: Path, item: Any, error: ValidationError) -> Finding:
    said = complaint(document, path, error)
    finding = schema.at(said.place, said.path, said.expected, said.found, said.hint)
    inside = list(error.absolute_path)[len(path) :]
    return finding.about(id_of(item), ".".join(map(str, inside)))


def _faults(document: Document, authored: str) -> dict[Path, list[ValidationError]]:
    faults: dict[Path, list[ValidationError]] = {}
    for error in _validator(authored).iter_errors(document.data):
        path: Path = () if authored in WHOLE else (error.absolute_path[0],)
        faults.setdefault(path, []).append(error)
    return faults


@cache
def _validator(authored: str) -> Draft202012Validator:
    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number)
    validator: Any = extend(  # type: ignore[no-untyped-call] # jsonschema leaves it untyped
        Draft202012Validator, type_checker=checker
    )
    formats = FormatChecker(formats=())
    formats.checks("edtf")(_is_edtf)
    made: Draft202012Validator = validator(json_schema(authored), format_checker=formats)
    return made


def _is_number(_checker: Any, value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or edtf.is_edtf(value)

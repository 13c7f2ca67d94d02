"""Validate what was read, twice: against the published JSON Schema, and by the model itself.

The two must agree. The schema words the complaint and gives its place; the model gives the types.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from pydantic import BaseModel
from pydantic import ValidationError as ModelError

from ukjapan_dataset.corpus.corpus import Entry
from ukjapan_dataset.findings import Finding, Rule, rule
from ukjapan_dataset.models import edtf
from ukjapan_dataset.reader import Document, Path
from ukjapan_dataset.schema.json_schema import AUTHORED_MODELS, json_schema

M = TypeVar("M", bound=BaseModel)

SHOWN = 80


@rule("UKJ201", "schema")
def schema(path: str, expected: str, found: str, hint: str) -> tuple[str, str]:
    """Every item has the fields, types and words that the published JSON Schema sets."""
    return f"{path}: expected {expected}, found {found}", hint


@rule("UKJ202", "schema-agrees-with-model")
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
    if not isinstance(document.data, list):
        place = document.at(())
        yield schema.at(
            place, authored, "a list of items", _shown(document.data), "begin items with -"
        )
        return
    faults = _faults(document, authored)
    for index, item in enumerate(document.data):
        found = faults.get(index, [])
        yield from (_complaint(document, fault) for fault in found)
        yield from _typed(document, index, item, authored, refused=bool(found))


def _typed(
    document: Document, index: int, item: Any, authored: str, *, refused: bool
) -> Iterator[Entry[BaseModel] | Finding]:
    """The item as a model; a finding where the model and the schema do not agree about it."""
    place = document.at((index,))
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
    yield Entry(model, document, index)


def _faults(document: Document, authored: str) -> dict[int, list[ValidationError]]:
    faults: dict[int, list[ValidationError]] = {}
    for error in _validator(authored).iter_errors(document.data):
        faults.setdefault(int(error.absolute_path[0]), []).append(error)
    return faults


@cache
def _validator(authored: str) -> Draft202012Validator:
    checker = Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number)
    validator: Any = extend(Draft202012Validator, type_checker=checker)
    formats = FormatChecker(formats=())
    formats.checks("edtf")(_is_edtf)
    return validator(json_schema(authored), format_checker=formats)  # type: ignore[no-any-return]


def _is_number(_checker: Any, value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or edtf.is_edtf(value)


def _complaint(document: Document, error: ValidationError) -> Finding:
    path: Path = tuple(error.absolute_path)
    named = ".".join(str(part) for part in path[1:]) or "the item"
    keyword = error.validator
    place = document.at(path)
    if keyword == "additionalProperties":
        extra = sorted(set(error.instance) - set(error.schema.get("properties", {})))
        place = document.key_at((*path, extra[0]))
        known = ", ".join(error.schema.get("properties", {}))
        return schema.at(
            place, named, f"only the keys {known}", _listed(extra), f"delete {_listed(extra)}"
        )
    if error.schema_path and "propertyNames" in error.schema_path:
        place = document.key_at((*path, error.instance))
        fields = error.validator_value.partition("(?:")[2].partition("|participants")[0]
        cells = fields.replace("|", ", ") + " or participants.<role>.<actor>"
        return schema.at(
            place,
            named,
            f"a cell among {cells}",
            repr(error.instance),
            "name a cell that needs words",
        )
    expected, hint = _expectation(error)
    return schema.at(place, named, expected, _shown(error.instance), hint)


def _expectation(error: ValidationError) -> tuple[str, str]:
    """What a keyword of JSON Schema expects, in plain words, and what to do."""
    value = error.validator_value
    match error.validator:
        case "required":
            missing = [name for name in value if name not in error.instance]
            return f"the key {_listed(missing)}", f"add {_listed(missing)}"
        case "enum":
            words = [str(word) for word in value if word is not None]
            return f"one of {', '.join(words)}", "choose a word of the vocabulary"
        case "type":
            types = [value] if isinstance(value, str) else value
            return " or ".join(_article(kind) for kind in types if kind != "null"), _retype(error)
        case "format":
            return "an EDTF date such as 2026, 2026-01, 2026-01-31, 2025-34 or 2024-07/2025-06", (
                "write the date so; a day must exist in its month"
            )
        case "pattern":
            return f"text that matches {value}", "change the text"
        case "minItems" | "minLength" | "minimum":
            return f"at least {value}", "add what is missing"
        case "maxItems" | "maxLength" | "maximum":
            return f"at most {value}", "shorten it"
        case _:
            return error.message, "change the value"


def _retype(error: ValidationError) -> str:
    """What to do about a value of the wrong type."""
    if isinstance(error.instance, int | Decimal) and "string" in str(error.validator_value):
        return f'put it in quotation marks: "{error.instance}"'
    return "change the value"


def _article(kind: str) -> str:
    names = {
        "array": "a list",
        "object": "a mapping",
        "string": "text",
        "integer": "a whole number",
    }
    return names.get(kind, f"a {kind}")


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"a mapping with the keys {_listed([str(key) for key in value])}"[:SHOWN]
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, Decimal):
        return str(value)
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"

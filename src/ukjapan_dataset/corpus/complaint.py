"""What JSON Schema objects to, in plain words and with its place."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jsonschema import ValidationError

from ukjapan_dataset.corpus import suggestion
from ukjapan_dataset.findings import Place
from ukjapan_dataset.reader import Document, Path

SHOWN = 80


@dataclass(frozen=True)
class Complaint:
    """One objection: where, at which path of the item, what was expected, found, and what to do."""

    place: Place
    path: str
    expected: str
    found: str
    hint: str


def complaint(document: Document, item: Path, error: ValidationError) -> Complaint:
    """Word one error of jsonschema about the item at a path."""
    path: Path = tuple(error.absolute_path)
    named = ".".join(str(part) for part in path[len(item) :]) or "the item"
    if error.validator == "additionalProperties":
        return _unknown_key(document, error, path, named)
    if "propertyNames" in error.schema_path:
        return _unknown_name(document, error, path, named)
    expected, hint = _expectation(error)
    return Complaint(document.at(path), named, expected, shown(error.instance), hint)


def _unknown_key(document: Document, error: Any, path: Path, named: str) -> Complaint:
    known = list(error.schema.get("properties", {}))
    extra = sorted(set(error.instance) - set(known))
    return Complaint(
        document.key_at((*path, extra[0])),
        named,
        f"only the keys {', '.join(known)}",
        _listed(extra),
        "; ".join(suggestion.word(key, known, f"delete {key!r}") for key in extra),
    )


def _unknown_name(document: Document, error: Any, path: Path, named: str) -> Complaint:
    """A key that is none of those a mapping may have: a role, or a cell."""
    allowed = error.validator_value
    if isinstance(allowed, str):
        fields = allowed.partition("(?:")[2].partition("|participants")[0]
        allowed = [*fields.split("|"), "participants.<role>.<actor>"]
    return Complaint(
        document.key_at((*path, error.instance)),
        named,
        f"a key among {', '.join(allowed)}",
        repr(error.instance),
        suggestion.word(error.instance, allowed, "name a role or a cell of this type of record"),
    )


def _expectation(error: Any) -> tuple[str, str]:
    """What a keyword of JSON Schema expects, in plain words, and what to do."""
    value = error.validator_value
    match error.validator:
        case "required":
            missing = [name for name in value if name not in error.instance]
            return f"the key {_listed(missing)}", f"add {_listed(missing)}"
        case "enum":
            words = [str(word) for word in value if word is not None]
            hint = suggestion.word(str(error.instance), words, "choose a word of the vocabulary")
            return f"one of {', '.join(words)}", hint
        case "type":
            return _types(value), _retype(error)
        case "format":
            return "an EDTF date such as 2026, 2026-01, 2026-01-31, 2025-34 or 2024-07/2025-06", (
                suggestion.date(error.instance)
            )
        case "pattern":
            may_be_list = "array" in error.schema["type"]
            return suggestion.IN_WORDS[value], suggestion.text(error.instance, value, may_be_list=may_be_list)
        case "minItems" | "minLength" | "minimum":
            return f"at least {value}", "add what is missing"
        case "maxItems" | "maxLength" | "maximum":
            return f"at most {value}", "shorten it"
        case _:
            return str(error.message), "change the value"


def _types(value: str | list[str]) -> str:
    names = {
        "array": "a list",
        "object": "a mapping",
        "string": "text",
        "integer": "a whole number",
    }
    kinds = [value] if isinstance(value, str) else value
    return " or ".join(names.get(kind, f"a {kind}") for kind in kinds if kind != "null")


def _retype(error: Any) -> str:
    """What to do about a value of the wrong type."""
    if isinstance(error.instance, int | Decimal) and "string" in error.validator_value:
        return f'put it in quotation marks: "{error.instance}"'
    if isinstance(error.instance, str) and "number" in error.validator_value:
        return suggestion.number(error.instance)
    if isinstance(error.instance, str) and "array" in error.validator_value:
        return f"write a list: [{error.instance}]"
    return "change the value"


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)


def shown(value: Any) -> str:
    """A value as a message shows it: short."""
    if isinstance(value, dict):
        return f"a mapping with the keys {_listed([str(key) for key in value])}"[:SHOWN]
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, Decimal):
        return str(value)
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"

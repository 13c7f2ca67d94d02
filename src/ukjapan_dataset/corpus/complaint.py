"""Violations of the JSON Schema, in plain words and with their places."""

from decimal import Decimal
from typing import Any

from ukjapan_dataset.corpus import suggestion
from ukjapan_dataset.corpus.items import Item
from ukjapan_dataset.findings import Problem
from ukjapan_dataset.models.records import RECORD_MODELS
from ukjapan_dataset.reader import Path

SHOWN = 80
TYPES = {"array": "a list", "object": "a mapping", "string": "text", "integer": "a whole number"}
BOUNDS = {
    "minItems": ("at least {} items", "add what is missing"),
    "minLength": ("at least {} characters", "add what is missing"),
    "minimum": ("at least {}", "correct the number"),
    "maxItems": ("at most {} items", "shorten the list"),
    "maxLength": ("at most {} characters", "shorten the text"),
    "maximum": ("at most {}", "correct the number"),
}
CELL_NAMES = {
    model.cell_pattern(): [*model.quotable(), "participants.<role>.<actor>"]
    for model in RECORD_MODELS.values()
}
"""The names behind the pattern of cell paths, for each type of record."""


def complaint(item: Item, error: Any) -> Problem:
    """Word one error of jsonschema about an item."""
    path: Path = tuple(error.absolute_path)
    place, found = item.document.at(path), shown(error.instance)
    if error.validator == "additionalProperties":
        extra = _extra(error)
        place, found = item.document.key_at((*path, extra[0])), _listed(extra)
    elif "propertyNames" in error.schema_path:
        place = item.document.key_at((*path, error.instance))
    expected, hint = _expectation(item, error)
    message = f"{item.name_of(path)}: expected {expected}, found {found}"
    return Problem(place, message, hint, item.id, ".".join(map(str, path[len(item.path) :])))


def _extra(error: Any) -> list[str]:
    return sorted(set(error.instance) - set(error.schema["properties"]))


def _expectation(item: Item, error: Any) -> tuple[str, str]:
    """What a keyword of JSON Schema expects, in plain words, and what to do."""
    value = error.validator_value
    match error.validator:
        case "additionalProperties":
            known = list(error.schema["properties"])
            hints = (suggestion.word(key, known, f"delete {key!r}") for key in _extra(error))
            return f"only the keys {', '.join(known)}", "; ".join(hints)
        case "required":
            missing = _listed([name for name in value if name not in error.instance])
            return f"the key {missing}", f"add {missing}"
        case "enum":
            return _one_of(error, [str(word) for word in value if word is not None])
        case "pattern" if value in CELL_NAMES:
            return _one_of(error, CELL_NAMES[value])
        case "type":
            return _types(value), _retype(item, error)
        case "format" | "pattern":
            may_be_list = "array" in error.schema.get("type", "")
            form = error.schema.get("pattern", error.schema.get("format"))
            return suggestion.IN_WORDS[form], suggestion.text(error.instance, form, may_be_list=may_be_list)
        case bound if bound in BOUNDS:
            expected, hint = BOUNDS[bound]
            return expected.format(value), hint
        case _:
            return str(error.message), "change the value"


def _one_of(error: Any, words: list[str]) -> tuple[str, str]:
    """A word of a vocabulary is expected; or a key that a mapping may have: a role, or a cell."""
    if "propertyNames" in error.schema_path:
        otherwise = "use a role, or a cell that this type of record has"
        return f"one of the keys {', '.join(words)}", suggestion.word(error.instance, words, otherwise)
    hint = suggestion.word(str(error.instance), words, "choose one of these words")
    return f"one of {', '.join(words)}", hint


def _types(value: str | list[str]) -> str:
    kinds = [value] if isinstance(value, str) else value
    return " or ".join(TYPES.get(kind, f"a {kind}") for kind in kinds if kind != "null")


def _retype(item: Item, error: Any) -> str:
    """What to do about a value of the wrong type."""
    wanted, found = error.validator_value, error.instance
    if not error.absolute_path and not item.path:
        return "begin each item with `-`" if wanted == "array" else "write `key: value` lines, without `-`"
    if isinstance(found, int | Decimal) and "string" in wanted:
        return f'put it in quotation marks: "{found}"'
    if isinstance(found, str) and "number" in wanted:
        return suggestion.number(found)
    if isinstance(found, str) and "array" in wanted:
        return f"write a list: [{found}]"
    return "change the value"


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)


def shown(value: Any) -> str:
    """A value as a message shows it: short."""
    if isinstance(value, dict):
        keys = _listed([str(key) for key in value])
        return f"a mapping with the keys {keys}"[:SHOWN] if value else "an empty mapping"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = str(value) if isinstance(value, Decimal) else repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"

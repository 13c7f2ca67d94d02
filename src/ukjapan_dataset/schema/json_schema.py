"""JSON Schema 2020-12 for each authored file, from its model."""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source

AUTHORED_MODELS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "actors": Actor,
    **RECORD_MODELS,
    "ledger": LedgerEntry,
}
"""Each authored file, and the model of its items."""

Schema = dict[str, Any]


def json_schema(authored: str) -> Schema:
    """The schema of an authored file: a list of mappings."""
    model = AUTHORED_MODELS[authored]
    schema = _simplify(TypeAdapter(list[model]).json_schema())  # type: ignore[valid-type]
    if issubclass(model, Record):
        cells = schema["$defs"]["Passage"]["properties"]["cells"]
        cells["propertyNames"] = {"pattern": model.cell_pattern()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{authored}.schema.json",
        "title": f"data/records/{authored}.yaml",
        **schema,
    }


def schema_line(authored: str) -> str:
    """The first line of an authored file, by which editors find its schema."""
    return f"# yaml-language-server: $schema=../../schema/{authored}.schema.json"


def _simplify(node: Any) -> Any:
    """Rewrite `anyOf` over distinct types as one schema, for messages that name the fault.

    A value that matches none of several alternatives can only be told that; a value that is of one
    of several types, each with its own limits, can be told which limit it breaks.
    """
    if isinstance(node, list):
        return [_simplify(item) for item in node]
    if not isinstance(node, dict):
        return node
    simple = {
        key: _simplify(value) for key, value in node.items() if not _is_pydantic_title(key, value)
    }
    options = simple.pop("anyOf", None)
    return simple if options is None else {**_merge(options), **simple}


def _is_pydantic_title(key: str, value: Any) -> bool:
    return key == "title" and isinstance(value, str)


def _merge(options: list[Schema]) -> Schema:
    """One schema for several, each of a type of its own."""
    merged: Schema = {"type": []}
    for option in options:
        if "$ref" in option:
            merged["type"].append("object")
            merged |= {"if": {"type": "object"}, "then": option}
            continue
        types = option["type"] if isinstance(option["type"], list) else [option["type"]]
        merged["type"] += types
        merged |= {key: value for key, value in option.items() if key != "type"}
    if "enum" in merged and "null" in merged["type"]:
        merged["enum"] = [*merged["enum"], None]
        merged["enumDescriptions"] = [*merged["enumDescriptions"], "Nothing is said of it."]
    return merged

"""JSON Schema 2020-12 for each authored file, from its model."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ukjapan_dataset.models.base import TEXT_PATTERN, WORDS_PATTERN
from ukjapan_dataset.models.coding import Reconciled, Reliability
from ukjapan_dataset.models.evidence import CONTEXT_PATTERN
from ukjapan_dataset.models.guidance import Guidance
from ukjapan_dataset.models.project import Project
from ukjapan_dataset.models.records import RECORD_MODELS, Record
from ukjapan_dataset.models.revisions import Revision
from ukjapan_dataset.models.sources import Actor, LedgerEntry, Source, Waiver

AUTHORED_MODELS: dict[str, type[BaseModel]] = {
    "project": Project,
    "sources": Source,
    "actors": Actor,
    **RECORD_MODELS,
    "ledger": LedgerEntry,
    "waivers": Waiver,
    "reconciliation": Reconciled,
    "reliability": Reliability,
    "codebook": Guidance,
    "revisions": Revision,
}
"""Each authored file, and the model of its items."""

WHOLE = ("project",)
"""The authored files that are one mapping instead of a list of items."""

Schema = dict[str, Any]


def json_schema(authored: str) -> Schema:
    """The schema of an authored file: a list of mappings, or one mapping."""
    model = AUTHORED_MODELS[authored]
    definitions = _definitions()
    if issubclass(model, Record):
        definitions = {**definitions, "Passage": _passage_of(model, definitions["Passage"])}
    items = definitions[model.__name__]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{authored}.schema.json",
        "title": f"data/records/{authored}.yaml",
        **(items if authored in WHOLE else {"type": "array", "items": items}),
    }
    needed = _referred(items, definitions)
    if needed:
        schema["$defs"] = {name: definitions[name] for name in sorted(needed)}
    return schema


def _passage_of(model: type[Record], passage: Schema) -> Schema:
    """The schema of a passage, with the cells of this type of record."""
    cells = {**passage["properties"]["cells"], "propertyNames": {"pattern": model.cell_pattern()}}
    return {**passage, "properties": {**passage["properties"], "cells": cells}}


def _referred(node: Any, definitions: Schema) -> set[str]:
    """The definitions that a schema refers to, and those that they refer to."""
    if isinstance(node, list):
        return {name for item in node for name in _referred(item, definitions)}
    if not isinstance(node, dict):
        return set()
    found = {name for value in node.values() for name in _referred(value, definitions)}
    if isinstance(node.get("$ref"), str):
        name = node["$ref"].removeprefix("#/$defs/")
        found |= {name} | _referred(definitions[name], definitions)
    return found


def is_free_text(authored: str, path: Sequence[str | int]) -> bool:
    """Whether the value at a path of an authored file is text in anybody's own words: no id, term or date."""
    schema = root = json_schema(authored)
    for step in path:
        schema = _resolved(schema, root)
        inner = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
        inner = inner or schema.get("additionalProperties")
        if not isinstance(inner, dict):
            return False
        schema = inner
    schema = _resolved(schema, root)
    in_form = schema.get("pattern") not in (None, TEXT_PATTERN, WORDS_PATTERN, CONTEXT_PATTERN)
    return "string" in schema.get("type", ()) and not (in_form or "enum" in schema or "format" in schema)


def _resolved(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def schema_line(authored: str, *, split: bool = False) -> str:
    """The first line of an authored file, or of one of several, by which editors find its schema."""
    up = "../../.." if split else "../.."
    return f"# yaml-language-server: $schema={up}/schema/{authored}.schema.json"


@cache
def _definitions() -> Schema:
    """The schema of each model, simplified. They are made together, since they share most of their parts."""
    _, made = models_json_schema([(model, "validation") for model in AUTHORED_MODELS.values()])
    simple: Schema = _simplify(made["$defs"], made["$defs"])
    return simple


def _simplify(node: Any, definitions: Schema) -> Any:
    """Rewrite `anyOf` over distinct types as one schema, for messages that name the fault.

    Of a value that matches no alternative, a validator reports only that. Of a value that has one of several
    types, each with its own limits, it reports which limit is broken. Each keyword applies to one type, so
    all can be joined. Vocabularies are inlined.
    """
    if isinstance(node, list):
        return [_simplify(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if "enum" in definitions.get(name, {}):
        named = {key: value for key, value in node.items() if key != "$ref"}
        node = {**definitions[name], **named}
    options = node.get("anyOf")
    merged = {} if options is None else _merge([_written_out(one, definitions) for one in options])
    rest = {key: value for key, value in node.items() if key != "anyOf" and not _is_title(key, value)}
    if "patternProperties" in rest:
        # Of keys that match no pattern, `patternProperties` says nothing.
        ((pattern, value),) = rest.pop("patternProperties").items()
        rest |= {"additionalProperties": value, "propertyNames": {"pattern": pattern}}
    return {key: _simplify(value, definitions) for key, value in (merged | rest).items()}


def _is_title(key: str, value: Any) -> bool:
    """Whether this is a title that pydantic made from a name, and not a property called `title`."""
    return key == "title" and isinstance(value, str)


def _written_out(option: Schema, definitions: Schema) -> Schema:
    """An alternative in full, without references to a definition or nested alternatives."""
    while "$ref" in option:
        option = definitions[option["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in option:
        nested = _merge([_written_out(one, definitions) for one in option["anyOf"]])
        return {**nested, **{key: value for key, value in option.items() if key != "anyOf"}}
    return option


def _merge(options: list[Schema]) -> Schema:
    """One schema for several that are each of another type."""
    merged: Schema = {"type": []}
    for option in options:
        types = option["type"] if isinstance(option["type"], list) else [option["type"]]
        merged["type"] += types
        merged |= {key: value for key, value in option.items() if key not in ("type", "title", "description")}
    if "enum" in merged and "null" in merged["type"]:
        merged["enum"] = [*merged["enum"], None]
        merged["enumDescriptions"] = [*merged["enumDescriptions"], "Nothing is said about it."]
    return merged

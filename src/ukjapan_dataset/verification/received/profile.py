"""The profile of this contract's descriptors: JSON Schemas (2020-12) of the whole, a resource, a table.

They are stricter than Data Package v2, so that nothing in a descriptor goes unexamined: each file is in the
package, with its digest and length; each table has its schema written out, using only types and constraints
that are checked. Nothing is ever fetched.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

NAME = {"type": "string", "pattern": r"^[a-z0-9._/-]+$(?!\n)"}
TEXT = {"type": "string", "minLength": 1}
NAMES = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
SHA256 = {"type": "string", "pattern": r"^sha256:[0-9a-f]{64}$(?!\n)"}
COUNT = {"type": "integer", "minimum": 0}
VERSION = r"^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$(?!\n)"
RESOURCES = 1000
"""How many files a package may list."""

RESOURCE: dict[str, Any] = {
    "type": "object",
    "required": ["name", "path", "format", "bytes", "hash"],
    "properties": {
        "name": NAME,
        "path": TEXT,
        "format": TEXT,
        "bytes": COUNT,
        "hash": SHA256,
        "type": {"const": "table"},
    },
}
"""A listed file."""

CONSTRAINTS = {
    "type": "object",
    "properties": {
        "required": {"type": "boolean"},
        "unique": {"type": "boolean"},
        "enum": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "pattern": TEXT,
        "minimum": {"type": "number"},
        "maximum": {"type": "number"},
        "minLength": COUNT,
        "maxLength": COUNT,
    },
    # A constraint that nothing examines would pass unnoticed.
    "additionalProperties": False,
}

FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": TEXT,
        "type": {"enum": ["string", "integer", "number", "date", "boolean"]},
        "constraints": CONSTRAINTS,
    },
}

FOREIGN_KEY = {
    "type": "object",
    "required": ["fields", "reference"],
    "properties": {
        "fields": NAMES,
        "reference": {
            "type": "object",
            "required": ["fields"],
            "properties": {"resource": NAME, "fields": NAMES},
        },
    },
}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["fields", "primaryKey", "missingValues"],
    "properties": {
        "fields": {"type": "array", "minItems": 1, "maxItems": 1000, "items": FIELD},
        "primaryKey": NAMES,
        "missingValues": {"const": [""]},
        "foreignKeys": {"type": "array", "items": FOREIGN_KEY},
    },
}
"""A Table Schema."""

TABLE: dict[str, Any] = {
    **RESOURCE,
    "required": [*RESOURCE["required"], "type", "encoding", "dialect", "schema"],
    "properties": {
        **RESOURCE["properties"],
        "format": {"const": "csv"},
        "encoding": {"const": "utf-8"},
        "dialect": {
            "const": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
        },
        "schema": SCHEMA,
    },
}
"""A listed table."""

PACKAGE: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "name", "title", "version", "licenses", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": NAME,
        "title": TEXT,
        "version": {"type": "string", "pattern": VERSION},
        "contractVersion": {"type": "string", "pattern": VERSION},
        "licenses": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"]}},
        "resources": {"type": "array", "minItems": 1, "maxItems": RESOURCES},
    },
    # Readers would fetch its address (Data Package v1).
    "not": {"required": ["profile"]},
}
"""The descriptor as a whole; its resources are examined one by one."""

PROFILES = {"package": PACKAGE, "resource": RESOURCE, "table": TABLE, "schema": SCHEMA}


def fitting(listed: Any) -> str:
    """Which of the `PROFILES` applies to an item that a descriptor lists."""
    return "table" if isinstance(listed, dict) and ("type" in listed or "schema" in listed) else "resource"


@cache
def _validator(name: str) -> Any:
    return Draft202012Validator(PROFILES[name])


def faults(name: str, value: Any) -> Iterator[str]:
    """How a value breaks one of the `PROFILES`, one line for each fault."""
    for error in _validator(name).iter_errors(value):
        where = "".join(f"/{step}" for step in error.absolute_path)
        text = error.message if len(error.message) < 200 else f"{error.message[:200]}…"
        yield f"{where}: {text}" if where else text


def keeps(name: str, value: Any) -> bool:
    """Whether a value satisfies one of the `PROFILES`."""
    return bool(_validator(name).is_valid(value))

"""The profile of this contract's descriptors: JSON Schemas (2020-12) of the whole, a resource, a table.

They are stricter than Data Package v2, so that nothing in a descriptor goes unexamined: each file is in the
package, with its digest and length; each table has its schema written out, using only types and constraints
that are checked. Nothing is ever fetched.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]


def _object(properties: Schema, *, required: str) -> Schema:
    return {"type": "object", "required": required.split(), "properties": properties}


def _list(items: Schema, most: int | None = None, *, least: int = 1) -> Schema:
    return {"type": "array", "minItems": least, "items": items} | ({"maxItems": most} if most else {})


NAME = {"type": "string", "pattern": r"^[a-z0-9._/-]+$(?!\n)"}
TEXT = {"type": "string", "minLength": 1}
NAMES = {**_list(TEXT), "uniqueItems": True}
SHA256 = {"type": "string", "pattern": r"^sha256:[0-9a-f]{64}$(?!\n)"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "number"}
YES_OR_NO = {"type": "boolean"}
VERSION = r"^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$(?!\n)"
RESOURCES = 1000
"""How many files a package may list."""

FIXITY = _object({"bytes": COUNT, "hash": SHA256}, required="bytes hash")
STAND_OFF = _object(
    {"descriptorHash": SHA256, "files": {"type": "object", "additionalProperties": FIXITY}},
    required="descriptorHash files",
)
"""What a stand-off package says of the full one; each listed file then says what it is there."""

TABULAR = {"const": "table"}
LISTED = {
    "name": NAME,
    "path": TEXT,
    "format": TEXT,
    "bytes": COUNT,
    "hash": SHA256,
    "type": TABULAR,
    "hydrated": FIXITY,
}
RESOURCE = _object(LISTED, required="name path format bytes hash")
"""A listed file."""

CONSTRAINTS = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("required", "unique"), YES_OR_NO),
        "enum": _list({"type": "string"}),
        "pattern": TEXT,
        **dict.fromkeys(("minimum", "maximum"), NUMBER),
        **dict.fromkeys(("minLength", "maxLength"), COUNT),
    },
    # A constraint that nothing examines would pass unnoticed.
    "additionalProperties": False,
}
TYPE = {"enum": ["string", "integer", "number", "date", "boolean"]}
FIELD = _object({"name": TEXT, "type": TYPE, "constraints": CONSTRAINTS}, required="name type")
REFERENCE = _object({"resource": NAME, "fields": NAMES}, required="fields")
FOREIGN_KEY = _object({"fields": NAMES, "reference": REFERENCE}, required="fields reference")

SCHEMA = _object(
    {
        "fields": _list(FIELD, 1000),
        "primaryKey": NAMES,
        "missingValues": {"const": [""]},
        "foreignKeys": _list(FOREIGN_KEY, least=0),
    },
    required="fields primaryKey missingValues",
)
"""A Table Schema."""

DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
TABLE = _object(
    {
        **LISTED,
        "format": {"const": "csv"},
        "encoding": {"const": "utf-8"},
        "dialect": {"const": DIALECT},
        "schema": SCHEMA,
    },
    required="name path format bytes hash type encoding dialect schema",
)
"""A listed table."""

PACKAGE = {
    **_object(
        {
            "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
            "name": NAME,
            "title": TEXT,
            "version": {"type": "string", "pattern": VERSION},
            "contractVersion": {"type": "string", "pattern": VERSION},
            "licenses": _list(_object({}, required="name")),
            "description": TEXT,
            "standOff": STAND_OFF,
            "resources": _list({}, RESOURCES),
        },
        required="$schema name title version licenses resources",
    ),
    # Readers would fetch its address (Data Package v1).
    "not": {"required": ["profile"]},
    "if": {"required": ["standOff"]},
    "then": {
        "required": ["description"],
        "properties": {"resources": {"items": {"required": ["hydrated"]}}},
    },
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

"""The Table Schema (Data Package v2) of each published table, from its declaration."""

from typing import Any

from ukjapan_dataset.models.columns import Column, ColumnType, DeclaredTable
from ukjapan_dataset.models.tables import KEYS

FIELD_TYPES = {
    ColumnType.STRING: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "date",
    ColumnType.DECIMAL: "number",
}


def table_schema(table: DeclaredTable) -> dict[str, Any]:
    """The Table Schema of a table: fields, primary key, foreign keys."""
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    foreign = [_foreign_key(column, table) for column in table.columns if column.references]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column, table: DeclaredTable) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES[column.dtype],
        "description": column.description,
    }
    if column.unit is not None:
        field["unit"] = column.unit
    if column.separator is not None:
        # Not a list of Data Package v2: readers of plain text and of Parquet are to find the same value.
        field["separator"] = column.separator
    if column.terms is not None:
        # frictionless reads only the constraint; the definitions are for people and other readers.
        field["categories"] = [{"value": str(term), "label": term.definition} for term in column.terms]
    constraints = _constraints(column, table)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column, table: DeclaredTable) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.pattern is not None:
        constraints["pattern"] = column.pattern
    if column.terms is not None:
        constraints["enum"] = [str(term) for term in column.terms]
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    return constraints


def _foreign_key(column: Column, table: DeclaredTable) -> dict[str, Any]:
    target = str(column.references)
    reference: dict[str, Any] = {"fields": [KEYS[target]]}
    if target != table.name:
        reference = {"resource": target, **reference}
    return {"fields": [column.name], "reference": reference}

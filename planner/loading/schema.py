"""The JSON Schema of an instance in one YAML file, for editors."""

from typing import Any

from planner.domain.instance import Card
from planner.domain.row import Column, Row
from planner.loading.tables import ordered_tables
from planner.loading.verify import NEEDED

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an instance kept in one YAML file.

    It describes rows by their keys in the units of the package; a key with a unit in
    square brackets, which the loader reads as well, is not in it.
    """
    tables = {row_type.table: _table(row_type) for row_type in ordered_tables()}
    return {
        "$schema": DIALECT,
        "title": "planner instance",
        "type": "object",
        "additionalProperties": False,
        "required": ["instance", *(row_type.table for row_type in NEEDED)],
        "properties": {"instance": Card.model_json_schema(), "scenarios": SCENARIOS, **tables},
    }


def _table(row_type: type[Row]) -> dict[str, Any]:
    row = row_type.model_json_schema()
    for column in row_type.columns():
        row["properties"][column.name].update(_marks(column))
    return {"type": "array", "title": f"{row_type.title.en} {row_type.title.zh}", "items": row}


def _marks(column: Column) -> dict[str, object]:
    marks: dict[str, object] = {}
    if column.unit:
        marks["x-unit"] = column.unit.symbol.zh
    if column.ref:
        marks["x-names"] = [*column.ref.tables, *column.ref.words]
    return marks


PAIR: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["en", "zh"],
    "properties": {"en": {"type": "string"}, "zh": {"type": "string"}},
}
"""Words in both languages."""

SCENARIOS: dict[str, Any] = {
    "type": "object",
    "title": "Scenarios 情景",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "changes"],
        "properties": {
            "title": PAIR,
            "why": {"anyOf": [PAIR, {"type": "string"}]},
            "changes": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["table"],
                    "properties": {
                        "table": {"type": "string"},
                        "where": {"type": "object"},
                        "set": {"type": "object"},
                        "add": {"type": ["array", "object"]},
                        "remove": {"const": True},
                    },
                },
            },
        },
    },
}

"""The JSON Schemas of the files of a run."""

from typing import Any

from pydantic import BaseModel

from planner.runs.records import RunRecord, SolutionRecord, plan_type


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each file of a run, by the name of the file."""
    types: dict[str, type[BaseModel]] = {"run": RunRecord, "plan": plan_type(), "solution": SolutionRecord}
    return {f"{name}.json": made.model_json_schema(mode="serialization") for name, made in types.items()}

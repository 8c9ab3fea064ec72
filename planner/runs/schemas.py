"""The JSON Schemas of what a run and the command line write."""

import json
from pathlib import Path
from typing import Any

from planner.runs.records import RunRecord, SolutionRecord, plan_type


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each file of a run, by the name of the file."""
    types = {"run": RunRecord, "plan": plan_type(), "solution": SolutionRecord}
    return {f"{name}.json": made.model_json_schema(mode="serialization") for name, made in types.items()}


def write_schemas(folder: str | Path) -> None:
    """Write the schemas into ``folder``."""
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        Path(folder, name).write_text(text, encoding="utf-8", newline="\n")

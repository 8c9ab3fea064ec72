"""The JSON Schemas of everything the product writes as JSON."""

import json
from pathlib import Path
from typing import Any

from planner.cli import front_records, records, study_records
from planner.cli.diagnosis_records import DiagnoseOutput
from planner.cli.explain_records import ExplainOutput
from planner.cli.robust_records import RobustOutput
from planner.reporting.comparison import TOGETHER
from planner.reporting.renderers.json import REPORT
from planner.runs.records import Record
from planner.runs.schemas import schemas as run_schemas
from planner.studies.record import StudyRecord

OUTPUTS: dict[str, type[Record]] = {
    "error": records.ErrorOutput,
    "check": records.CheckOutput,
    "describe": records.DescribeOutput,
    "solve": records.SolveOutput,
    "attribute": records.AttributeOutput,
    "measures": records.MeasuresOutput,
    "sweep": study_records.SweepOutput,
    "robust": RobustOutput,
    "front": front_records.FrontOutput,
    "alternatives": front_records.AlternativesOutput,
    "made": records.MadeOutput,
    "completion": records.CompletionOutput,
    "version": records.VersionOutput,
    "explain": ExplainOutput,
    "diagnose": DiagnoseOutput,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return each JSON Schema by the name of its file under ``docs/schemas``."""
    outputs = {f"cli-{name}.json": made.model_json_schema(mode="serialization") for name, made in OUTPUTS.items()}
    others = {
        "study.json": StudyRecord.model_json_schema(),
        "cli-compare.json": TOGETHER.json_schema(mode="serialization"),
        "report.json": REPORT.json_schema(mode="serialization"),
    }
    return {**run_schemas(), **outputs, **others}


def write_schemas(folder: str | Path) -> None:
    """Write the schemas into ``folder``."""
    for name, schema in schemas().items():
        Path(folder, name).write_text(schema_text(schema), encoding="utf-8", newline="\n")


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"

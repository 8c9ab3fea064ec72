"""JSON: the report as data, with both languages, for other programs."""

from pydantic import TypeAdapter

from planner.reporting.rendering import RENDERERS, TextRenderer
from planner.reporting.report import Report
from planner.text import Language, Text

REPORT = TypeAdapter(Report)
"""Also tells the JSON Schema of the form."""


class Json(TextRenderer):
    """Sections and blocks as they are, numbers unrounded."""

    key = "json"
    suffix = ".json"
    title = Text("JSON", "JSON 数据")

    def render(self, report: Report, language: Language) -> str:
        return REPORT.dump_json(report, indent=2).decode() + "\n"


RENDERERS.add(Json.key, Json())

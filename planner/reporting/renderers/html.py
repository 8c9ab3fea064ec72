"""HTML: one file that opens without a network, prints on A4 and runs no foreign script.

The page carries its script, style and data. A content security policy names the hashes
of the two scripts and the style, so nothing that a name smuggles in could ever run.
"""

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from planner.reporting.blocks import Block, Column, Paragraph, Table, cell_text
from planner.reporting.charts.base import CHARTS, ChartData
from planner.reporting.formula_marks import typeset
from planner.reporting.rendering import RENDERERS, TextRenderer
from planner.reporting.report import Report
from planner.text import Language, Text

WORDS = {
    "contents": Text("Contents", "目录"),
    "no_script": Text(
        "The charts need JavaScript; every figure also stands in a table.", "图表需启用 JavaScript；所有数字另见表格。"
    ),
    "more": Text("Show all {count} rows", "显示全部{count}行"),
    "skip": Text("Skip to the report", "跳到正文"),
    "light": Text("Light page", "浅色页面"),
    "dark": Text("Dark page", "深色页面"),
    "chart": Text("{title} (chart; the tables of the page hold its numbers)", "{title}（图；数字见本页表格）"),
}
UNBROKEN = re.compile(r"(?<=\d) %")
"""A share that is not broken between lines."""

LONG_TABLE = 60
"""Tables with more rows are folded on the screen, and open in print."""


class Html(TextRenderer):
    """One self-contained page with charts and a map."""

    key = "html"
    suffix = ".html"
    title = Text("HTML page", "HTML 页面")

    def render(self, report: Report, language: Language) -> str:
        charts: list[ChartData] = []
        chapters = [
            {
                "key": chapter.key,
                "title": chapter.title.say(language),
                "blocks": [_block(block, language, charts) for block in chapter.blocks],
            }
            for chapter in report.chapters
        ]
        style, library = _asset("report.css"), _asset("echarts.min.js")
        script = _script()
        return _template().render(
            language="zh-CN" if language == "zh" else "en",
            policy=_policy(scripts=[library, script], styles=[style]),
            title=report.title.say(language),
            subtitle=report.subtitle.say(language),
            words={key: words.say(language) for key, words in WORDS.items()},
            chapters=chapters,
            data=as_data(charts),
            style=Markup(style),  # noqa: S704  (our own file, not data)
            library=Markup(library),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )


def as_data(value: object) -> Markup:
    """Return ``value`` as JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  (every sign that means something to HTML is escaped)


def _block(block: Block, language: Language, charts: list[ChartData]) -> dict[str, object]:
    match block:
        case Table():
            return _table(block, language)
        case Paragraph():
            return {
                "kind": block.kind,
                "text": UNBROKEN.sub("\N{NO-BREAK SPACE}%", block.text.say(language)),
                "tone": block.tone,
            }
        case _:
            charts.append({"kind": block.kind} | CHARTS[block.kind](block, language))
            return {
                "kind": "chart",
                "number": len(charts) - 1,
                "shape": block.kind,
                "title": block.title.say(language),
                "note": block.note.say(language) if block.note else "",
            }


def _table(table: Table, language: Language) -> dict[str, object]:
    return {
        "kind": "table",
        "title": table.title.say(language),
        "heads": [(_head(column, language), column.format is not None) for column in table.columns],
        "rows": [
            [
                (_cell(cell_text(cell, column).say(language), column), column.format is not None)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ],
        "note": table.note.say(language) if table.note else "",
        "folded": len(table.rows) > LONG_TABLE,
    }


def _cell(words: str, column: Column) -> str:
    return typeset(words) if column.formula else words


def _head(column: Column, language: Language) -> str:
    """Return the header with a unit that is not broken between lines."""
    unit = column.unit.say(language)
    return column.header.say(language).replace(f"[{unit}]", f"[{unit}]".replace(" ", "\N{NO-BREAK SPACE}"))


def _policy(*, scripts: list[str], styles: list[str]) -> str:
    allowed = {"script-src": scripts, "style-src": styles}
    hashes = [f"{kind} {' '.join(map(_hash, texts))}" for kind, texts in allowed.items()]
    return "; ".join(["default-src 'none'", *hashes, "img-src data:", "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    # Line ends are part of what is hashed, and a browser reads them all as \n.
    text = files("planner.reporting").joinpath("assets", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def _script() -> str:
    """Return our own script: what every chart needs, each kind of chart, and at the end what draws them all."""
    first, last, foreign = "kit.js", "report.js", "echarts.min.js"
    names = {file.name for file in files("planner.reporting").joinpath("assets").iterdir() if file.name.endswith(".js")}
    return "".join(_asset(name) for name in [first, *sorted(names - {first, last, foreign}), last])


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("report.html.j2"))


RENDERERS.add(Html.key, Html())

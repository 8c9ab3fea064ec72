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
from math import ceil

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from rich.cells import cell_len

from planner.reporting.blocks import NO_UNIT, Block, Column, Paragraph, Table, cell_text
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
"""Tables with more rows are folded on the screen as those aside are, and open in print."""

PHONE = 30
"""Tables of more lines are folded on a phone: about what it shows at once."""

FIRST, OTHERS = 15, 30
"""Letters in a line of the first and of the other columns of words there."""


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
            paged=report.paged,
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
    rows = [[(cell_text(cell, column).say(language), column) for cell, column in row] for row in table.lines()]
    unit = _common_unit(table)
    title = Column(table.title, unit).header if unit is not None else table.title
    return {
        "kind": "table",
        "title": table.title.say(language),
        "caption": _whole_unit(title.say(language), unit or NO_UNIT, language),
        "heads": [(_head(column, unit, language), column.format is not None) for column in table.columns],
        "rows": [[(_cell(words, column), column.format is not None) for words, column in row] for row in rows],
        "note": table.note.say(language) if table.note else "",
        "folded": table.aside or len(table.rows) > LONG_TABLE,
        "tall": _lines_on_a_phone(rows) > PHONE,
    }


def _common_unit(table: Table) -> Text | None:
    """Return the unit of all numbers but shares, if several columns have it: it stands once, above the table."""
    units = [column.unit for column in table.columns if column.format is not None and not column.format.percent]
    alike = len(units) > 1 and bool(units[0].en) and all(unit == units[0] for unit in units)
    return units[0] if alike else None


def _lines_on_a_phone(rows: list[list[tuple[str, Column]]]) -> int:
    """Return about how many lines a table takes where its columns are narrow."""
    return sum(
        max(
            1 if column.format is not None else ceil(cell_len(words) / (OTHERS if place else FIRST))
            for place, (words, column) in enumerate(row)
        )
        for row in rows
    )


def _cell(words: str, column: Column) -> str:
    return typeset(words) if column.formula else words


def _head(column: Column, common: Text | None, language: Language) -> str:
    """Return the header, with its unit if that does not stand above the table."""
    if common is not None and column.unit == common:
        return column.title.say(language)
    return _whole_unit(column.header.say(language), column.unit, language)


def _whole_unit(words: str, unit: Text, language: Language) -> str:
    """Return words with a unit that is not broken between lines."""
    written = unit.say(language)
    return words.replace(f"[{written}]", f"[{written}]".replace(" ", "\N{NO-BREAK SPACE}"))


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

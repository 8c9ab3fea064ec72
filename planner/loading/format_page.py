"""The page on the format of instances, made from the row types."""

from collections.abc import Iterator

from planner.domain.row import Column, Row
from planner.loading.card import CARD_LABELS, card_fields
from planner.loading.headers import needs_unit
from planner.loading.tables import ordered_tables
from planner.loading.verify import NEEDED

INTRODUCTION = """\
# The format of instances 算例格式

This page is made from the row types of the package; do not edit it by hand.
本页由程序根据各表的定义生成，请勿手工修改。

An instance is kept in one of three ways, and all three say the same:
算例可用以下三种方式保存，内容等价：

- **a folder** 文件夹: `instance.yaml` (the card) and one `<table>.csv` for each table. Scenarios stand in
  `scenarios/`. Outlines of the provinces may stand in `map.geojson`. Other folders, and
  other files that are not CSV, are left alone. A folder with its card and a
  single workbook, and no CSV, is read as well.
- **a workbook** Excel 工作簿 (`.xlsx`): a sheet `instance` (算例) with keys and values, and one sheet for
  each table. Sheets whose name begins with `_` are yours. `planner template` writes an empty one.
- **one YAML file** 单个 YAML 文件: the card under `instance:`, a list of rows under the key of each table,
  and scenarios under `scenarios:`. Meant for small instances (at most 4 MB).

## Rules for all three 通用规则

- A header is the key of the column, its English title, its Chinese title, or both titles; capitals and
  full-width signs do not matter. 表头可写列名、英文标题、中文标题或中英文标题。
- A column with a unit needs it in the header, in square brackets: `cost [亿元]`, `cost [万元]`, `投资【元】`.
  It may be left out where the page says *unit optional*, and in YAML, where it then is the first unit listed.
  有单位的列必须在表头用方括号写明单位；标有“可省略”的列除外。
- A blank cell is blank; `NA`, `null` and `-` are text. Blanks around a value do not count. A blank in an
  optional column takes the default. 空单元格才算空；`NA`、`null` 都是文本；选填列留空时取默认值。
- `1,200`, `１２` and, in a share, `12%` are read, with a notice. `12亿元` in a cell is refused: units stand
  in headers. 单元格内不写单位。
- Yes and no: `true`/`false`, `yes`/`no`, `是`/`否`, `1`/`0`.
- CSV: commas, UTF-8 (GB18030 is read with a notice). A text that begins with `=`, `+`, `-` or `@` is
  written with a `'` before it, so that no spreadsheet runs it; reading takes the `'` away.
- YAML: no anchors, no tags, no key twice; `NO`, `on`, `010`, `12:30` and `+5` are text.
- Excel: codes are text; a number or a date in a text column is refused: `010` would have become `10`.

## `map.geojson` Outlines of the provinces 省份轮廓

A folder may hold a map: a GeoJSON FeatureCollection in degrees east and north, of at most 8 MB, with a Polygon or a
MultiPolygon for every province. An area belongs to the province whose key stands under `province` in its properties, or
whose name under `name_zh`, `name_en` or `name`; areas of no province are drawn without a colour. Beside `features`
stand `source_en` and `source_zh` (required: printed below every map), `licence`, and `approval`, the approval number.
It is a picture and no fact: plans and fingerprints do not depend on it. Without it reports have a map without borders.
文件夹中可附地图：GeoJSON 要素集合（经纬度，不超过 8 MB），每个省份一个面要素，在其属性中以 `province` 写编码，或以
`name_zh`、`name_en`、`name` 写名称；与 `features` 并列注明 `source_en`、`source_zh`（必填，印于图下）、`licence` 和
`approval`（审图号）。地图不属于数据，不影响求解；没有地图时，报告使用不含界线的示意图。
"""


def format_page() -> str:
    """Return the page on the format, in Markdown: every table with its columns."""
    parts = [INTRODUCTION, "\n".join(_card())]
    parts += ["\n".join(_table(row_type)) for row_type in ordered_tables()]
    return "\n".join(parts).rstrip() + "\n"


def _card() -> Iterator[str]:
    yield "## `instance` The card 算例说明"
    yield ""
    yield "| key 键 | meaning 含义 | |"
    yield "|---|---|---|"
    for key, info in card_fields().items():
        label = CARD_LABELS[key]
        need = "required 必填" if info.is_required() else f"default 默认 `{info.default}`"
        yield f"| `{key}` | {label.en} {label.zh} | {need.replace(' ``', ' blank 空')} |"
    yield ""


def _table(row_type: type[Row]) -> Iterator[str]:
    yield f"## `{row_type.table}` {row_type.title.en} {row_type.title.zh}"
    yield ""
    yield " ".join((row_type.__doc__ or "").split("\n\n")[0].split())
    need = "Every instance needs it. 必备。 " if row_type in NEEDED else ""
    identity = ", ".join(f"`{name}`" for name in row_type.identity)
    yield f"{need}One row for each 每行唯一: {identity}."
    yield ""
    yield "| column 列 | title 标题 | holds 内容 | unit 单位 | | note 说明 |"
    yield "|---|---|---|---|---|---|"
    for column in row_type.columns():
        note = " ".join(part for part in (column.note.en, column.note.zh) if part)
        title = f"{column.title.en} {column.title.zh}"
        cells = (f"`{column.name}`", title, _holds(column), _unit(column), _need(column), note)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _holds(column: Column) -> str:
    if column.ref:
        return "key of 引用 " + " / ".join(f"`{name}`" for name in (*column.ref.tables, *column.ref.words))
    if column.choices:
        return " / ".join(f"`{word}`" for word in column.choices)
    return {
        float: "number 数值",
        int: "whole number 整数",
        bool: "yes or no 是/否",
    }.get(column.kind, "text 文本")


def _unit(column: Column) -> str:
    unit = column.unit
    if unit is None:
        return ""
    symbols = ", ".join(dict.fromkeys((unit.symbol.zh, *unit.symbols)))
    return symbols if needs_unit(column) else f"{symbols} (unit optional 可省略)"


def _need(column: Column) -> str:
    if column.required:
        return "required 必填"
    default = column.info.default
    return "optional 选填" if default in (None, "") else f"default 默认 `{default}`"

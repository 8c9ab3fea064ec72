"""What stands on the pages, as data: the template that sets it never reads a name as markup."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TypeAlias

from planner.reporting.blocks import BarChart, Block, Column, LineChart, MapChart, Paragraph, Table, cell_text, table_of
from planner.reporting.drawing.bars import bar_drawings
from planner.reporting.drawing.lines import line_drawing
from planner.reporting.drawing.maps import map_drawing
from planner.reporting.drawing.shapes import Drawing
from planner.reporting.fitting import column_widths
from planner.reporting.office.legible import legible
from planner.reporting.report import Report
from planner.text import Language, Text

Data: TypeAlias = dict[str, Any]
"""What JSON can say."""

CONTENTS = Text("Contents", "目录")
WIDTH = 510.0
"""Points between the margins of A4."""

LETTERS = ((8.5, 104), (7.5, 120), (6.5, 140))
"""Sizes of type for tables, the largest first, and how many Latin letters a line of it holds."""

LONG = re.compile(r"[!-~]{20,}")
"""A word without a place to break it."""


def pages(report: Report, language: Language) -> Data:
    """Return everything that the template needs to know of a report."""
    return {
        "language": language,
        "contents": CONTENTS.say(language),
        "title": _said(report.title, language),
        "subtitle": _said(report.subtitle, language),
        "chapters": [
            {
                "title": _said(chapter.title, language),
                "blocks": [said for block in chapter.blocks for said in _block(block, language)],
            }
            for chapter in report.chapters
        ],
    }


def _block(block: Block, language: Language) -> Iterator[Data]:
    match block:
        case Paragraph(text, tone):
            yield {"kind": "paragraph", "text": _said(text, language), "tone": tone}
        case BarChart() if block.labels:
            yield from _pictures(block, list(bar_drawings(block, language, WIDTH)), language)
        case LineChart() if block.labels:
            yield from _pictures(block, [line_drawing(block, language, WIDTH)], language)
        case MapChart() if block.places:
            yield from _pictures(block, [map_drawing(block, language, WIDTH)], language, block.note)
        case _:
            table = table_of(block)
            if table is not None:
                yield _table(table, language)


def _pictures(
    chart: BarChart | LineChart | MapChart, drawings: list[Drawing], language: Language, note: Text | None = None
) -> Iterator[Data]:
    for number, drawing in enumerate(drawings, start=1):
        part = f" ({number}/{len(drawings)})" if len(drawings) > 1 else ""
        yield {
            "kind": "picture",
            "title": _said(chart.title, language) + part,
            "note": _said(note, language) if note is not None and number == len(drawings) else "",
            "width": drawing.width,
            "height": drawing.height,
            "shapes": [_shape(asdict(shape)) for shape in drawing.shapes],
        }


def _shape(shape: Data) -> Data:
    return {**shape, "text": legible(shape["text"])} if "text" in shape else shape


def _table(table: Table, language: Language) -> Data:
    heads = [_said(column.header, language) for column in table.columns]
    rows = [
        [_said(cell_text(cell, column), language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    size, shares = _layout(table, heads, rows, language)
    return {
        "kind": "table",
        "title": _said(table.title, language),
        "note": _said(table.note, language) if table.note is not None else "",
        "numbers": [column.format is not None for column in table.columns],
        "shares": shares,
        "size": size,
        "heads": heads,
        "rows": rows,
    }


def _layout(table: Table, heads: list[str], rows: list[list[str]], language: Language) -> tuple[float, list[int]]:
    """Return a size of type and the widths of columns such that no number and no short word is broken."""
    broken = [_broken_before_unit(head, column, language) for head, column in zip(heads, table.columns, strict=True)]
    for size, letters in LETTERS:
        widths = column_widths([broken, *rows], letters - 3 * len(heads))
        if widths is not None:
            return size, [width + 3 for width in widths]
    return LETTERS[-1][0], [1] * len(heads)


def _broken_before_unit(head: str, column: Column, language: Language) -> str:
    return head.replace(" [", "\n[") if column.unit.say(language) else head


def _said(words: Text, language: Language) -> str:
    """Return words that can be printed; a very long one may be broken anywhere."""
    return LONG.sub(lambda found: "\u200b".join(found[0]), legible(words.say(language)))

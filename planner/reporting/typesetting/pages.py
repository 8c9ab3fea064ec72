"""What stands on the pages, as data: the template that sets it never reads a name as markup."""

import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any, TypeAlias

from planner.reporting.blocks import Block, Chart, Dumbbell, Paragraph, Sankey, Table, Timeline, table_of
from planner.reporting.drawing.base import drawings
from planner.reporting.drawing.shapes import Drawing, Shape, Words
from planner.reporting.office.legible import legible
from planner.reporting.office.table_layout import paper_table
from planner.reporting.report import Report
from planner.text import Language, Text

Data: TypeAlias = dict[str, Any]
"""What JSON can say."""

CONTENTS = Text("Contents", "目录")
WIDTH = 510.0
"""Points between the margins of A4."""

LONG = re.compile(r"[!-~]{20,}")
"""A word without a place to break it."""

ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


def pages(report: Report, language: Language) -> Data:
    """Return everything that the template needs to know of a report."""
    return {
        "language": language,
        "contents": CONTENTS.say(language),
        "title": _said(report.title, language),
        "subtitle": _said(report.subtitle, language),
        "paged": report.paged,
        "chapters": [
            {
                "title": _said(chapter.title, language),
                "blocks": [said for block in chapter.blocks for said in _block(block, language)],
            }
            for chapter in report.chapters
        ],
    }


def _block(block: Block, language: Language) -> Iterator[Data]:
    if isinstance(block, Paragraph):
        yield {"kind": "paragraph", "text": _said(block.text, language), "tone": block.tone}
        return
    drawn = () if isinstance(block, Table) else drawings(block, language, WIDTH)
    if drawn and not isinstance(block, Table):
        yield from _pictures(block, drawn, language)
    table = table_of(block)
    if table is not None and (not drawn or isinstance(block, Timeline | Sankey | Dumbbell)):
        yield _table(table, language)


def _pictures(chart: Chart, drawn: tuple[Drawing, ...], language: Language) -> Iterator[Data]:
    for number, drawing in enumerate(drawn, start=1):
        part = f" ({number}/{len(drawn)})" if len(drawn) > 1 else ""
        last = number == len(drawn)
        yield {
            "kind": "picture",
            "title": _said(chart.title, language) + part,
            "note": _said(chart.note, language) if chart.note is not None and last else "",
            **picture(drawing),
        }


def picture(drawing: Drawing) -> Data:
    """Return what the template needs to know of a drawing."""
    return {
        "width": drawing.width,
        "height": drawing.height,
        "shapes": [_shape(shape) for shape in drawing.shapes],
    }


def _shape(shape: Shape) -> Data:
    told = {each.name: getattr(shape, each.name) for each in fields(shape)}
    return {**told, "text": legible(shape.text)} if isinstance(shape, Words) else told


def _table(table: Table, language: Language) -> Data:
    printed = paper_table(table, language)
    return {
        **asdict(printed),
        "kind": "table",
        "title": _said(table.title, language),
        "note": _said(table.note, language) if table.note is not None else "",
        "heads": list(map(_breakable, printed.heads)),
        "rows": [list(map(_breakable, row)) for row in printed.rows],
    }


def _said(words: Text, language: Language) -> str:
    """Return words that can be printed."""
    return _breakable(legible(words.say(language)))


def _breakable(words: str) -> str:
    """Return words of which a very long one may be broken anywhere."""
    return LONG.sub(lambda found: ZERO_WIDTH.join(found[0]), words)

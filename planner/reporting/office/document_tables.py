"""Tables of a Word document: a header on every page, numbers on the right, columns as wide as they need."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planner.reporting.blocks import Table
from planner.reporting.office.document_style import CAPTION, CELL, NOTE
from planner.reporting.office.legible import legible
from planner.reporting.office.table_layout import PaperTable, paper_table
from planner.text import Language

TWIPS = 10_200
"""Width between the margins of A4, in twentieths of a point."""

WHOLE = 10
"""A table of at most so many rows stays on one page."""

LINE, ACCENT, SHADE = "D8DEE4", "0B5CAD", "EEF3F9"
PROPERTIES = (
    f'<w:tblPr><w:tblW w:w="{TWIPS}" w:type="dxa"/><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)
HEAD_CELL = (
    f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/>'
)
NEW_LINE = {"\r": "&#13;"}


def write_table(paper: Paper, table: Table, language: Language) -> None:
    """Write a table with its title above and its note below."""
    paper.add_paragraph(legible(table.title.say(language)), CAPTION)
    words = "".join(_table(paper, paper_table(table, language), noted=table.note is not None))
    paper.element.body.insert_element_before(parse_xml(words), "w:sectPr")
    paper.add_paragraph(legible(table.note.say(language)) if table.note is not None else "", NOTE)


def _table(paper: Paper, printed: PaperTable, *, noted: bool) -> Iterator[str]:
    """Yield the markup, which is read as a whole, because there may be thousands of cells."""
    widths = [round(TWIPS * share / sum(printed.shares)) for share in printed.shares]
    style = f'<w:pStyle w:val="{escape(str(paper.styles[CELL].style_id))}"/>'
    yield f"<w:tbl {nsdecls('w')}>{PROPERTIES}<w:tblGrid>"
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    last = len(printed.rows)
    for number, cells in enumerate((printed.heads, *printed.rows)):
        kept = number < last if last <= WHOLE else number in {0, 1, last - 1}
        keep = "<w:keepNext/>" if kept or (noted and number == last) else ""
        yield from _row(cells, printed, widths, style + keep, head=number == 0)
    yield "</w:tbl>"


def _row(cells: tuple[str, ...], printed: PaperTable, widths: list[int], style: str, *, head: bool) -> Iterator[str]:
    look = f'<w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="{round(2 * printed.size)}"/></w:rPr>'
    yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    for words, width, number in zip(cells, widths, printed.numbers, strict=True):
        side = '<w:jc w:val="right"/>' if number else ""
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{HEAD_CELL if head else ""}</w:tcPr>'
        yield f"<w:p><w:pPr>{style}{side}</w:pPr>"
        for line, said in enumerate(words.split("\n")):
            broken = "<w:br/>" if line else ""
            yield f'<w:r>{look}{broken}<w:t xml:space="preserve">{escape(said, NEW_LINE)}</w:t></w:r>'
        yield "</w:p></w:tc>"
    yield "</w:tr>"

"""Tables of a Word document: a header on every page, numbers on the right, columns as wide as they need."""

from functools import cache

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import SubElement

from planner.reporting.blocks import Table
from planner.reporting.office.document_style import CAPTION, CELL, NOTE, write_line
from planner.reporting.office.legible import legible
from planner.reporting.office.table_layout import PaperTable, paper_table
from planner.text import Language

TWIPS = 10_200
"""Width between the margins of A4, in twentieths of a point."""

LINE, ACCENT, SHADE = "D8DEE4", "0B5CAD", "EEF3F9"


def write_table(paper: Paper, table: Table, language: Language) -> None:
    """Write a table with its title above and its note below."""
    write_line(paper, legible(table.title.say(language)), CAPTION)
    printed = paper_table(table, language)
    paper.element.body.insert_element_before(_table(paper, printed), "w:sectPr")
    write_line(paper, legible(table.note.say(language)) if table.note is not None else "", NOTE)


def _table(paper: Paper, printed: PaperTable) -> BaseOxmlElement:
    """Return the element; rows are put together by hand, because there may be thousands of cells."""
    widths = [round(TWIPS * share / sum(printed.shares)) for share in printed.shares]
    found = OxmlElement("w:tbl")
    _add_properties(found)
    grid = _add(found, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=str(width))
    style = paper.styles[CELL].style_id
    for number, cells in enumerate((printed.heads, *printed.rows)):
        _add_row(found, cells, printed, widths, style, head=number == 0)
    return found


def _add_properties(table: BaseOxmlElement) -> None:
    inside = _add(table, "tblPr")
    _add(inside, "tblW", w=str(TWIPS), type="dxa")
    edges = _add(inside, "tblBorders")
    _add(edges, "bottom", val="single", sz="4", space="0", color=LINE)
    _add(edges, "insideH", val="single", sz="4", space="0", color=LINE)
    _add(inside, "tblLayout", type="fixed")
    margins = _add(inside, "tblCellMar")
    for side in ("left", "right"):
        _add(margins, side, w="80", type="dxa")


def _add_row(
    table: BaseOxmlElement, cells: tuple[str, ...], printed: PaperTable, widths: list[int], style: str, *, head: bool
) -> None:
    row = _add(table, "tr")
    about = _add(row, "trPr")
    _add(about, "cantSplit")
    if head:
        _add(about, "tblHeader")
    for words, width, number in zip(cells, widths, printed.numbers, strict=True):
        cell = _add(row, "tc")
        inside = _add(cell, "tcPr")
        _add(inside, "tcW", w=str(width), type="dxa")
        if head:
            _add(inside, "shd", val="clear", color="auto", fill=SHADE)
            _add(inside, "vAlign", val="bottom")
        _add_paragraph(cell, words, printed.size, style, right=number, bold=head)


def _add_paragraph(cell: BaseOxmlElement, words: str, size: float, style: str, *, right: bool, bold: bool) -> None:
    paragraph = _add(cell, "p")
    about = _add(paragraph, "pPr")
    _add(about, "pStyle", val=style)
    if bold:
        _add(about, "keepNext")
    if right:
        _add(about, "jc", val="right")
    for number, line in enumerate(words.split("\n")):
        run = _add(paragraph, "r")
        look = _add(run, "rPr")
        if bold:
            _add(look, "b")
        _add(look, "sz", val=str(round(2 * size)))
        if number:
            _add(run, "br")
        said = _add(run, "t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _add(parent: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    """Add an element at the end of another one, and return it."""
    return SubElement(parent, _named(name), {_named(key): value for key, value in attributes.items()})


@cache
def _named(name: str) -> str:
    """Return the whole name of an element or attribute of a text document."""
    return str(qn(f"w:{name}"))

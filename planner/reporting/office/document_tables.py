"""Tables of a Word document: a header on every page, numbers on the right, columns as wide as they need."""

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from planner.reporting.blocks import Table
from planner.reporting.office.document_style import CAPTION, CELL, NOTE
from planner.reporting.office.legible import legible
from planner.reporting.office.table_layout import PaperTable, paper_table
from planner.text import Language

TWIPS = 10_200
"""Width between the margins of A4, in twentieths of a point."""

LINE, ACCENT, SHADE = "D8DEE4", "0B5CAD", "EEF3F9"


def write_table(paper: Paper, table: Table, language: Language) -> None:
    """Write a table with its title above and its note below."""
    paper.add_paragraph(legible(table.title.say(language)), CAPTION)
    printed = paper_table(table, language)
    paper.element.body.insert_element_before(_table(paper, printed), "w:sectPr")
    paper.add_paragraph(legible(table.note.say(language)) if table.note is not None else "", NOTE)


def _table(paper: Paper, printed: PaperTable) -> BaseOxmlElement:
    """Return the element; rows are put together by hand, because there may be thousands of cells."""
    widths = [round(TWIPS * share / sum(printed.shares)) for share in printed.shares]
    found = _element("w:tbl")
    found.append(_properties())
    grid = _element("w:tblGrid")
    grid.extend(_element("w:gridCol", w=str(width)) for width in widths)
    found.append(grid)
    style = paper.styles[CELL].style_id
    for number, cells in enumerate((printed.heads, *printed.rows)):
        found.append(_row(cells, printed, widths, style, head=number == 0))
    return found


def _properties() -> BaseOxmlElement:
    inside = _element("w:tblPr")
    edges = _element("w:tblBorders")
    edges.append(_element("w:bottom", val="single", sz="4", space="0", color=LINE))
    edges.append(_element("w:insideH", val="single", sz="4", space="0", color=LINE))
    margins = _element("w:tblCellMar")
    margins.extend(_element(f"w:{side}", w="80", type="dxa") for side in ("left", "right"))
    inside.append(_element("w:tblW", w=str(TWIPS), type="dxa"))
    inside.extend((edges, _element("w:tblLayout", type="fixed"), margins))
    return inside


def _row(cells: tuple[str, ...], printed: PaperTable, widths: list[int], style: str, *, head: bool) -> BaseOxmlElement:
    row = _element("w:tr")
    about = _element("w:trPr")
    about.append(_element("w:cantSplit"))
    if head:
        about.append(_element("w:tblHeader"))
    row.append(about)
    for words, width, number in zip(cells, widths, printed.numbers, strict=True):
        cell, inside = _element("w:tc"), _element("w:tcPr")
        inside.append(_element("w:tcW", w=str(width), type="dxa"))
        if head:
            inside.append(_element("w:shd", val="clear", color="auto", fill=SHADE))
            inside.append(_element("w:vAlign", val="bottom"))
        cell.append(inside)
        cell.append(_paragraph(words, printed.size, style, right=number, bold=head))
        row.append(cell)
    return row


def _paragraph(words: str, size: float, style: str, *, right: bool, bold: bool) -> BaseOxmlElement:
    paragraph, about = _element("w:p"), _element("w:pPr")
    about.append(_element("w:pStyle", val=style))
    if bold:
        about.append(_element("w:keepNext"))
    if right:
        about.append(_element("w:jc", val="right"))
    paragraph.append(about)
    for number, line in enumerate(words.split("\n")):
        run, look = _element("w:r"), _element("w:rPr")
        if bold:
            look.append(_element("w:b"))
        look.append(_element("w:sz", val=str(round(2 * size))))
        run.append(look)
        if number:
            run.append(_element("w:br"))
        said = _element("w:t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(said)
        paragraph.append(run)
    return paragraph


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found

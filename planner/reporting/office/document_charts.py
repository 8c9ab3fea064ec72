"""Charts that Word draws itself: those of a spreadsheet, with their cells inside the document."""

import io
from zipfile import ZipFile

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from lxml import etree

from planner.reporting.blocks import BarChart, LineChart
from planner.reporting.office.book import Book
from planner.reporting.office.document_style import CAPTION, write_line
from planner.reporting.office.legible import legible
from planner.reporting.office.sheet_charts import write_chart
from planner.reporting.office.table_sheets import write_table
from planner.text import Language

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDTH, LEAST, MOST, EACH = Cm(17.5), Cm(8), Cm(22), Cm(0.55)
"""The size of a chart, and what each label adds to its height."""

FRAME = (
    "<w:drawing {names}><wp:inline><wp:extent/><wp:docPr/><a:graphic>"
    '<a:graphicData uri="{chart}"><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def write_drawn(paper: Paper, chart: BarChart | LineChart, language: Language) -> None:
    """Write a chart with its title above."""
    title = legible(chart.title.say(language))
    number = 1 + sum(relation.reltype == RELATIONSHIP_TYPE.CHART for relation in paper.part.rels.values())
    write_line(paper, title, CAPTION)
    part = _chart_part(paper, chart, language, number)
    drawing = parse_xml(FRAME.format(names=nsdecls("w", "wp", "a", "c", "r"), chart=CHART))
    high = LEAST if isinstance(chart, LineChart) else min(MOST, LEAST // 2 + EACH * len(chart.labels))
    extent, about = drawing.find(".//{*}extent"), drawing.find(".//{*}docPr")
    extent.set("cx", str(int(WIDTH)))
    extent.set("cy", str(int(high)))
    for name, value in (("id", str(1000 + number)), ("name", f"chart {number}"), ("descr", title)):
        about.set(name, value)
    drawing.find(f".//{{{CHART}}}chart").set(f"{{{RELATION}}}id", paper.part.relate_to(part, RELATIONSHIP_TYPE.CHART))
    paper.add_paragraph().add_run().element.append(drawing)


def _chart_part(paper: Paper, chart: BarChart | LineChart, language: Language, number: int) -> Part:
    """Return the chart as a part of the document, tied to a workbook with its figures."""
    book = Book(language)
    sheet = book.sheet("1")
    write_table(book, sheet, chart.as_table(), "1")
    write_chart(book, sheet, chart, chart.as_table(), titled=False)
    cells = book.closed()
    with ZipFile(io.BytesIO(cells)) as archive:
        drawn = etree.fromstring(archive.read("xl/charts/chart1.xml"))
    for found in drawn.findall(f"{{{CHART}}}printSettings"):
        drawn.remove(found)
    package = paper.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    inside = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, cells, package)
    source = etree.SubElement(drawn, f"{{{CHART}}}externalData")
    source.set(f"{{{RELATION}}}id", part.relate_to(inside, RELATIONSHIP_TYPE.PACKAGE))
    etree.SubElement(source, f"{{{CHART}}}autoUpdate").set("val", "0")
    part._blob = etree.tostring(drawn, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001  (set once)
    return part

"""A report as a Word document."""

import io

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Line

from planner.reporting.blocks import BarChart, Block, LineChart, Paragraph, table_of
from planner.reporting.office.document_charts import write_drawn
from planner.reporting.office.document_style import CAPTION, LEAD, NOTE, WARNING, new_paper, write_line
from planner.reporting.office.document_tables import write_table
from planner.reporting.office.legible import legible
from planner.reporting.report import Report
from planner.text import Language, Text

CONTENTS = Text("Contents", "目录")
STYLES = {"plain": "Normal", "lead": LEAD, "warning": WARNING}


def document_bytes(report: Report, language: Language) -> bytes:
    """Return the report as the bytes of a document."""
    paper = new_paper(language)
    title = legible(report.title.say(language))
    paper.core_properties.title = title[:255]
    paper.core_properties.language = "zh-CN" if language == "zh" else "en-GB"
    write_line(paper, title, "Title")
    write_line(paper, legible(report.subtitle.say(language)), "Subtitle")
    write_line(paper, CONTENTS.say(language), CAPTION)
    headings = [legible(chapter.title.say(language)) for chapter in report.chapters]
    for number, words in enumerate(headings):
        _link(paper.add_paragraph(), words, f"chapter_{number}")
    for number, (words, chapter) in enumerate(zip(headings, report.chapters, strict=True)):
        _mark(write_line(paper, words, "Heading 1"), f"chapter_{number}", number)
        for block in chapter.blocks:
            _write(paper, block, language)
    _foot(paper, title)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _write(paper: Paper, block: Block, language: Language) -> None:
    match block:
        case Paragraph(text, tone):
            write_line(paper, legible(text.say(language)), STYLES[tone])
        case BarChart() | LineChart() if block.labels and block.series:
            write_drawn(paper, block, language)
        case _:
            table = table_of(block)
            if table is not None:
                write_table(paper, table, language)


def _foot(paper: Paper, title: str) -> None:
    """Put the title and the number of the page below each page."""
    line = paper.sections[0].footer.paragraphs[0]
    line.style = paper.styles[NOTE]
    line.add_run(f"{title}    ")
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        if words:
            code = OxmlElement("w:instrText")
            code.text = words
            run.element.append(code)
        else:
            run.element.append(_with(OxmlElement("w:fldChar"), fldCharType=kind))


def _mark(line: Line, name: str, number: int) -> None:
    """Give a paragraph a name that links lead to."""
    line.paragraph_format.keep_with_next = True
    start = _with(OxmlElement("w:bookmarkStart"), id=str(number), name=name)
    line._p.insert(1, start)  # noqa: SLF001  (python-docx has no bookmarks)
    line._p.append(_with(OxmlElement("w:bookmarkEnd"), id=str(number)))  # noqa: SLF001


def _link(line: Line, words: str, name: str) -> None:
    """Fill a paragraph with a link inside the document."""
    link = _with(OxmlElement("w:hyperlink"), anchor=name)
    link.append(line.add_run(words).element)
    line._p.append(link)  # noqa: SLF001  (python-docx has no links inside a document)
    line.paragraph_format.space_after = 0


def _with(element: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element

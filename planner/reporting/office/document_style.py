"""How a Word document looks: A4, fonts for both scripts, and a style for each kind of paragraph."""

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Line

from planner.text import Language

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
ACCENT, SOFT, ALARM = RGBColor(0x0B, 0x5C, 0xAD), RGBColor(0x57, 0x60, 0x6A), RGBColor(0xB4, 0x23, 0x18)
LEAD, WARNING, NOTE, CAPTION, CELL = "Report lead", "Report warning", "Report note", "Report caption", "Report cell"
FONTS = {"ascii": LATIN, "hAnsi": LATIN, "cs": LATIN, "eastAsia": CHINESE}


def new_paper(language: Language) -> Paper:
    """Return an empty document."""
    paper = Document()
    _sheet_of_a4(paper)
    _set_fonts(paper, language)
    for name, size in (("Title", 22), ("Subtitle", 11), ("Heading 1", 15)):
        _style(paper, name, size, ACCENT if name != "Subtitle" else SOFT, bold=name != "Subtitle")
    _style(paper, "Normal", 10.5)
    _style(paper, LEAD, 11.5, bold=True)
    _style(paper, NOTE, 8.5, SOFT)
    _style(paper, CAPTION, 10.5, bold=True).paragraph_format.keep_with_next = True
    _style(paper, CELL, 8.5).paragraph_format.space_after = Pt(0)
    _edge(_style(paper, WARNING, 10.5, ALARM, bold=True))
    _say_nothing_of_the_maker(paper)
    return paper


def write_line(paper: Paper, words: str, style: str) -> Line:
    """Add a paragraph; its style is set by its key, because to set it by its name searches all styles each time."""
    line = paper.add_paragraph(words)
    line._p.style = paper.styles[style].style_id  # noqa: SLF001
    return line


def _sheet_of_a4(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)


def _set_fonts(paper: Paper, language: Language) -> None:
    """Name a font for each script everywhere; a theme would override the names."""
    for fonts in paper.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script, name in FONTS.items():
            fonts.set(qn(f"w:{script}"), name)
        if language == "zh":
            fonts.set(qn("w:hint"), "eastAsia")
    for tongue in paper.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), "en-GB")
        tongue.set(qn("w:eastAsia"), "zh-CN")


def _style(
    paper: Paper, name: str, size: float, colour: RGBColor | None = None, *, bold: bool = False
) -> ParagraphStyle:
    """Return a style of paragraphs, new or changed."""
    known = [style.name for style in paper.styles]
    style: Any = paper.styles[name] if name in known else paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = paper.styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    if colour is not None:
        style.font.color.rgb = colour
    return style


def _edge(style: ParagraphStyle) -> None:
    """Put a line on the left of a paragraph, and a shade behind it."""
    inside = style.element.get_or_add_pPr()
    edges = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "6"), ("color", str(ALARM))):
        left.set(qn(f"w:{name}"), value)
    edges.append(left)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FEF3F2")):
        shade.set(qn(f"w:{name}"), value)
    inside.append(edges)
    inside.append(shade)


def _say_nothing_of_the_maker(paper: Paper) -> None:
    about = paper.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)

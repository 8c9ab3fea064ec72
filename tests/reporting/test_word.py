"""Word documents, read back: every word and figure is there, in both scripts, and charts hold their figures."""

import io
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from docx.enum.shape import WD_INLINE_SHAPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from lxml import etree
from typst import Fonts

from planner.reporting.blocks import (
    BarChart,
    Column,
    Dumbbell,
    LineChart,
    MapChart,
    Paragraph,
    Sankey,
    Table,
    Timeline,
    cell_text,
    table_of,
)
from planner.reporting.office import document_images
from planner.reporting.office.legible import legible
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import Chapter, Report, compose
from planner.reporting.scorecards import scorecards
from planner.text import LANGUAGES, same
from tests.hostile import NAMES, hostile_report
from tests.specimens import solved

WORD = RENDERERS["word"]
DRAWN = BarChart | LineChart | MapChart
"""Charts of which no table is told."""


def blocks_of(found):
    return [block for chapter in found.chapters for block in chapter.blocks]


def read(content):
    return Document(io.BytesIO(content))


def words_of(cell):
    return cell.text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "").replace("\n", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_and_cell_of_the_report_is_there(language):
    found = compose(solved())
    paper = read(WORD.content(found, language))
    said = [line.text for line in paper.paragraphs]
    headings = [line.text for line in paper.paragraphs if line.style.name == "Heading 1"]
    assert headings == [chapter.title.say(language) for chapter in found.chapters]
    tables = []
    for block in blocks_of(found):
        if isinstance(block, Paragraph):
            assert block.text.say(language) in said
        elif not isinstance(block, DRAWN) and (table := table_of(block)) is not None:
            tables.append(table)
    assert len(tables) == len(paper.tables)
    for table, drawn in zip(tables, paper.tables, strict=True):
        shown = [[words_of(cell) for cell in row.cells] for row in drawn.rows]
        assert shown[0] == [column.header.say(language) for column in table.columns]
        assert shown[1:] == [[cell_text(cell, column).say(language) for cell, column in row] for row in table.lines()]


def test_headers_are_repeated_and_numbers_stand_on_the_right():
    found = compose(solved())
    others = [block for block in blocks_of(found) if not isinstance(block, Paragraph | DRAWN)]
    tables = [table for table in map(table_of, others) if table is not None]
    for table, drawn in zip(tables, read(WORD.content(found, "en")).tables, strict=True):
        assert drawn.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        for row in drawn.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                right = cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
                assert right == (column.format is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_names_a_font_for_both_scripts(language):
    styles = read(WORD.content(compose(solved()), language)).styles.element
    fonts = list(styles.iter(qn("w:rFonts")))
    assert fonts
    for names in fonts:
        assert names.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert names.get(qn("w:ascii")) == "Calibri"
        assert not [key for key in names.attrib if "Theme" in key]


def test_nothing_is_said_of_who_made_the_file():
    about = read(WORD.content(compose(solved()), "en")).core_properties
    assert (about.author, about.comments, about.last_modified_by) == ("", "", "")
    assert about.title == "Three provinces"


def test_a_chart_is_drawn_by_word_and_holds_its_figures():
    found = compose(solved())
    charts = [block for block in blocks_of(found) if isinstance(block, BarChart | LineChart)]
    with ZipFile(io.BytesIO(WORD.content(found, "en"))) as archive:
        said = archive.read("word/document.xml").decode()
        names = [name for name in archive.namelist() if name.startswith("word/charts/chart")]
        assert len(names) == len(charts) > 0
        for number, chart in enumerate(charts, start=1):
            drawn = etree.fromstring(archive.read(f"word/charts/chart{number}.xml"))
            cached = [float(it.text) for it in [*drawn.findall(".//{*}val//{*}v"), *drawn.findall(".//{*}yVal//{*}v")]]
            figures = [value for series in chart.series for value in series.values if value is not None]
            assert cached == pytest.approx(figures)
            assert chart.note is None or chart.note.en in said
            assert drawn.find("{*}externalData") is not None
            inside = openpyxl.load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
            assert inside.worksheets[0].cell(4, 2).value == pytest.approx(chart.series[0].values[0])


def test_every_link_of_the_contents_leads_to_a_chapter():
    body = read(WORD.content(compose(solved()), "en")).element
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(links) == len(compose(solved()).chapters)
    assert set(links) == marks


def test_names_stay_names():
    content = WORD.content(hostile_report(), "en")
    paper = read(content)
    said = {line.text for line in paper.paragraphs}
    assert len(paper.tables) == 4 * len(NAMES), "a table, and those of three charts of which nothing else tells"
    assert len(paper.inline_shapes) == 6 * len(NAMES), "two charts of Word, and four images"
    for number, name in enumerate(NAMES):
        assert legible(name) in said
        assert paper.tables[4 * number].cell(1, 0).text == legible(name)
    with ZipFile(io.BytesIO(content)) as archive:
        relations = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
        assert not [words for words in relations if 'TargetMode="External"' in words]
        codes = etree.fromstring(archive.read("word/document.xml")).iter(qn("w:instrText"))
        assert not list(codes)


def images_of(paper):
    return [shape._inline.docPr.get("descr") for shape in paper.inline_shapes if shape.type == WD_INLINE_SHAPE.PICTURE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_word_cannot_draw_is_an_image_with_its_title(language):
    found = compose(solved())
    charts = [block for block in blocks_of(found) if isinstance(block, MapChart | Timeline | Sankey | Dumbbell)]
    paper = read(WORD.content(found, language))
    assert images_of(paper) == [chart.title.say(language) for chart in charts]
    assert {chart.kind for chart in charts} == {"map", "timeline", "sankey", "dumbbell"}
    said = [line.text for line in paper.paragraphs]
    assert [chart.note.say(language) in said for chart in charts] == [True] * len(charts)


@pytest.mark.parametrize("missing", ["package", "font"])
def test_without_what_draws_images_a_map_is_told_as_its_table(monkeypatch, missing):
    if missing == "package":
        monkeypatch.setattr(document_images, "PACKAGE", "no_such_package")
    else:
        monkeypatch.setattr("planner.reporting.typesetting.setting.fonts", lambda: Fonts(include_system_fonts=False))
    found = compose(solved()).only(["network_map"])
    paper = read(WORD.content(found, "zh"))
    assert images_of(paper) == []
    (chart,) = (block for block in blocks_of(found) if isinstance(block, MapChart))
    (table,) = paper.tables
    assert [words_of(cell) for cell in table.columns[0].cells[1:]] == [row[0].zh for row in chart.as_table().rows]


def kept(row):
    return row.find(f".//{qn('w:keepNext')}") is not None


def rows_kept(count, note):
    table = Table(same("t"), (Column(same("a")),), ((same("w"),),) * count, note)
    only = Report(same("r"), same("s"), (Chapter("c", same("c"), (table,)),))
    return [kept(row._tr) for row in read(WORD.content(only, "en")).tables[0].rows]


def test_a_short_table_stays_on_one_page_and_a_note_stays_with_its_table():
    assert rows_kept(3, None) == [True, True, True, False]
    assert rows_kept(3, same("note")) == [True] * 4
    assert rows_kept(30, same("note")) == [True, True, *[False] * 27, True, True]


def test_each_scorecard_begins_a_page():
    def broken(report):
        paper = read(WORD.content(report, "en"))
        return {line.paragraph_format.page_break_before for line in paper.paragraphs if line.style.name == "Heading 1"}

    assert broken(scorecards(solved())) == {True}
    assert broken(compose(solved())) == {None}

"""Excel: a sheet for each table, and a first sheet with the words and the way to each table."""

from planner.reporting.blocks import BarChart, Block, LineChart, Paragraph, table_of
from planner.reporting.office.book import Book, Sheet, as_words
from planner.reporting.office.sheet_charts import write_chart
from planner.reporting.office.sheet_names import sheet_name
from planner.reporting.office.table_sheets import CONTENTS, link_to, write_table
from planner.reporting.rendering import RENDERERS, Renderer
from planner.reporting.report import Chapter, Report
from planner.text import Language, Text

PAGE = 110
"""Width of the first sheet, in digits."""


class Excel(Renderer):
    """A workbook of full numbers with their formats, native charts, and no formula."""

    key = "excel"
    suffix = ".xlsx"
    title = Text("Excel workbook", "Excel 工作簿")
    holds_long_tables = True

    def content(self, report: Report, language: Language) -> bytes:
        book = Book(language)
        name = sheet_name(CONTENTS.say(language), book.names)
        contents = book.sheet(name)
        contents.set_column(0, 0, PAGE)
        book.words(contents, (0, 0), book.say(report.title), "title")
        book.words(contents, (1, 0), book.say(report.subtitle), "note")
        row = 3
        for chapter in report.chapters:
            row = _write_chapter(book, contents, chapter, row) + 1
        return book.closed()


def _write_chapter(book: Book, contents: Sheet, chapter: Chapter, row: int) -> int:
    """Write what a chapter says from ``row`` on, with a sheet for each table; return the next row that is free."""
    book.words(contents, (row, 0), book.say(chapter.title), "chapter")
    for block in chapter.blocks:
        row += 1
        if isinstance(block, Paragraph):
            said = book.say(block.text)
            book.words(contents, (row, 0), said, block.tone)
            book.heighten(contents, row, [(said, PAGE)], bold=block.tone == "warning")
            continue
        name = _write_sheet(book, block, contents.get_name())
        if name is not None:
            shown = as_words(book.say(block.title))
            contents.write_url(row, 0, link_to(name), book.style("link"), shown)
    return row + 1


def _write_sheet(book: Book, block: Block, contents: str) -> str | None:
    """Write the sheet of a table or a picture and return its name; ``None`` if it has no figures."""
    table = table_of(block)
    if table is None:
        return None
    name = sheet_name(book.say(table.title), book.names)
    sheet = book.sheet(name)
    write_table(book, sheet, table, contents)
    if isinstance(block, BarChart | LineChart) and table.rows and block.series:
        write_chart(book, sheet, block, table)
    return name


RENDERERS.add(Excel.key, Excel())

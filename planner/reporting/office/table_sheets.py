"""A sheet with one table, and its chart if it has one."""

from planner.reporting.blocks import Cell, Column, Table, cell_text
from planner.reporting.office.book import Book, Sheet
from planner.reporting.office.legible import breadth, legible
from planner.text import Text

TITLE, BACK, HEAD, FIRST = 0, 1, 2, 3
"""Rows of a sheet."""

NARROWEST, WIDEST = 9, 60
HEAD_LINES = 3
"""A header is broken into about so many lines before it makes its column wider."""

CONTENTS = Text("Contents", "目录")
TO_CONTENTS = Text("← Contents", "← 目录")


def write_table(book: Book, sheet: Sheet, table: Table, contents: str) -> None:
    """Write a table: title, the way back, headers that stay in view, rows and note."""
    book.words(sheet, (TITLE, 0), book.say(table.title), "caption")
    sheet.write_url(BACK, 0, link_to(contents), book.style("link"), book.say(TO_CONTENTS))
    for place, column in enumerate(table.columns):
        style = "head_number" if column.format else "head"
        book.words(sheet, (HEAD, place), book.say(column.header), style)
        sheet.set_column(place, place, _width(book, table, place))
    for line, row in enumerate(table.rows, start=FIRST):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            book.cell(sheet, (line, place), cell, column.format)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEAD)
    if table.rows:
        sheet.autofilter(HEAD, 0, HEAD + len(table.rows), len(table.columns) - 1)
    if table.note is not None:
        _write_note(book, sheet, table, book.say(table.note))


def link_to(name: str) -> str:
    """Return the address of a sheet of the same book."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _write_note(book: Book, sheet: Sheet, table: Table, note: str) -> None:
    """Write a note below the rows, over all columns, in a row that is high enough."""
    line, last = FIRST + len(table.rows) + 1, len(table.columns) - 1
    width = sum(_width(book, table, place) for place in range(last + 1))
    if last > 0:
        sheet.merge_range(line, 0, line, last, "", book.style("note"))
    book.words(sheet, (line, 0), note, "note")
    sheet.set_row(line, 15.5 * (1 + breadth(note) // max(1, round(0.9 * width))))


def _width(book: Book, table: Table, place: int) -> int:
    """Return how wide a column is, in digits."""
    column = table.columns[place]
    cells = [breadth(_shown(book, row[place], column)) for row in table.rows]
    head = breadth(book.say(column.header))
    wanted = max([head / HEAD_LINES, *cells, *(breadth(word) for word in book.say(column.header).split())]) + 3
    return int(min(WIDEST, max(NARROWEST, wanted)))


def _shown(book: Book, cell: Cell, column: Column) -> str:
    return legible(cell_text(cell, column).say(book.language))

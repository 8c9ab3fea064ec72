"""A sheet with one table, and its chart if it has one."""

from itertools import count

from planner.reporting.blocks import Cell, Column, Table, cell_text
from planner.reporting.office.book import Book, Sheet
from planner.reporting.office.legible import breadth, legible
from planner.text import Text

TITLE, BACK, HEAD, FIRST = 0, 1, 2, 3
"""Rows of a sheet."""

INDENT = 2
"""Digits that a word or a header stands away from the edge of its column."""

NARROWEST, WIDEST, SPARE, NOTE_LEAST, ORDINARY = 9, 60, 4, 70, 8
"""Digits: columns, what is free in them, what a note has at least, and a column without words."""

HEAD_LINES = 3
"""A header is broken into about so many lines before it makes its column wider."""

CONTENTS = Text("Contents", "目录")
TO_CONTENTS = Text("← Contents", "← 目录")


def write_table(book: Book, sheet: Sheet, table: Table, contents: str) -> None:
    """Write a table: title, the way back, headers that stay in view, rows and note."""
    book.words(sheet, (TITLE, 0), book.say(table.title), "caption")
    sheet.write_url(BACK, 0, link_to(contents), book.style("link"), book.say(TO_CONTENTS))
    lines = list(table.lines())
    widths = [_width(book, column, [line[place] for line in lines]) for place, column in enumerate(table.columns)]
    for place, column in enumerate(table.columns):
        style = "head_number" if column.format else "head_word" if place else "head"
        book.words(sheet, (HEAD, place), book.say(column.header), style)
        sheet.set_column(place, place, widths[place])
    heads = [book.say(column.header) for column in table.columns]
    if heads:
        book.heighten(sheet, HEAD, zip(heads, (width - INDENT for width in widths), strict=True), bold=True)
    for line, row in enumerate(lines, start=FIRST):
        _write_row(book, sheet, line, row, widths)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEAD)
    if table.rows:
        sheet.autofilter(HEAD, 0, HEAD + len(table.rows), len(table.columns) - 1)
    if table.note is not None:
        _write_note(book, sheet, table, widths)


def _write_row(book: Book, sheet: Sheet, line: int, row: tuple[tuple[Cell, Column], ...], widths: list[int]) -> None:
    """Write the cells of a row, as high as its words need."""
    told = zip(row, widths, strict=True)
    words = [(book.say(cell), width) for (cell, _), width in told if isinstance(cell, Text)]
    long = [each for each in words if breadth(each[0]) > each[1] - INDENT or "\n" in each[0]]
    if long:
        book.heighten(sheet, line, long)
    for place, (cell, column) in enumerate(row):
        book.cell(sheet, (line, place), cell, column.format)


def link_to(name: str) -> str:
    """Return the address of a sheet of the same book."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _write_note(book: Book, sheet: Sheet, table: Table, widths: list[int]) -> None:
    """Write a note below the rows, over all columns and more if they are few, in a row that is high enough."""
    note = book.say(table.note) if table.note is not None else ""
    line, last = FIRST + len(table.rows) + 1, len(table.columns) - 1
    width = max(NOTE_LEAST, sum(widths))
    last = max(last, next(place for place in count() if sum(widths) + ORDINARY * (place - last) >= width))
    if last > 0:
        sheet.merge_range(line, 0, line, last, "", book.style("note"))
    book.words(sheet, (line, 0), note, "note")
    book.heighten(sheet, line, [(note, width)])


def _width(book: Book, column: Column, cells: list[tuple[Cell, Column]]) -> int:
    """Return how wide a column is, in digits."""
    told = [breadth(_shown(book, *cell)) for cell in cells]
    head = breadth(book.say(column.header))
    wanted = max([head / HEAD_LINES, *told, *(breadth(word) for word in book.say(column.header).split())]) + SPARE
    return int(min(WIDEST, max(NARROWEST, wanted)))


def _shown(book: Book, cell: Cell, column: Column) -> str:
    return legible(cell_text(cell, column).say(book.language))

"""The terminal: tables that fit a window."""

import io
from collections.abc import Iterator
from itertools import islice

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Words

from planner.reporting.blocks import Block, Paragraph, Table, cell_text
from planner.reporting.fitting import column_widths, folded
from planner.reporting.rendering import RENDERERS, TextRenderer
from planner.reporting.report import Report
from planner.text import Language, Text

WIDTH, NARROWEST = 110, 20
INDENT, BETWEEN = 2, 2
"""Columns before what stands in a chapter, and between two columns of a table."""
COLON = Text(": ", "：")
MORE = Text("… and {count} more; see the report", "……另有{count}行，详见报告")
TONES = {"plain": "", "lead": "bold", "warning": "bold red", "heading": "bold underline"}


class Terminal(TextRenderer):
    """Plain text without colour, as for a pipe; `show` draws on a console."""

    key = "terminal"
    suffix = ".txt"
    aliases = ("text",)
    title = Text("Terminal", "终端文本")

    def render(self, report: Report, language: Language) -> str:
        return plain(report, language)


def plain(report: Report, language: Language, most_rows: int | None = None, width: int = WIDTH) -> str:
    """Return what `show` draws, without colour and without blanks at the ends of lines."""
    page = io.StringIO()
    show(report, language, Console(file=page, width=width, no_color=True, force_terminal=False), most_rows)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def show(report: Report, language: Language, console: Console, most_rows: int | None = None) -> None:
    """Draw ``report`` on ``console``. Words go in as data, never as markup.

    Parameters
    ----------
    most_rows
        Tables are cut after so many rows, and say so.
    """
    width = max(console.width, NARROWEST)
    console.print(_words(report.title.say(language), width, "bold"))
    console.print(_words(report.subtitle.say(language), width, "dim"))
    for chapter in report.in_words:
        console.print()
        console.print(_words(chapter.title.say(language), width, "bold cyan"))
        for block in chapter.blocks:
            for drawn in _drawn(block, language, most_rows, width - INDENT):
                console.print(Padding(drawn, (0, 0, 0, INDENT)))


def _words(words: str, width: int, style: str = "") -> Words:
    return Words(folded(words, width), style=style)


def _drawn(block: Block, language: Language, most_rows: int | None, width: int) -> Iterator[RenderableType]:
    match block:
        case Paragraph(text, tone):
            yield _words(text.say(language), width, TONES[tone])
        case Table():
            yield from _table(block, language, most_rows, width)
        case _:
            return


def _table(table: Table, language: Language, most_rows: int | None, width: int) -> Iterator[RenderableType]:
    """Yield title, rows and note; rows stand below each other where they do not fit side by side."""
    yield Words("")
    yield _words(table.title.say(language), width, "bold")
    heads = [column.header.say(language) for column in table.columns]
    rows = [[cell_text(cell, column).say(language) for cell, column in row] for row in islice(table.lines(), most_rows)]
    broken = [head.replace(" [", "\n[") for head in heads]  # a unit stands below its title
    widths = column_widths([broken, *rows], width - BETWEEN * (len(heads) - 1) - INDENT)
    if widths is None:
        yield from _stacked(heads, rows, COLON.say(language), width)
    else:
        yield _grid(broken, rows, widths, [bool(column.format) for column in table.columns])
    left = len(table.rows) - len(rows)
    under = MORE.fill(count=left) if left else table.note
    if under is not None:
        yield _words(under.say(language), width, "dim")


def _grid(heads: list[str], rows: list[list[str]], widths: list[int], numbers: list[bool]) -> RenderableType:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, BETWEEN - 1, 0, 0))
    for head, width, is_number in zip(heads, widths, numbers, strict=True):
        grid.add_column(_words(head, width), justify="right" if is_number else "left", width=width)
    for row in rows:
        grid.add_row(*(_words(cell, width) for cell, width in zip(row, widths, strict=True)))
    return Padding(grid, (0, 0, 0, INDENT))


def _stacked(heads: list[str], rows: list[list[str]], colon: str, width: int) -> Iterator[RenderableType]:
    """Yield each row as lines: its first cell, and the others below it, each after its header."""
    for row in rows:
        yield _words(row[0], width)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            yield Padding(_words(f"{head}{colon}{cell}", width - INDENT), (0, 0, 0, INDENT))


RENDERERS.add(Terminal.key, Terminal())

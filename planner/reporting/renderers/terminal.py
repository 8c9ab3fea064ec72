"""The terminal: tables that fit a window."""

import io

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Words

from planner.reporting.blocks import Block, Paragraph, Table, cell_text
from planner.reporting.rendering import RENDERERS, Renderer
from planner.reporting.report import Report
from planner.text import Language, Text

WIDTH = 110
MORE = Text("… and {count} more; see the report", "……另有{count}行，详见报告")
TONES = {"plain": "", "lead": "bold", "warning": "bold red"}


class Terminal(Renderer):
    """Plain text without colour, as for a pipe; `show` draws on a console."""

    key = "terminal"
    suffix = ".txt"
    title = Text("Terminal", "终端文本")

    def render(self, report: Report, language: Language) -> str:
        return plain(report, language)


def plain(report: Report, language: Language, most_rows: int | None = None) -> str:
    """Return what `show` draws, without colour and without blanks at the ends of lines."""
    page = io.StringIO()
    show(report, language, Console(file=page, width=WIDTH, no_color=True, force_terminal=False), most_rows)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def show(report: Report, language: Language, console: Console, most_rows: int | None = None) -> None:
    """Draw ``report`` on ``console``. Words go in as data, never as markup.

    Parameters
    ----------
    most_rows
        Tables are cut after so many rows, and say so.
    """
    console.print(Words(report.title.say(language), style="bold"))
    console.print(Words(report.subtitle.say(language), style="dim"))
    for chapter in report.in_words:
        console.print()
        console.print(Words(chapter.title.say(language), style="bold cyan"))
        for block in chapter.blocks:
            drawn = _drawn(block, language, most_rows)
            if drawn is not None:
                console.print(Padding(drawn, (0, 0, 0, 2)))


def _drawn(block: Block, language: Language, most_rows: int | None) -> RenderableType | None:
    match block:
        case Paragraph(text, tone):
            return Words(text.say(language), style=TONES[tone])
        case Table():
            return _grid(block, language, most_rows)
        case _:
            return None


def _grid(table: Table, language: Language, most_rows: int | None) -> RenderableType:
    title = Words(table.title.say(language), style="bold")
    rows = table.rows if most_rows is None else table.rows[:most_rows]
    left = len(table.rows) - len(rows)
    under = MORE.fill(count=left) if left else table.note
    note = Words(under.say(language), style="dim") if under else None
    grid = Grid(box=SIMPLE_HEAD, title=title, title_justify="left", caption=note, caption_justify="left")
    for column in table.columns:
        header = Words(column.header.say(language))
        grid.add_column(header, justify="right" if column.format else "left", overflow="fold")
    for row in rows:
        cells = [cell_text(cell, column).say(language) for cell, column in zip(row, table.columns, strict=True)]
        grid.add_row(*(Words(cell) for cell in cells))
    return grid


RENDERERS.add(Terminal.key, Terminal())

"""How a table stands on a page of A4: its words, the size of its type, the shares of its columns."""

from dataclasses import dataclass

from planner.reporting.blocks import Column, Table, cell_text
from planner.reporting.fitting import column_widths
from planner.reporting.office.legible import legible
from planner.text import Language

LETTERS = ((8.5, 100), (7.5, 114), (6.5, 132))
"""Sizes of type, the largest first, and how many Latin letters a line of the page holds."""

PADDING = 4
"""Letters that a column needs beside its words."""

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table as it is printed.

    Parameters
    ----------
    heads
        Titles of columns; a unit stands in a line of its own.
    rows
        What each cell says.
    numbers
        Whether a column has numbers, which stand on the right.
    size
        Of the type, in points.
    shares
        Of the width of the page, one for each column.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]
    size: float
    shares: tuple[int, ...]


def paper_table(table: Table, language: Language) -> PaperTable:
    """Return a table in the largest type in which no number and no short word is broken."""
    heads = tuple(_head(column, language) for column in table.columns)
    rows = tuple(
        tuple(legible(cell_text(cell, column).say(language)) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    size, shares = _layout(heads, rows)
    return PaperTable(heads, rows, tuple(column.format is not None for column in table.columns), size, shares)


def _head(column: Column, language: Language) -> str:
    title, unit = legible(column.title.say(language)), legible(column.unit.say(language))
    return f"{title}\n[{unit.replace(' ', NO_BREAK)}]" if unit else title


def _layout(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, tuple[int, ...]]:
    for size, letters in LETTERS:
        widths = column_widths([heads, *rows], letters - PADDING * len(heads))
        if widths is not None:
            return size, tuple(width + PADDING for width in widths)
    return LETTERS[-1][0], (1,) * len(heads)

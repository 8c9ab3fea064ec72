"""How a table stands on a page of A4: its words, the size of its type, the shares of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rich.cells import cell_len

from planner.reporting.blocks import Column, Table, cell_text
from planner.reporting.fitting import column_widths, folded
from planner.reporting.office.legible import legible
from planner.text import Language

LETTERS = ((8.5, 100), (7.5, 114), (6.5, 132))
"""Sizes of type, the largest first, and how many Latin letters a line of the page holds."""

PADDING, NARROWEST = 3, 2
"""Letters that a column needs beside its words, and what words are folded to at least."""

NO_BREAK, ZERO_WIDTH = "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}"
SHORT_UNIT = 12

WORTH = 1.25
"""How many times the lines of a smaller type the next larger one may take."""

AS_WIDE = {ord(sign): "mm" for sign in "—–±→·≤≥×“”"}
"""Signs that a Chinese font sets as wide as a character, and words as wide as that."""

Row: TypeAlias = tuple[str, ...]


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
    rows = tuple(tuple(legible(cell_text(cell, column).say(language)) for cell, column in row) for row in table.lines())
    size, shares = _layout(heads, rows)
    return PaperTable(heads, rows, tuple(column.format is not None for column in table.columns), size, shares)


def _head(column: Column, language: Language) -> str:
    title, unit = legible(column.title.say(language)), legible(column.unit.say(language))
    return f"{title}\n[{_unit(unit)}]" if unit else title


def _unit(unit: str) -> str:
    """Return a unit that stays on one line if it is short, and else is broken after a stroke only."""
    whole = unit.replace(" ", NO_BREAK)
    return whole if len(unit) <= SHORT_UNIT else whole.replace("/", f"/{ZERO_WIDTH}")


def _layout(heads: Row, rows: tuple[Row, ...]) -> tuple[float, tuple[int, ...]]:
    """Return the largest type that does not take many more lines than a smaller one, and how wide columns are."""
    measured = [[_measured(words) for words in row] for row in (heads, *rows)]
    found = []
    for number, (size, letters) in enumerate(LETTERS):
        widths = column_widths(measured, letters - PADDING * len(heads))
        if widths is not None:
            lines = sum(_lines(row, widths) for row in measured)
            found.append((lines * WORTH**number, size, tuple(width + PADDING for width in widths)))
    if not found:
        return LETTERS[-1][0], (1,) * len(heads)
    return min(found, key=lambda each: each[0])[1:]


def _measured(words: str) -> str:
    """Return words as wide as fonts of both scripts may set them, where a dash takes as much as a character."""
    return words.translate(AS_WIDE)


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines a row takes."""
    return max(_folds(words, width) for words, width in zip(row, widths, strict=True))


@lru_cache(maxsize=8192)
def _folds(words: str, width: int) -> int:
    return sum(
        1 if cell_len(line) <= width else folded(line, max(NARROWEST, width)).count("\n") + 1
        for line in words.split("\n")
    )

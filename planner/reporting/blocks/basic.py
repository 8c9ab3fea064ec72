"""What sections are mostly made of: paragraphs, tables, bars, lines and a map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from planner.reporting.numbers import NumberFormat, comparing, fitting
from planner.text import Text

NO_UNIT = Text("", "")
Cell: TypeAlias = Text | float | None
"""A word, a number, or nothing. Numbers are written by the format of their column."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain words.

    Parameters
    ----------
    text
        Names from the instance may stand in it: a renderer treats all of it as data.
    tone
        ``lead`` for what a reader in a hurry reads, ``warning`` for what must not be missed, ``heading`` for the
        title of a part of a section.
    """

    text: Text
    tone: Literal["plain", "lead", "warning", "heading"] = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the unit of its numbers and how they are written; or whether it holds formulas."""

    title: Text
    unit: Text = NO_UNIT
    format: NumberFormat | None = None
    formula: bool = False

    @property
    def header(self) -> Text:
        """Title and unit."""
        if not self.unit.en:
            return self.title
        return Text(f"{self.title.en} [{self.unit.en}]", f"{self.title.zh} [{self.unit.zh}]")

    @property
    def unsized(self) -> bool:
        """Whether it holds numbers of unknown size."""
        return self.format is not None and self.format.decimals is None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and numbers under titled columns; ``note`` stands below them.

    Parameters
    ----------
    units
        The unit of each row, where rows have units of their own.
    aside
        Whether it says in detail what stands before it, so that a page shows it when asked.
    """

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    units: tuple[Text, ...] = ()
    aside: bool = False
    kind: Literal["table"] = "table"

    def lines(self) -> Iterator[tuple[tuple[Cell, Column], ...]]:
        """Yield the rows, beside each cell its column; numbers of unknown size are written alike.

        They are so down a column, or in all rows of one unit, where they are set against each other.
        """
        if not self.units:
            columns = tuple(
                _sized(column, fitting(_numbers(row[place] for row in self.rows)))
                for place, column in enumerate(self.columns)
            )
            yield from (tuple(zip(row, columns, strict=True)) for row in self.rows)
            return
        found: dict[Text, list[float]] = {}
        for row, unit in zip(self.rows, self.units, strict=True):
            own = (cell for cell, column in zip(row, self.columns, strict=True) if column.unsized)
            found.setdefault(unit, []).extend(_numbers(own))
        by_unit = {unit: [_sized(column, comparing(known)) for column in self.columns] for unit, known in found.items()}
        for row, unit in zip(self.rows, self.units, strict=True):
            yield tuple(zip(row, by_unit[unit], strict=True))


def _numbers(cells: Iterable[Cell]) -> list[float]:
    return [cell for cell in cells if isinstance(cell, float | int)]


def _sized(column: Column, how: NumberFormat) -> Column:
    if column.format is None or not column.unsized:
        return column
    return replace(column, format=replace(column.format, decimals=how.decimals))


@runtime_checkable
class Charted(Protocol):
    """A picture whose figures can be told without drawing it."""

    def as_table(self) -> Table | None:
        """Return what the picture shows, as a table; ``None`` if there is nothing in it."""


SHOWN_FOR = Column(Text("Shown for", "对象"))
SHARE = NumberFormat(2, percent=True)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars, or a line: a number for each label of its chart."""

    title: Text
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars side by side for each label."""

    title: Text
    unit: Text
    labels: tuple[Text, ...]
    series: tuple[Series, ...]
    format: NumberFormat = field(default_factory=NumberFormat)
    note: Text | None = None
    kind: Literal["bars"] = "bars"

    def as_table(self) -> Table:
        """Return a row for each label."""
        return _by_label(self)


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line for each series over the labels, from left to right; a missing number breaks the line.

    Parameters
    ----------
    at
        Where each label lies on the axis below, as a share from 0 to 1; without any, they stand side by side.
    """

    title: Text
    unit: Text
    labels: tuple[Text, ...]
    series: tuple[Series, ...]
    format: NumberFormat = field(default_factory=NumberFormat)
    note: Text | None = None
    at: tuple[float, ...] = ()
    kind: Literal["lines"] = "lines"

    def as_table(self) -> Table:
        """Return a row for each label."""
        return _by_label(self)


def _by_label(chart: BarChart | LineChart) -> Table:
    at = chart.at if isinstance(chart, LineChart) else ()
    first = replace(SHOWN_FOR, format=SHARE) if at else SHOWN_FOR
    columns = (first, *(Column(series.title, chart.unit, chart.format) for series in chart.series))
    rows = tuple(
        (at[number] if at else label, *(series.values[number] for series in chart.series))
        for number, label in enumerate(chart.labels)
    )
    return Table(chart.title, columns, rows, chart.note)


def cell_text(cell: Cell, column: Column) -> Text:
    """Return a cell as people read it."""
    if isinstance(cell, Text):
        return cell
    words = (column.format or NumberFormat()).say(cell)
    return Text(words, words)


def table_of(block: object) -> Table | None:
    """Return a block as a table, whatever kind of picture it is; ``None`` if it is words only."""
    if isinstance(block, Table):
        return block
    return block.as_table() if isinstance(block, Charted) else None

"""What sections are mostly made of: paragraphs, tables, bars, lines and a map."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from planner.reporting.numbers import NumberFormat
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
        ``lead`` for what a reader in a hurry reads, ``warning`` for what must not be missed.
    """

    text: Text
    tone: Literal["plain", "lead", "warning"] = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the unit of its numbers and how they are written."""

    title: Text
    unit: Text = NO_UNIT
    format: NumberFormat | None = None

    @property
    def header(self) -> Text:
        """Title and unit."""
        if not self.unit.en:
            return self.title
        return Text(f"{self.title.en} [{self.unit.en}]", f"{self.title.zh} [{self.unit.zh}]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and numbers under titled columns; ``note`` stands below them."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    kind: Literal["table"] = "table"


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


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a map; ``about`` is what it tells when it is pointed at, a line each."""

    name: Text
    longitude: float
    latitude: float
    about: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of a map between two places, by their positions; a ring if they are the same.

    Parameters
    ----------
    mode
        Key of its mode; its colour.
    about
        What it tells when it is pointed at, a line each.
    period
        Position of the period in which it is begun; ``None`` if it is not.
    """

    origin: int
    destination: int
    mode: str
    name: Text
    about: tuple[Text, ...] = ()
    period: int | None = None


@dataclass(frozen=True, slots=True)
class Shade:
    """What the colour of the places can stand for: a number for each of them.

    Shades of one ``unit`` that are not ``signed`` share their scale, so that before and after can be compared.
    """

    title: Text
    unit: Text
    values: tuple[float, ...]
    format: NumberFormat = field(default_factory=NumberFormat)


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a place, by its position; of no place, if it is land around. Rings of degrees east and north."""

    place: int | None
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class MapChart:
    """A map: places, what is there today, what the plan adds and what it leaves.

    Parameters
    ----------
    shades
        What the colour of the places can stand for; the first is shown at first.
    existing, chosen, rejected
        Connections of today, those of the plan, and candidates that are not in it.
    modes
        Title of each mode that is used, by key.
    periods
        Title of each period.
    outlines
        Areas of the places, if the instance has a map; without, the map is a schematic without borders.
    """

    title: Text
    places: tuple[Place, ...]
    shades: tuple[Shade, ...]
    existing: tuple[Stretch, ...]
    chosen: tuple[Stretch, ...]
    rejected: tuple[Stretch, ...]
    modes: dict[str, Text]
    periods: tuple[Text, ...] = ()
    outlines: tuple[Area, ...] = ()
    note: Text | None = None
    kind: Literal["map"] = "map"


def cell_text(cell: Cell, column: Column) -> Text:
    """Return a cell as people read it."""
    if isinstance(cell, Text):
        return cell
    words = (column.format or NumberFormat()).say(cell)
    return Text(words, words)

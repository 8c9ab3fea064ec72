"""What a file says before anything is believed: cells, each with its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from planner.errors import Problem, Where
from planner.text import Text

Value: TypeAlias = object
"""A number, a text, a truth value, a date, a list, or ``None`` for a blank cell."""


LONGEST_QUOTE = 60
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds no value at all: a formula without a result, a spreadsheet error."""

    what: Text
    cure: Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the place where it stands."""

    value: Value
    where: Where


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of a table: its cells by header, as the file writes the headers."""

    where: Where
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of a file.

    Parameters
    ----------
    name
        The name as the file writes it.
    where
        The table as a whole.
    rows
        Its lines, without the header.
    header
        The header line; ``None`` in a format whose rows name their own cells.
    whole
        Whether every line could be read; if not, why has been told.
    """

    name: str
    where: Where
    rows: tuple[RawRow, ...]
    header: tuple[Cell, ...] | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RawScenario:
    """A scenario as its file has it: plain data, and the place of each piece."""

    name: str
    data: object
    at: Callable[[tuple[str | int, ...]], Where]


@dataclass(frozen=True)
class RawInstance:
    """Everything a source holds, and what was wrong with the files themselves.

    Parameters
    ----------
    where
        The source as a whole.
    card
        The cells of the card, by key; ``None`` if there is no card.
    tables
        The tables in the order of the source.
    problems, notices
        What was found while the files were taken apart.
    card_is_told
        Whether the problems say already why there is no card.
    map_file
        The name and the content of a file with outlines of the provinces.
    """

    where: Where
    card: RawRow | None = None
    tables: tuple[RawTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    card_is_told: bool = False
    map_file: tuple[str, bytes] | None = None


@dataclass
class Found:
    """Collects what is found on the way, so that everything is told at once."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def is_blank(value: Value) -> bool:
    """Tell whether a cell is empty; ``NA`` and ``null`` are text, not blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def quoted(value: Value) -> str:
    """Return a value as a message shows it: as a file writes it, and short enough for one line."""
    text = value if isinstance(value, str) else f"{value:.15g}" if isinstance(value, float) else str(value)
    if value is None or isinstance(value, bool):
        text = "" if value is None else text.lower()
    text = "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 3] + "..."

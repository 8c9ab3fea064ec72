"""A dumbbell chart: where each thing stands before and after, joined by a bar."""

from dataclasses import dataclass
from typing import Literal

from planner.reporting.blocks.basic import Column, Table
from planner.reporting.numbers import NumberFormat
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """One line: what it is about, and its two numbers."""

    name: Text
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Two points on a line for each name, with their difference written beside it.

    Parameters
    ----------
    titles
        What the first and the second point are called.
    change
        How the difference is written.
    told
        Whether a table beside it tells the same.
    """

    title: Text
    unit: Text
    titles: tuple[Text, Text]
    pairs: tuple[Pair, ...]
    format: NumberFormat
    change: NumberFormat
    note: Text | None = None
    told: bool = False
    kind: Literal["dumbbell"] = "dumbbell"

    def as_table(self) -> Table | None:
        """Return a row for each name; ``None`` where a table beside it tells the same."""
        columns = (
            Column(Text("What", "对象")),
            *(Column(title, self.unit, self.format) for title in self.titles),
            Column(Text("Change", "变化"), self.unit, self.change),
        )
        rows = tuple((pair.name, pair.before, pair.after, pair.after - pair.before) for pair in self.pairs)
        return None if self.told or not rows else Table(self.title, columns, rows, self.note)

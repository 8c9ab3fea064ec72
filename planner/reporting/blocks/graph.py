"""A graph: places, and which of them are joined, today and by the plan."""

from dataclasses import dataclass, field
from typing import Literal

from planner.reporting.blocks.basic import Column, Table
from planner.reporting.blocks.map import Place
from planner.reporting.numbers import NumberFormat
from planner.text import Text

THERE_TODAY, BY_THE_PLAN = Text("There today", "现状已有"), Text("Through the plan", "方案带来")


@dataclass(frozen=True, slots=True)
class Bond:
    """Two places that are joined, by their positions.

    Parameters
    ----------
    weight
        How much joins them; how wide it is drawn.
    planned
        Whether the plan brings it.
    """

    first: int
    second: int
    weight: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Places where they lie, and lines between those that are joined.

    Parameters
    ----------
    weighs
        What the weights are, with their ``unit``.
    """

    title: Text
    weighs: Text
    unit: Text
    places: tuple[Place, ...]
    bonds: tuple[Bond, ...]
    format: NumberFormat = field(default_factory=NumberFormat)
    note: Text | None = None
    kind: Literal["graph"] = "graph"

    def as_table(self) -> Table | None:
        """Return a row for each pair that is joined; ``None`` if there is none."""
        if not self.bonds:
            return None
        columns = (
            Column(Text("One", "一方")),
            Column(Text("Other", "另一方")),
            Column(self.weighs, self.unit, self.format),
            Column(Text("Since when", "由来")),
        )
        rows = tuple(
            (
                self.places[bond.first].name,
                self.places[bond.second].name,
                bond.weight,
                BY_THE_PLAN if bond.planned else THERE_TODAY,
            )
            for bond in self.bonds
        )
        return Table(self.title, columns, rows, self.note)

"""A Sankey diagram: an amount on its way from stage to stage."""

from dataclasses import dataclass
from typing import Literal

from planner.reporting.blocks.basic import Column, Table
from planner.reporting.numbers import NumberFormat
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Knot:
    """A place that the amount passes, in one of the stages, which are counted from 0."""

    name: Text
    stage: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A part of the amount on its way between two knots, by their positions."""

    origin: int
    destination: int
    amount: float


@dataclass(frozen=True, slots=True)
class Sankey:
    """Bands between knots, as wide as what flows; nothing is lost between the first stage and the last.

    Parameters
    ----------
    stages
        What each stage is called, from left to right.
    told
        Whether a table beside it tells the same.
    """

    title: Text
    unit: Text
    stages: tuple[Text, ...]
    knots: tuple[Knot, ...]
    flows: tuple[Flow, ...]
    format: NumberFormat
    note: Text | None = None
    told: bool = False
    kind: Literal["sankey"] = "sankey"

    def through(self, knot: int) -> tuple[float, float]:
        """Return what comes into a knot and what leaves it."""
        into = sum(flow.amount for flow in self.flows if flow.destination == knot)
        return into, sum(flow.amount for flow in self.flows if flow.origin == knot)

    def as_table(self) -> Table | None:
        """Return a row for each flow; ``None`` where a table beside it tells the same."""
        columns = (
            Column(Text("From", "来自")),
            Column(Text("To", "去向")),
            Column(Text("Amount", "金额"), self.unit, self.format),
        )
        rows = tuple(
            (self.knots[flow.origin].name, self.knots[flow.destination].name, flow.amount) for flow in self.flows
        )
        return None if self.told or not rows else Table(self.title, columns, rows, self.note)

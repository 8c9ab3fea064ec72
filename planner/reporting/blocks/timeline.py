"""A timeline: what is under way and what stands, year by year."""

from dataclasses import dataclass
from typing import Literal

from planner.reporting.blocks.basic import Column, Table
from planner.reporting.numbers import YEAR
from planner.text import Text

COLUMNS = (
    Column(Text("What", "事项")),
    Column(Text("Kind", "类别")),
    Column(Text("Begins", "开始"), format=YEAR),
    Column(Text("Complete", "建成"), format=YEAR),
)


MADE, STANDS = Text("being built", "在建"), Text("in place", "建成")
"""What the two parts of a line are called."""


@dataclass(frozen=True, slots=True)
class Span:
    """One line of a timeline.

    Parameters
    ----------
    name, lane
        What it is, and of which kind; a kind has one colour.
    begins
        Work begins on the first day of this year.
    complete
        Complete by the end of this year, and there from then on.
    """

    name: Text
    lane: Text
    begins: int
    complete: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line for each thing: the years in which it is made, and those in which it stands.

    Parameters
    ----------
    first, last
        The years that are shown.
    marks
        First year of each period, with its name.
    lanes
        The kinds.
    hues
        The number of the colour of each kind; without any, they are counted.
    told
        Whether a table beside it tells the same.
    """

    title: Text
    first: int
    last: int
    marks: tuple[tuple[int, Text], ...]
    lanes: tuple[Text, ...]
    spans: tuple[Span, ...]
    note: Text | None = None
    told: bool = False
    hues: tuple[int, ...] = ()
    kind: Literal["timeline"] = "timeline"

    def as_table(self) -> Table | None:
        """Return a row for each line; ``None`` where a table beside it tells the same."""
        rows = tuple((span.name, span.lane, float(span.begins), float(span.complete)) for span in self.spans)
        return None if self.told or not rows else Table(self.title, COLUMNS, rows, self.note)

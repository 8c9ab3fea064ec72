"""A number of two plans, side by side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planner.domain.instance import Instance
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """A number of both plans: money, a measure, an income.

    Parameters
    ----------
    key, name
        What it is of.
    period
        Key of the planning period; blank for the whole time.
    first, second
        The number in each plan.
    """

    key: str
    name: Text
    period: str
    first: float
    second: float

    @property
    def change(self) -> float:
        """What the second has more than the first."""
        return self.second - self.first

    @property
    def sign(self) -> str:
        """``+`` if the first has nothing of it, ``-`` if the second has nothing, ``~`` otherwise."""
        return "+" if self.first == 0 else "-" if self.second == 0 else "~"


def side_by_side(
    old: Mapping[tuple[str, str], float],
    new: Mapping[tuple[str, str], float],
    name: Callable[[str], Text],
    periods: Mapping[str, Text],
) -> Iterator[Pair]:
    """Yield the numbers that two plans have by key and period; what a plan does not have is 0."""
    order = list(periods)
    for key, period in sorted(old.keys() | new.keys(), key=lambda place: (place[0], order.index(place[1]))):
        yield Pair(key, name(key), period, old.get((key, period), 0.0), new.get((key, period), 0.0))


def periods_of(first: Instance, second: Instance) -> dict[str, Text]:
    """Return the name of every period that either instance has, in order of time."""
    rows = sorted({row.key: row for row in (*second.periods, *first.periods)}.values(), key=lambda row: row.first_year)
    return {row.key: row.name for row in rows}

"""What an indicator of the scorecard is: a number for each province and period, with a target if there is one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from planner.domain.outcome import PerPeriod
from planner.measures.base import Better
from planner.registry import Registry
from planner.reporting.numbers import NumberFormat
from planner.reporting.subject import Subject
from planner.text import Text

NEAR = 1e-6
"""Share of a target by which a value may miss it: rounding."""


@dataclass(frozen=True)
class Indicator:
    """One line of every scorecard.

    Parameters
    ----------
    values
        By province and period; a province without a value has no such line.
    better
        Which way it improves; ``None`` where neither way is better, and provinces have no rank.
    targets
        What is asked of it, by province and period, where anything is.
    at_least
        Whether a target is the least or the most that it may be.
    """

    title: Text
    unit: Text
    format: NumberFormat
    values: PerPeriod
    better: Better | None = None
    targets: PerPeriod = field(default_factory=dict)
    at_least: bool = True

    def rank(self, province: str, period: str) -> int | None:
        """Return how many provinces are better, and one; alike provinces share a rank."""
        if self.better is None or (province, period) not in self.values:
            return None
        sign, own = self.better.sign, self.values[province, period]
        others = [value for (_, when), value in self.values.items() if when == period]
        return 1 + sum(sign * value > sign * own for value in others)

    def met(self, province: str, period: str) -> bool | None:
        """Tell whether the target is met; ``None`` without one."""
        target, value = self.targets.get((province, period)), self.values.get((province, period))
        if target is None or value is None:
            return None
        slack = NEAR * max(1.0, abs(target))
        return value >= target - slack if self.at_least else value <= target + slack


INDICATORS: Registry[Callable[[Subject], Iterable[Indicator]]] = Registry(
    "planner.reporting.indicators", Text("indicator", "考核指标")
)

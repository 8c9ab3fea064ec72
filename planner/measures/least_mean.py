"""The mean outcome of those who have least: what leximin pursues after the lowest."""

from dataclasses import dataclass

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import Better
from planner.measures.curved import Curved
from planner.text import Text


@dataclass(frozen=True)
class LeastMean(Curved):
    """The mean outcome of the ``count`` provinces that have least."""

    count: int

    key = "least_mean"
    title = Text("Mean of the least", "最低若干省份均值")
    meaning = Text("mean income of the poorest provinces, each counted once", "最低若干省份的平均收入")
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER
    reported = False

    @property
    def full_title(self) -> Text:
        return Text("Mean of the {count} poorest provinces", "最穷{count}个省份的均值").fill(count=self.count)

    def value(self, outcomes: ByProvince, people: People) -> float:
        return float(np.sort(outcomes)[: self.count].mean())

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        slopes = np.zeros(len(outcomes))
        slopes[np.argsort(outcomes, kind="stable")[: self.count]] = 1 / self.count
        return slopes

"""Leximin: the worst-off first, then the second worst-off, and so on."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better, Objective
from planner.measures.curved import Curved
from planner.measures.worst_off import WorstOff
from planner.text import Text


class Leximin(WorstOff):
    r"""Outcomes compared from the bottom up.

    Of two plans the better is the one whose worst-off province has more; if they are alike in
    that, the one whose second worst-off has more, and so on.

    .. math:: \max y_{(1)}, \quad \max y_{(1)} + y_{(2)}, \quad \max y_{(1)} + y_{(2)} + y_{(3)}, \quad ...

    one step after another, with the outcomes :math:`y_{(1)} \le y_{(2)} \le ...` in rising order, each province
    counted once, whatever its population. Sums of the least outcomes are concave, and order plans as the
    outcomes one by one do. Its value is that of the first step, the lowest outcome.

    References
    ----------
    Sen (1970), *Collective Choice and Social Welfare*; Ogryczak and Śliwiński (2006), *On
    Direct Methods for Lexicographic Min-Max Optimization*.
    """

    key = "leximin"
    title = Text("Leximin", "字典序最小最大")
    meaning = Text(
        "income per person of the poorest province, then of the second poorest, and so on up",
        "先看最低省份收入，再看次低省份，依次类推",
    )
    reported = False

    def after(self, count: int) -> Iterator[Objective]:
        return (LeastMean(number) for number in range(2, count + 1))


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


MEASURES.add(Leximin.key, Leximin())

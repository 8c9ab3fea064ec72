"""Ordered weighted mean of incomes."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better, parameter
from planner.measures.curved import Curved, ranked
from planner.text import Text


@dataclass(frozen=True)
class Owa(Curved):
    r"""A mean in which the people count by their rank, the poorer the more.

    The people, poorest first, are cut into as many equal parts as there are weights, and each part
    counts with its weight:

    .. math:: O = \sum_i \bigl(\Phi(c_i) - \Phi(c_i - w_i)\bigr) y_i, \qquad
              \Phi(s) = \int_0^s \phi(u) \, du \Big/ \int_0^1 \phi(u) \, du

    with outcome :math:`y_i`, population share :math:`w_i`, the share :math:`c_i` of people in province
    i and in poorer ones, and the weight :math:`\phi` of each part, which never rises. It keeps the transfer
    principle, rises when anybody gains, and doubles when every outcome does.

    Parameters
    ----------
    weights
        Of parts of equal population, poorest first; only their proportions count.

    References
    ----------
    Yager (1988), *On Ordered Weighted Averaging Aggregation Operators*; Torra (1997), *The
    Weighted OWA Operator*, for parts of a population.

    Examples
    --------
    >>> Owa((3.0, 1.0)).value(np.array([4.0, 8.0]), People.alike(2))
    5.0
    """

    weights: tuple[float, ...] = parameter((4.0, 3.0, 2.0, 1.0), Text("weights", "权重"))

    key = "owa"
    title = Text("Rank-weighted mean income", "按位次加权的人均收入")
    meaning = Text(
        "mean income in which the poorest quarter of the people counts four times, the next three times, "
        "then twice and once, or as the model says",
        "人均收入，其中最穷的四分之一人口计四倍，其次依次为三倍、两倍和一倍，或按模型所设权重",
    )
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER

    def problem(self) -> Text | None:
        if not self.weights or self.weights[-1] < 0 or self.weights[0] <= 0:
            return Text("weights are at least 0, and the first above 0", "权重不得小于0，且首个权重须大于0")
        for before, after in pairwise(self.weights):
            if after > before:
                return Text(
                    "weights never rise from the poorest on, and {after:g} follows {before:g}",
                    "权重自最穷者起不得递增，而{before:g}之后为{after:g}",
                ).fill(before=before, after=after)
        return None

    def value(self, outcomes: ByProvince, people: People) -> float:
        order = np.argsort(outcomes, kind="stable")
        edges = np.concatenate([[0.0], np.cumsum(people.shares[order])])
        return float(np.diff(self._counted(edges)) @ outcomes[order])

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        poorer, _ = ranked(outcomes, people)
        return self._counted(poorer + people.shares) - self._counted(poorer)

    def _counted(self, shares: ByProvince) -> ByProvince:
        """Return what the poorest ``shares`` of the people count for, of 1 in all."""
        parts = np.linspace(0.0, 1.0, len(self.weights) + 1)
        upto = np.concatenate([[0.0], np.cumsum(self.weights)])
        return np.asarray(np.interp(np.clip(shares, 0.0, 1.0), parts, upto / upto[-1]))


MEASURES.add(Owa.key, Owa())

"""The gap between the richest and the poorest group of provinces."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved
from planner.text import Text


class GroupGap(Curved):
    r"""Mean income of the richest group of provinces less that of the poorest.

    .. math:: D = \max_g \mu_g - \min_g \mu_g

    with the population-weighted mean :math:`\mu_g` of group g: east, centre and west. It
    does not change when everybody gets the same amount, and doubles when every outcome does; what
    happens within a group does not count.

    References
    ----------
    Kanbur and Zhang (2005), *Fifty Years of Regional Inequality in China*, Review of
    Development Economics 9, on the gap between coast and inland.

    Examples
    --------
    >>> GroupGap().value(np.array([1.0, 3.0, 5.0]), People(np.array([0.25, 0.25, 0.5]), np.array([0, 0, 1])))
    3.0
    """

    key = "group_gap"
    title = Text("Gap between groups", "区域间收入差")
    meaning = Text(
        "mean income of the richest group of provinces less that of the poorest",
        "收入最高与最低区域的人均收入之差",
    )
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.LOWER
    least = 0.0

    def value(self, outcomes: ByProvince, people: People) -> float:
        means = [
            float(np.average(outcomes[people.groups == group], weights=people.shares[people.groups == group]))
            for group in np.unique(people.groups)
        ]
        return max(means) - min(means)

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        means = people.within @ outcomes
        return np.asarray(people.within[means.argmax()] - people.within[means.argmin()])


MEASURES.add(GroupGap.key, GroupGap())

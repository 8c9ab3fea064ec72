"""Sen welfare: mean income times one minus the Gini coefficient."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.formulation import pyo
from planner.formulation.bounds import spread
from planner.formulation.relations import LinearExpr, Relation, at_most, total
from planner.measures.base import MEASURES, Better, Linear, Objective
from planner.text import Text


class Sen(Objective):
    r"""Population-weighted Sen welfare.

    .. math:: W = \mu (1 - G) = \sum_i \sum_j w_i w_j \min(y_i, y_j)

    with outcome :math:`y_i` and population share :math:`w_i` of province :math:`i`.
    It rises when any province gains, more when a poorer one does, and never when one
    loses. It has the unit of income.

    Notes
    -----
    The solver sees :math:`m_{ij} \le y_i` and :math:`m_{ij} \le y_j`. Where bounds show
    that i stays below j in every plan, :math:`m_{ij}` is :math:`y_i` and needs no row.

    References
    ----------
    Sen (1976), *Real National Income*, Review of Economic Studies 43(1).

    Examples
    --------
    >>> Sen().value(np.array([1.0, 3.0]), People.alike(2))
    1.5
    """

    key = "sen"
    title = Text("Sen welfare", "森福利（兼顾均值与均衡）")
    meaning = Text(
        "mean income × (1 − Gini coefficient), which rises when anybody gains, and more when a poorer province does",
        "人均收入均值×（1−基尼系数），任何省份收入提高它都上升，较穷省份提高时上升更多",
    )
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER

    def value(self, outcomes: ByProvince, people: People) -> float:
        lower = np.minimum(outcomes[:, None], outcomes[None, :])
        return float(people.shares @ lower @ people.shares)

    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: "pyo.Block") -> Linear:
        ranges, shares = spread(outcomes), people.shares
        crossing = [
            (i, j)
            for i, j in combinations(range(len(outcomes)), 2)
            if ranges[i][1] > ranges[j][0] and ranges[j][1] > ranges[i][0]
        ]
        block.lower = pyo.Var(crossing, bounds=lambda _, i, j: (None, min(ranges[i][1], ranges[j][1])))

        def at_most_each(block: "pyo.Block", i: int, j: int, side: int) -> Relation:
            return at_most(block.lower[i, j], outcomes[(i, j)[side]])

        block.at_most_each = pyo.Constraint(crossing, [0, 1], rule=at_most_each)
        weight = _settled_weights(ranges, shares, set(crossing))
        settled = total(weight[i] * outcome for i, outcome in enumerate(outcomes))
        open_pairs = total(2 * shares[i] * shares[j] * block.lower[i, j] for i, j in crossing)
        return Linear(settled + open_pairs)


def _settled_weights(
    ranges: list[tuple[float, float]], shares: ByProvince, crossing: set[tuple[int, int]]
) -> ByProvince:
    """Return the weight of each outcome in the pairs whose order no plan can change."""
    weight = shares * shares
    for i, j in combinations(range(len(shares)), 2):
        if (i, j) not in crossing:
            lower = i if ranges[i][1] <= ranges[j][0] else j
            weight[lower] += 2 * shares[i] * shares[j]
    return weight


MEASURES.add(Sen.key, Sen())

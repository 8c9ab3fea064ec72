"""Williamson's index: the population-weighted coefficient of variation."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, mean_of, needs_positive
from planner.text import Text

ROUNDING = 1e-9
"""Share of the mean by which incomes that are alike may differ in floating point."""


class Williamson(Curved):
    r"""The standard deviation of outcomes between people, over their mean.

    .. math:: V = \frac{1}{\mu} \sqrt{\sum_i w_i (y_i - \mu)^2}, \qquad \mu = \sum_i w_i y_i

    The usual yardstick of regional disparity in China. 0 is equality. It keeps the transfer
    principle, most of all for transfers among the rich, and does not change when every
    outcome is multiplied by the same number.

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Williamson (1965), *Regional Inequality and the Process of National Development*,
    Economic Development and Cultural Change 13.

    Examples
    --------
    >>> Williamson().value(np.array([1.0, 3.0]), People.alike(2))
    0.5
    """

    key = "williamson"
    title = Text("Williamson index", "威廉姆森指数")
    meaning = Text(
        "standard deviation of incomes between provinces over the mean, weighted with population",
        "按人口加权的省际收入变异系数",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least = 0.0
    divided = positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Williamson index")
        mean = mean_of(outcomes, people)
        return float(np.sqrt(people.shares @ (outcomes - mean) ** 2)) / mean

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        mean = mean_of(outcomes, people)
        apart = outcomes - mean
        deviation = np.sqrt(people.shares @ apart**2)
        alike = deviation <= ROUNDING * mean
        return np.zeros(len(outcomes)) if alike else np.asarray(people.shares * apart / deviation)


MEASURES.add(Williamson.key, Williamson())

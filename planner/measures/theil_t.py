"""Theil's T between provinces."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, mean_of, needs_positive
from planner.text import Text


class TheilT(Curved):
    r"""Theil's first index, in which shares of income are set against shares of people.

    .. math:: T = \sum_i w_i \frac{y_i}{\mu} \ln \frac{y_i}{\mu}, \qquad \mu = \sum_i w_i y_i

    0 is equality. It keeps the transfer principle, does not change when every outcome is
    multiplied by the same number, and splits exactly into what lies between groups of provinces and
    what lies within them:

    .. math:: T = \sum_g s_g \ln \frac{\mu_g}{\mu} + \sum_g s_g T_g

    with the mean :math:`\mu_g` and the share of income :math:`s_g` of group g (`parts`).

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Theil (1967), *Economics and Information Theory*; Shorrocks (1980), *The Class of Additively
    Decomposable Inequality Measures*, Econometrica 48.

    Examples
    --------
    >>> round(TheilT().value(np.array([1.0, 3.0]), People.alike(2)), 6)
    0.130812
    """

    key = "theil_t"
    title = Text("Theil index T", "泰尔T指数")
    meaning = Text(
        "how far shares of income are from shares of people; counts most what happens among the rich",
        "收入份额偏离人口份额的程度，对高收入省份的差异较敏感",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least = 0.0
    divided = positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Theil index")
        relative = outcomes / mean_of(outcomes, people)
        return float(people.shares @ (relative * np.log(relative)))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        return np.asarray(people.shares * np.log(outcomes / mean_of(outcomes, people)))

    def parts(self, outcomes: ByProvince, people: People) -> tuple[float, float]:
        """Return what lies between the groups and what lies within them."""
        means = people.within @ outcomes
        income = people.group_shares * means
        between = float(income @ np.log(means / mean_of(outcomes, people))) / mean_of(outcomes, people)
        inside = [
            float(weights @ (outcomes / mean * np.log(outcomes / mean)))
            for weights, mean in zip(people.within, means, strict=True)
        ]
        return between, float(income @ np.array(inside)) / mean_of(outcomes, people)


MEASURES.add(TheilT.key, TheilT())

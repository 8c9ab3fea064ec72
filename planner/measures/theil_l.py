"""Theil's L between provinces: the mean logarithmic deviation."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, mean_of, needs_positive
from planner.text import Text


class TheilL(Curved):
    r"""Theil's second index, the mean of how far below the mean people are, in logarithms.

    .. math:: L = \sum_i w_i \ln \frac{\mu}{y_i}, \qquad \mu = \sum_i w_i y_i

    0 is equality. It keeps the transfer principle, does not change when every outcome is
    multiplied by the same number, and splits exactly into what lies between groups of provinces and
    what lies within them:

    .. math:: L = \sum_g w_g \ln \frac{\mu}{\mu_g} + \sum_g w_g L_g

    with the mean :math:`\mu_g` and the share of people :math:`w_g` of group g (`parts`).

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
    >>> round(TheilL().value(np.array([1.0, 3.0]), People.alike(2)), 6)
    0.143841
    """

    key = "theil_l"
    title = Text("Theil index L", "泰尔L指数")
    meaning = Text(
        "how far incomes of people are below the mean, in logarithms; counts most what happens among the poor",
        "收入低于均值的对数平均差，对低收入省份的差异较敏感",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least = 0.0
    divided = positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Theil index")
        return float(people.shares @ np.log(mean_of(outcomes, people) / outcomes))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        relative = mean_of(outcomes, people) / outcomes
        return np.asarray(people.shares * (people.shares @ np.log(relative) + 1 - relative))

    def parts(self, outcomes: ByProvince, people: People) -> tuple[float, float]:
        """Return what lies between the groups and what lies within them."""
        means = people.within @ outcomes
        between = float(people.group_shares @ np.log(mean_of(outcomes, people) / means))
        inside = [float(weights @ np.log(mean / outcomes)) for weights, mean in zip(people.within, means, strict=True)]
        return between, float(people.group_shares @ np.array(inside))


MEASURES.add(TheilL.key, TheilL())

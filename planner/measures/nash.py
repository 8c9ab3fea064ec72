"""Nash's welfare: the geometric mean of incomes."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, needs_positive
from planner.text import Text


class Nash(Curved):
    r"""The geometric mean of outcomes: the same share more is as good for a poor province as for a rich one.

    .. math:: N = \prod_i y_i^{w_i}

    with outcome :math:`y_i` and population share :math:`w_i`. Of all welfare measures it alone
    ranks plans alike whatever unit each province counts in. It keeps the transfer
    principle, rises when anybody gains, and doubles when every outcome does.

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Nash (1950), *The Bargaining Problem*, Econometrica 18; Kaneko and Nakamura (1979),
    *The Nash Social Welfare Function*, Econometrica 47.

    Examples
    --------
    >>> round(Nash().value(np.array([1.0, 4.0]), People.alike(2)), 12)
    2.0
    """

    key = "nash"
    title = Text("Nash welfare", "纳什福利（几何平均收入）")
    meaning = Text(
        "geometric mean of incomes, in which one per cent more counts alike for rich and poor",
        "收入的几何平均，贫富省份收入各提高1%同等计入",
    )
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER
    positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "Nash welfare")
        return float(np.exp(people.shares @ np.log(outcomes)))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        logs = np.log(outcomes)
        return np.asarray(people.shares * np.exp(people.shares @ logs - logs))


MEASURES.add(Nash.key, Nash())

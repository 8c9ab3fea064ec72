"""The Hoover index between provinces."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, mean_of, needs_positive
from planner.text import Text


class Hoover(Curved):
    r"""The share of all income that would have to move for every province to have the mean.

    .. math:: H = \frac{1}{2 \mu} \sum_i w_i \lvert y_i - \mu \rvert, \qquad \mu = \sum_i w_i y_i

    0 is equality. It does not change when every outcome is multiplied by the same number. A
    transfer between two provinces on the same side of the mean leaves it where it is, so that it
    keeps the transfer principle only weakly.

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Hoover (1936), *The Measurement of Industrial Localization*, Review of Economics and
    Statistics 18.

    Examples
    --------
    >>> Hoover().value(np.array([1.0, 3.0]), People.alike(2))
    0.25
    """

    key = "hoover"
    title = Text("Hoover index", "胡佛指数")
    meaning = Text(
        "share of all income that would have to change hands for provinces to be alike",
        "使各省收入相同所需转移的收入份额",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least, greatest = 0.0, 1.0
    divided = positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Hoover index")
        mean = mean_of(outcomes, people)
        return float(people.shares @ np.abs(outcomes - mean)) / (2 * mean)

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        side = np.sign(outcomes - mean_of(outcomes, people))
        return np.asarray(people.shares * (side - people.shares @ side) / 2)


MEASURES.add(Hoover.key, Hoover())

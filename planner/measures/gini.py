"""The Gini coefficient between provinces."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, mean_of, needs_positive, ranked
from planner.text import Text


class Gini(Curved):
    r"""Population-weighted Gini coefficient between provinces.

    .. math:: G = \frac{1}{2 \mu} \sum_i \sum_j w_i w_j \lvert y_i - y_j \rvert,
              \qquad \mu = \sum_i w_i y_i

    with outcome :math:`y_i` and population share :math:`w_i` of province :math:`i`.
    0 is equality. It has no unit, and does not change when every outcome is multiplied
    by the same number.

    Raises
    ------
    ValueError
        If an outcome is not above zero. Zeros are not nudged to make it defined.

    References
    ----------
    Gini (1912), *Variabilità e mutabilità*; Cowell (2011), *Measuring Inequality*.

    Examples
    --------
    >>> Gini().value(np.array([1.0, 3.0]), People.alike(2))
    0.25
    """

    key = "gini"
    title = Text("Gini coefficient", "基尼系数")
    meaning = Text(
        "how far incomes of provinces are apart (0 if all are alike, towards 1 if one has everything)",
        "省际收入差距（0为完全均等，越接近1差距越大）",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least, greatest = 0.0, 1.0
    divided = positive = True

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Gini coefficient")
        gaps = np.abs(outcomes[:, None] - outcomes[None, :])
        return float(people.shares @ gaps @ people.shares) / (2 * mean_of(outcomes, people))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        poorer, richer = ranked(outcomes, people)
        return people.shares * (poorer - richer)


MEASURES.add(Gini.key, Gini())

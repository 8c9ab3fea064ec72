"""The Gini coefficient between provinces."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pyomo.environ as pyo

from planner.domain.units import ByProvince
from planner.formulation.relations import LinearExpr, Relation, at_least, total
from planner.measures.base import MEASURES, Better, Measure, Ratio, spread
from planner.text import Text


class Gini(Measure):
    r"""Population-weighted Gini coefficient between provinces.

    .. math:: G = \frac{1}{2 \mu} \sum_i \sum_j w_i w_j \lvert y_i - y_j \rvert,
              \qquad \mu = \sum_i w_i y_i

    with outcome :math:`y_i` and population share :math:`w_i` of province :math:`i`.
    0 is equality. It has no unit, and does not change when every outcome is multiplied
    by the same number.

    Raises
    ------
    ValueError
        If an outcome is negative or the mean is zero, where it is not defined. Zeros
        are not nudged to make it defined.

    References
    ----------
    Gini (1912), *Variabilità e mutabilità*; Cowell (2011), *Measuring Inequality*.

    Examples
    --------
    >>> Gini().value(np.array([1.0, 3.0]), np.array([0.5, 0.5]))
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

    def value(self, outcomes: ByProvince, shares: ByProvince) -> float:
        mean = float(shares @ outcomes)
        if outcomes.min() < 0 or mean == 0:
            msg = (
                "the Gini coefficient needs outcomes of at least 0 with a positive "
                f"mean; the smallest is {outcomes.min():g} and the mean {mean:g}"
            )
            raise ValueError(msg)
        gaps = np.abs(outcomes[:, None] - outcomes[None, :])
        return float(shares @ gaps @ shares) / (2 * mean)

    def formulate(self, outcomes: Sequence[LinearExpr], shares: ByProvince, block: pyo.Block) -> Ratio:
        pairs = list(combinations(range(len(outcomes)), 2))
        ranges = spread(outcomes)
        block.apart = pyo.Var(
            pairs,
            bounds=lambda _, i, j: (
                0,
                max(ranges[i][1] - ranges[j][0], ranges[j][1] - ranges[i][0]),
            ),
        )

        def no_less_than_apart(block: pyo.Block, i: int, j: int, sign: int) -> Relation:
            return at_least(block.apart[i, j], sign * (outcomes[i] - outcomes[j]))

        block.no_less_than_apart = pyo.Constraint(pairs, [1, -1], rule=no_less_than_apart)
        return Ratio(
            total(shares[i] * shares[j] * block.apart[i, j] for i, j in pairs),
            total(w * y for w, y in zip(shares, outcomes, strict=True)),
        )


MEASURES.add(Gini.key, Gini())

"""Atkinson's equally distributed equivalent income."""

from dataclasses import dataclass

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better
from planner.measures.curved import Curved, needs_positive
from planner.text import Text


@dataclass(frozen=True)
class Atkinson(Curved):
    r"""The income that, if everybody had it, would be as good as the incomes there are.

    .. math:: E_\varepsilon = \Bigl(\sum_i w_i y_i^{1-\varepsilon}\Bigr)^{1/(1-\varepsilon)}, \qquad
              E_1 = \prod_i y_i^{w_i}

    with outcome :math:`y_i`, population share :math:`w_i` and the aversion to inequality
    :math:`\varepsilon \ge 0`: with 0 it is the mean, and the larger it is, the closer to the
    lowest outcome. Atkinson's index of inequality is :math:`1 - E_\varepsilon / \mu`. It keeps
    the transfer principle, rises when anybody gains, and doubles when every outcome does.

    Parameters
    ----------
    epsilon
        Aversion to inequality.

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Atkinson (1970), *On the Measurement of Inequality*, Journal of Economic Theory 2.

    Examples
    --------
    >>> round(Atkinson(2.0).value(np.array([1.0, 3.0]), People.alike(2)), 12)
    1.5
    """

    epsilon: float = 2.0

    key = "atkinson"
    title = Text("Atkinson's equivalent income", "阿特金森等价收入")
    meaning = Text(
        "the income that would be as good for the country if everybody had it",
        "若人人相同、与现有分配同样可取的收入水平",
    )
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER
    positive = True

    def problem(self) -> Text | None:
        if self.epsilon >= 0:
            return None
        return Text(
            "epsilon is {epsilon:g}, and an aversion to inequality is at least 0",
            "epsilon 为{epsilon:g}，不平等厌恶系数不得小于0",
        ).fill(epsilon=self.epsilon)

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "Atkinson's equivalent income")
        if self.epsilon == 1:
            return float(np.exp(people.shares @ np.log(outcomes)))
        power = 1 - self.epsilon
        scale = outcomes.min()  # keeps large powers from overflowing
        return float(scale * (people.shares @ (outcomes / scale) ** power) ** (1 / power))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        relative = outcomes / outcomes.min()
        if self.epsilon == 1:
            level = np.exp(people.shares @ np.log(relative))
        else:
            level = (people.shares @ relative ** (1 - self.epsilon)) ** (1 / (1 - self.epsilon))
        return np.asarray(people.shares * (level / relative) ** self.epsilon)


MEASURES.add(Atkinson.key, Atkinson())

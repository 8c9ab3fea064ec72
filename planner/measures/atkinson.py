"""Atkinson's equally distributed equivalent income."""

from dataclasses import dataclass

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better, parameter
from planner.measures.curved import Curved, needs_positive
from planner.text import Text

MOST_AVERSE = 100.0
"""An aversion beyond which nothing but the lowest outcome can be told from the value."""


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

    epsilon: float = parameter(2.0, Text("epsilon", "不平等厌恶系数"))

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
        if 0 <= self.epsilon <= MOST_AVERSE:
            return None
        return Text(
            "epsilon is {epsilon:g}, and an aversion to inequality lies between 0 and {most:g}; beyond, "
            "only the lowest outcome counts: use worst_off",
            "epsilon 为{epsilon:g}，不平等厌恶系数应在0与{most:g}之间；更大时只看最低收入，请用worst_off",
        ).fill(epsilon=self.epsilon, most=MOST_AVERSE)

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "Atkinson's equivalent income")
        return float(outcomes.min() * np.exp(self._level(np.log(outcomes / outcomes.min()), people)))

    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        logs = np.log(outcomes / outcomes.min())
        return np.asarray(people.shares * np.exp(self.epsilon * (self._level(logs, people) - logs)))

    def _level(self, logs: ByProvince, people: People) -> float:
        """Return the logarithm of the equivalent of incomes given by theirs, precise for powers near 0 too."""
        power = 1 - self.epsilon
        if power == 0:
            return float(people.shares @ logs)
        return float(np.log1p(people.shares @ np.expm1(power * logs)) / power)


MEASURES.add(Atkinson.key, Atkinson())

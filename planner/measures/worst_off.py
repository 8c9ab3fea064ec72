"""The income of the worst-off province: Rawls's maximin."""

from collections.abc import Sequence

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.formulation import pyo
from planner.formulation.bounds import spread
from planner.formulation.relations import LinearExpr, at_most
from planner.measures.base import MEASURES, Better, Linear, Objective
from planner.text import Text


class WorstOff(Objective):
    r"""The lowest outcome of all provinces, whatever their population.

    .. math:: W = \min_i y_i

    References
    ----------
    Rawls (1971), *A Theory of Justice*.

    Examples
    --------
    >>> import numpy as np
    >>> WorstOff().value(np.array([2.0, 3.0]), People.alike(2))
    2.0
    """

    key = "worst_off"
    title = Text("Worst-off province", "最低省份收入")
    meaning = Text("income per person of the poorest province", "收入最低省份的人均收入")
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER

    def value(self, outcomes: ByProvince, people: People) -> float:
        return float(outcomes.min())

    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: "pyo.Block") -> Linear:
        ceiling = min(high for _, high in spread(outcomes))
        block.lowest = pyo.Var(bounds=(None, ceiling))
        block.nobody_below = pyo.Constraint(
            range(len(outcomes)), rule=lambda block, i: at_most(block.lowest, outcomes[i])
        )
        return Linear(block.lowest)


MEASURES.add(WorstOff.key, WorstOff())

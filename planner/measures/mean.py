"""Mean income: efficiency without regard to balance."""

from collections.abc import Sequence

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr, total
from planner.measures.base import MEASURES, Better, Linear, Objective
from planner.text import Text


class Mean(Objective):
    r"""Population-weighted mean outcome.

    .. math:: \mu = \sum_i w_i y_i

    Examples
    --------
    >>> import numpy as np
    >>> Mean().value(np.array([1.0, 3.0]), People(np.array([0.25, 0.75]), np.arange(2)))
    2.5
    """

    key = "mean"
    title = Text("Mean income", "人均收入均值")
    meaning = Text("income per person of the whole country", "全国人均收入")
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER

    def value(self, outcomes: ByProvince, people: People) -> float:
        return float(people.shares @ outcomes)

    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: "pyo.Block") -> Linear:
        return Linear(total(w * y for w, y in zip(people.shares, outcomes, strict=True)))


MEASURES.add(Mean.key, Mean())

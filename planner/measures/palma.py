"""The Palma ratio between provinces."""

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.measures.base import MEASURES, Better, Measure
from planner.measures.curved import needs_positive
from planner.text import Text

RICHEST, POOREST = 0.1, 0.4


class Palma(Measure):
    r"""Income of the richest tenth of the people over income of the poorest two fifths.

    .. math:: P = \frac{S(1) - S(0.9)}{S(0.4)}

    with the Lorenz curve S: the share of income of the poorest share of the people, everybody
    in a province counted at its mean. It says nothing of the people in between and is neither convex
    nor concave, so that it is reported and cannot be a goal.

    Raises
    ------
    ValueError
        If an outcome is not above zero.

    References
    ----------
    Palma (2011), *Homogeneous Middles vs. Heterogeneous Tails*, Development and Change 42.

    Examples
    --------
    >>> round(Palma().value(np.ones(5), People.alike(5)), 12)
    0.25
    """

    key = "palma"
    title = Text("Palma ratio", "帕尔马比值")
    meaning = Text(
        "income of the richest tenth of the people over that of the poorest two fifths",
        "收入最高10%人口与最低40%人口的总收入之比",
    )
    symbol = Text("", "")
    better = Better.LOWER
    least = 0.0

    def value(self, outcomes: ByProvince, people: People) -> float:
        needs_positive(outcomes, "the Palma ratio")
        order = np.argsort(outcomes, kind="stable")
        reached = np.concatenate([[0.0], np.cumsum(people.shares[order])])
        income = np.concatenate([[0.0], np.cumsum((people.shares * outcomes)[order])])
        poor, middle = np.interp([POOREST, 1 - RICHEST], reached, income)
        return float((income[-1] - middle) / poor)


MEASURES.add(Palma.key, Palma())

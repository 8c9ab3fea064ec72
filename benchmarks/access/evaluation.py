r"""What a choice of links is worth, by shortest paths: the judge of every engine, and no part of any.

.. math:: y_p = y^0_p + \frac{\rho}{\mathit{pop}_p} \sum_q t_{pq} \bigl(c_{pq}(\emptyset) - c_{pq}(x)\bigr)

with the trade :math:`t_{pq}`, the cheapest cost :math:`c_{pq}` over roads and chosen links, and :math:`\rho`
`benchmarks.access.countries.YUAN_PER_COST`.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.access.countries import Country, Vector

Built = NDArray[np.bool_]
"""Which candidate links are built."""

FLOOR = 0.8
"""Weight of the lowest outcome in the goal `mixed`; the mean has the rest."""


def mixed(outcomes: Vector, shares: Vector) -> float:
    """Return 0.8 times the lowest outcome and 0.2 times the mean."""
    return float(FLOOR * outcomes.min() + (1 - FLOOR) * shares @ outcomes)


def sen(outcomes: Vector, shares: Vector) -> float:
    """Return Sen welfare: the mean over all pairs of people of the lower of their two outcomes."""
    return float(shares @ np.minimum(outcomes[:, None], outcomes[None, :]) @ shares)


def gini(outcomes: Vector, shares: Vector) -> float:
    """Return the Gini coefficient, of which less is better."""
    return 1.0 - sen(outcomes, shares) / float(shares @ outcomes)


def mean(outcomes: Vector, shares: Vector) -> float:
    """Return the mean outcome."""
    return float(shares @ outcomes)


def nash(outcomes: Vector, shares: Vector) -> float:
    """Return the geometric mean of outcomes."""
    return float(np.prod(outcomes**shares))


GOALS = {"mixed": mixed, "sen": sen, "gini": gini, "mean": mean, "nash": nash}
"""Each goal by its name: a function of outcomes and population shares."""

LESS_IS_BETTER = {"gini"}


@dataclass(frozen=True)
class Judge:
    """Tells the true value of choices of links."""

    country: Country
    goal: str

    def outcomes(self, built: Built) -> Vector:
        """Return the outcome of each node, in thousand yuan per head."""
        country = self.country
        saved = country.trade * (self.today - cheapest(country, built))
        return np.asarray(country.income + country.worth * saved.sum(axis=1))

    def value(self, built: Built) -> float:
        """Return the goal."""
        return GOALS[self.goal](self.outcomes(built), self.country.shares)

    @cached_property
    def today(self) -> Vector:
        """What the cheapest path between each two nodes costs without any link."""
        return cheapest(self.country, np.zeros(self.country.candidates, dtype=bool))

    @cached_property
    def nothing(self) -> float:
        """The goal if nothing is built."""
        return self.value(np.zeros(self.country.candidates, dtype=bool))


def cheapest(country: Country, built: Built) -> Vector:
    """Return what the cheapest path between each two nodes costs with the chosen links."""
    cost = np.where(built, country.link_cost, country.road_cost)
    roads = csr_array((cost, country.ends.T), shape=(country.nodes, country.nodes))
    return np.asarray(dijkstra(roads, directed=False))

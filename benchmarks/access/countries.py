"""Synthetic countries: same number of nodes and same seed, same country, on every machine."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

Vector = NDArray[np.float64]

YUAN_PER_COST = 0.0006
"""Thousand yuan that trade of one pays for one kilometre of ordinary road."""

NEVER_CLOSER = 150.0
"""Kilometres below which distance does not raise trade."""


@dataclass(frozen=True)
class Country:
    """A country of places that trade with each other over roads, some of which could be made better.

    Parameters
    ----------
    place
        Kilometres eastward and northward of each node, shape (nodes, 2).
    population, income
        Million people, and thousand yuan per head without a plan, of each node.
    ends
        The two nodes of each edge, shape (edges, 2). Every edge is a road and also a candidate link.
    road_cost, link_cost
        What one unit of trade pays on each road, and on the link beside it, in kilometres of ordinary road.
    money, damage
        What building each link costs, and the ecological damage it does.
    trade
        How much each pair of nodes trades; symmetric, with nothing on the diagonal.
    budget, damage_cap
        How much all links together may cost and damage.
    """

    place: Vector
    population: Vector
    income: Vector
    ends: NDArray[np.int64]
    road_cost: Vector
    link_cost: Vector
    money: Vector
    damage: Vector
    trade: Vector
    budget: float
    damage_cap: float

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.population)

    @property
    def candidates(self) -> int:
        """Number of candidate links."""
        return len(self.money)

    @property
    def shares(self) -> Vector:
        """Share of each node in the population."""
        return np.asarray(self.population / self.population.sum())

    @property
    def worth(self) -> Vector:
        """Thousand yuan per head that one kilometre less for one unit of trade is worth at each node."""
        return np.asarray(YUAN_PER_COST / self.population)

    def allows(self, built: NDArray[np.bool_]) -> bool:
        """Tell whether a choice of links keeps the budget and the damage cap."""
        forgiven = 1 + 1e-9
        return bool(self.money @ built <= self.budget * forgiven and self.damage @ built <= self.damage_cap * forgiven)


def country(nodes: int, seed: int, budget_share: float = 0.3, damage_share: float = 0.35) -> Country:
    """Return a country on a plane of 4000 by 3000 km, richer toward the east.

    Roads are the edges of a Delaunay triangulation, and a link is worth 45 % of its road. Trade follows a law of
    gravity and makes up 30 % of all income.
    """
    random = np.random.default_rng(seed)
    place = random.random((nodes, 2)) * [4000, 3000]
    population = random.lognormal(3.5, 0.6, nodes)
    income = np.maximum(20 + 60 * (place[:, 0] / 4000) ** 2 + random.normal(0, 4, nodes), 12)
    ends = _edges(place)
    length = np.array([np.hypot(*(place[i] - place[j])) for i, j in ends])
    money = length * 1.2 * random.uniform(0.8, 1.6, len(ends))
    damage = length * random.uniform(0.2, 2.0, len(ends))
    return Country(
        place=place,
        population=population,
        income=income,
        ends=ends,
        road_cost=length,
        link_cost=0.45 * length,
        money=money,
        damage=damage,
        trade=_gravity(place, population * income),
        budget=budget_share * float(money.sum()),
        damage_cap=damage_share * float(damage.sum()),
    )


def thinned(whole: Country, share: float) -> Country:
    """Return the country with only the largest pairs of trade, as many as hold ``share`` of it."""
    upper = np.triu(whole.trade)
    largest = np.sort(upper[upper > 0])[::-1]
    held = np.cumsum(largest) / largest.sum()
    least = largest[min(int(np.searchsorted(held, share)), len(largest) - 1)]
    return replace(whole, trade=np.where(whole.trade >= least, whole.trade, 0.0))


def _edges(place: Vector) -> NDArray[np.int64]:
    """Return the edges of the Delaunay triangulation in order."""
    corners = Delaunay(place).simplices
    sides = {tuple(sorted((int(each[a]), int(each[(a + 1) % 3])))) for each in corners for a in range(3)}
    return np.array(sorted(sides), dtype=np.int64)


def _gravity(place: Vector, product: Vector) -> Vector:
    """Return the trade of each pair of nodes that produce ``product``."""
    distance = np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1))
    trade = np.outer(product, product) / np.maximum(distance, NEVER_CLOSER)
    np.fill_diagonal(trade, 0)
    trade *= 0.3 * product.sum() / trade.sum()
    return np.asarray((trade + trade.T) / 2)

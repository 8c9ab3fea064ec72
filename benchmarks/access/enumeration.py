"""Every plan of a small country, evaluated: what no engine can argue with."""

from collections.abc import Iterator

import numpy as np

from benchmarks.access.countries import Country, Vector
from benchmarks.access.evaluation import GOALS, LESS_IS_BETTER, Built, Judge

AT_ONCE = 1 << 14
"""Plans that are looked at together."""


def best_values(country: Country, goals: list[str]) -> dict[str, float]:
    """Return the best value of each goal over all plans that keep budget and cap."""
    found = {goal: [] for goal in goals}
    for outcomes in _outcomes(country):
        for goal, values in found.items():
            values.extend(GOALS[goal](each, country.shares) for each in outcomes)
    return {goal: (min if goal in LESS_IS_BETTER else max)(values) for goal, values in found.items()}


def _outcomes(country: Country) -> Iterator[Vector]:
    """Yield the outcomes of plans, many at once, shape (plans, nodes)."""
    today = Judge(country, "mean").today
    for plans in _plans(country):
        saved = country.trade * (today - _cheapest(country, plans))
        yield country.income + country.worth * saved.sum(axis=2)


def _plans(country: Country) -> Iterator[Built]:
    """Yield every plan that keeps budget and cap, many at once, shape (plans, links)."""
    for first in range(0, 1 << country.candidates, AT_ONCE):
        numbers = np.arange(first, min(first + AT_ONCE, 1 << country.candidates))
        plans = (numbers[:, None] >> np.arange(country.candidates) & 1).astype(bool)
        yield plans[[country.allows(plan) for plan in plans]]


def _cheapest(country: Country, plans: Built) -> Vector:
    """Return the cheapest costs between all nodes for each plan, by Floyd's and Warshall's way."""
    tail, head = country.ends.T
    cost = np.full((len(plans), country.nodes, country.nodes), np.inf)
    cost[:, tail, head] = cost[:, head, tail] = np.where(plans, country.link_cost, country.road_cost)
    cost[:, range(country.nodes), range(country.nodes)] = 0.0
    for by in range(country.nodes):
        cost = np.minimum(cost, cost[:, :, by, None] + cost[:, None, by, :])
    return cost

"""Cheapest costs between all nodes: enough arithmetic to scale and back-test the demand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.trade import Commodity, Connection, Tariff

YI_PER_TRADE_YUAN = 1e-4
"""亿元 in one yuan per unit times one 万 units."""


@dataclass(frozen=True)
class Leg:
    """A stretch of the network with its mode."""

    mode: str
    stretch: Connection


def cheapest(
    legs: Iterable[Leg], commodity: Commodity, tariffs: Sequence[Tariff], nodes: Sequence[str]
) -> NDArray[np.float64]:
    """Return yuan per unit between all nodes, every leg crossing one provincial border."""
    price = {row.mode: row.tariff for row in tariffs if row.commodity == commodity.key}
    number = {node: position for position, node in enumerate(nodes)}
    costs = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(costs, 0.0)
    for leg in legs:
        if leg.mode in price:
            hours = leg.stretch.length / leg.stretch.speed
            hourly = commodity.time_value + commodity.loss * commodity.value
            cost = price[leg.mode] * leg.stretch.length + hourly * hours + commodity.friction
            ends = number[leg.stretch.origin], number[leg.stretch.destination]
            for first, second in (ends, ends[::-1]):
                costs[first, second] = min(costs[first, second], cost)
    for through in range(len(nodes)):
        costs = np.minimum(costs, costs[:, through, None] + costs[None, through, :])
    return costs

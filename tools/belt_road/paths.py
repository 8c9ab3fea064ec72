"""Cheapest costs between all nodes: enough arithmetic to scale and back-test the demand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.trade import Commodity, Connection, Handling, Tariff

YI_PER_TRADE_YUAN = 1e-4
"""亿元 in one yuan per unit times one 万 units."""

Costs = NDArray[np.float64]


@dataclass(frozen=True)
class Leg:
    """A stretch of the network with its mode."""

    mode: str
    stretch: Connection


@dataclass(frozen=True)
class Prices:
    """What carrying one commodity costs.

    Parameters
    ----------
    commodity
        Its values of time and loss, and its friction.
    tariff
        Yuan per unit and kilometre, by mode; a mode without one does not carry it.
    lift
        Yuan per unit to get onto a mode or off it; a mode without one is boarded for nothing.
    """

    commodity: Commodity
    tariff: Mapping[str, float]
    lift: Mapping[str, float]

    def ride(self, leg: Leg) -> float:
        """Return yuan per unit for a leg, every leg crossing one provincial border."""
        hours = leg.stretch.length / leg.stretch.speed
        return self.tariff[leg.mode] * leg.stretch.length + _hourly(self.commodity) * hours + self.commodity.friction


def prices(commodity: Commodity, tariffs: Sequence[Tariff], handling: Sequence[Handling]) -> Prices:
    """Return the prices of one commodity."""
    tariff = {row.mode: row.tariff for row in tariffs if row.commodity == commodity.key}
    lifts = [row for row in handling if row.commodity == commodity.key]
    return Prices(commodity, tariff, {row.mode: row.cost + row.hours * _hourly(commodity) for row in lifts})


def _hourly(commodity: Commodity) -> float:
    return commodity.time_value + commodity.loss * commodity.value


def cheapest(legs: Iterable[Leg], priced: Prices, nodes: Sequence[str]) -> Costs:
    """Return yuan per unit between all nodes; changing modes is getting off one and onto the other."""
    places = [(node, mode) for mode in ("", *priced.lift) for node in nodes]
    number = {place: position for position, place in enumerate(places)}
    costs = np.full((len(places), len(places)), np.inf)
    np.fill_diagonal(costs, 0.0)
    for node, mode in places[len(nodes) :]:
        _join(costs, number[node, ""], number[node, mode], priced.lift[mode])
    for leg in legs:
        if leg.mode in priced.tariff:
            platform = leg.mode if leg.mode in priced.lift else ""
            first, second = (number[node, platform] for node in (leg.stretch.origin, leg.stretch.destination))
            _join(costs, first, second, priced.ride(leg))
    for through in range(len(places)):
        costs = np.minimum(costs, costs[:, through, None] + costs[None, through, :])
    return costs[: len(nodes), : len(nodes)]


def _join(costs: Costs, first: int, second: int, cost: float) -> None:
    for ends in ((first, second), (second, first)):
        costs[ends] = min(costs[ends], cost)

"""Failing: what is lost when each single link of the network fails, all of them computed."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from planner.diagnosis.roads import ONLY_LIFT, Roads
from planner.diagnosis.scopes import ratio
from planner.diagnosis.trades import Trades
from planner.domain.trade import Node
from planner.effects.access_prices import there
from planner.network.graph import Flags, Floats, Integers

if TYPE_CHECKING:  # a state keeps its losses
    from planner.diagnosis.state import State


class Lost(NamedTuple):
    """The loss by link, in the order of the stretches that can be used.

    Parameters
    ----------
    share
        Share of what all trade of a scope pays, shape (links, scopes).
    modes
        The mode of each link.
    """

    share: Floats
    modes: tuple[str, ...]


def lost(state: "State") -> Lost:
    """Return what is lost in every scope when each link fails."""
    modes = tuple(mode for _, mode in there(state.instance, set(state.standing)))
    total = np.zeros((len(modes), len(state.scopes.keys)))
    for one, trade, costs in zip(state.roads, state.trades, state.costs, strict=True):
        trip, link, cost = _without_each(one, trade)
        now = trade.of(costs)[trip]
        rise = trade.amount[trip] * surplus_cost(now, cost, state.thresholds.give_up)
        for some, scopes in state.scopes.places(trade.ends[trip]):
            np.add.at(total, (link[some], scopes), rise[some])
    return Lost(np.stack([ratio(row, state.bill) for row in total]) if modes else total, modes)


def surplus_cost(now: Floats, then: Floats, give_up: float) -> Floats:
    """Return by how much trips get dearer, at most the share ``give_up`` of what they pay now."""
    return np.minimum(then - now, give_up * now)


def _without_each(one: Roads, trade: Trades) -> tuple[Integers, Integers, Floats]:
    """Return trips, a link on the way of each, and what they pay without it by the best class of travel left.

    A trip that may take several classes is hurt by a link only as far as all of them are.
    """
    from planner.network.failures import failures  # noqa: PLC0415 compiled code is loaded by who needs it

    links = np.array([ride.link for ride in one.rides], dtype=np.int64)
    trips = np.stack([trade.origin, trade.destination], axis=1)
    usual = [costs[trade.origin, trade.destination] for costs in one.everywhere(first=one.nodes)]
    offered, count = _offered(one, trade), int(links.max(initial=ONLY_LIFT)) + 1
    found = []
    for way, mine in enumerate(offered):
        some = np.flatnonzero(mine)
        fails = failures(one.net, way, trips[some], links != ONLY_LIFT)
        found.append((some[fails.trip] * count + links[fails.arc], fails.cost))
    keys = np.unique(np.concatenate([key for key, _ in found]))
    trip, link = np.divmod(keys, max(count, 1))
    without = np.full(len(keys), np.inf)
    for way, (key, cost) in enumerate(found):
        here = np.where(offered[way][trip], usual[way][trip], np.inf)
        here[np.searchsorted(keys, key)] = cost
        without = np.minimum(without, here)
    return trip, link, without


def _offered(one: Roads, trade: Trades) -> list[Flags]:
    """Return which trips can travel in each class."""
    homes = np.array([node.province for node in one.instance.rows(Node)])[trade.origin]
    offered = [np.ones(len(homes), dtype=np.bool_), *(np.zeros(len(homes), dtype=np.bool_) for _ in one.classes[1:])]
    for row in one.services:
        offered[one.classes.index((1 - row.loss_cut, 1 - row.friction_cut))] |= homes == row.province
    return offered

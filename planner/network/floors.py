r"""What a network saves at least, path by path.

Where a pair saves :math:`s` at a 0-1 point by a path that needs the candidates K, it saves as much wherever all
of K are open, and never less than nothing:

.. math:: \mathit{saving}(x) \ge s \Bigl(1 - \sum_{k \in K} (1 - x_k)\Bigr)
"""

from typing import NamedTuple

import numpy as np

from planner.network.graph import NO_GATE, Floats, Integers
from planner.network.paths import trees
from planner.network.rooms import TINY, passable
from planner.network.traffic import ORDINARY, Traffic

NO_SERVICE = NO_GATE
"""In the place of a candidate where a trip needs no service."""


class Trips(NamedTuple):
    """How each pair travels at a 0-1 point.

    Parameters
    ----------
    cost
        What a unit pays.
    way, service
        The class of travel, and the candidate that offers it.
    """

    cost: Floats
    way: Integers
    service: Integers


def add_floors(one: Traffic, share: Floats, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the floors of every pair at a 0-1 point ``share`` to ``constants`` and ``slopes`` of provinces.

    Parameters
    ----------
    place
        Province of each node.
    """
    there = passable(one.graph, share)
    found = [trees(one.graph, way, there, one.nodes) for way in one.ways]
    trips = _trips(one, share, np.array([tree.cost for tree in found]))
    before, last = np.array([tree.before for tree in found]), np.array([tree.arc for tree in found])
    saved = one.today - trips.cost
    pair, candidate = _needs(one, trips, np.flatnonzero(saved > TINY), before, last)
    worth = one.share * np.where(saved > TINY, saved, 0.0)[:, None]
    count = np.bincount(pair, minlength=len(worth))
    np.add.at(constants, place[one.ends], worth * (1 - count)[:, None])
    for end in range(2):
        np.add.at(slopes, (place[one.ends[pair, end]], candidate), worth[pair, end])


def _trips(one: Traffic, share: Floats, cost: Floats) -> Trips:
    """Return how each pair travels where trips of each class cost ``cost``, shape (classes, senders, nodes)."""
    row, target = one.rows[:, 0], one.ends[:, 1]
    trips = Trips(cost[ORDINARY, row, target], np.full(len(row), ORDINARY), np.full(len(row), NO_SERVICE))
    for origin, way, candidate in one.offers:
        if share[candidate] > TINY:
            served = cost[way, row, target]
            better = (one.ends[:, 0] == origin) & (served < trips.cost - TINY)
            trips.cost[better], trips.way[better], trips.service[better] = served[better], way, candidate
    return trips


def _needs(one: Traffic, trips: Trips, pair: Integers, before: Integers, last: Integers) -> tuple[Integers, Integers]:
    """Return what the trips of some pairs need: pairs, each as often as it needs a candidate, and that candidate.

    Parameters
    ----------
    before, last
        The node before each node and the arc between, shape (classes, senders, nodes).
    """
    needed, node = [np.stack([pair, trips.service[pair]], axis=1)], one.ends[pair, 1]
    while len(pair):
        step = trips.way[pair], one.rows[pair, 0], node
        gates = one.graph.gates[last[step]]
        needed += [np.stack([pair, gate], axis=1) for gate in gates.T]
        going = before[step] != one.ends[pair, 0]
        pair, node = pair[going], before[step][going]
    every = np.concatenate(needed)
    pairs, candidates = np.unique(every[every[:, 1] != NO_GATE], axis=0).T
    return pairs, candidates

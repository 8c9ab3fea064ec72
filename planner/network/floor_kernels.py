r"""Compiled kernels: what a network saves at least, path by path.

Where a pair saves :math:`s` at a 0-1 point by a path that needs the candidates K, it saves as much wherever all
of K are open, and never less than nothing:

.. math:: \mathit{saving}(x) \ge s \Bigl(1 - \sum_{k \in K} (1 - x_k)\Bigr)
"""

import numpy as np
from numba import njit

from planner.network.graph import NO_GATE, Floats, Integers
from planner.network.kernels import TINY, cheapest_tree, open_costs
from planner.network.traffic import ORDINARY, Traffic

NO_SERVICE = -1
"""In the place of a candidate where a trip needs no service."""


@njit(cache=True, nogil=True)
def _needs(one: Traffic, via: Integers, source: int, target: int, needed: Integers) -> int:
    """Fill the candidates that the path to ``target`` needs into ``needed``, each once, and return how many."""
    net, count, node = one.graph, 0, target
    while node != source:
        a = via[node]
        for gate in net.gates[a]:
            if gate != NO_GATE and not np.any(needed[:count] == gate):
                needed[count] = gate
                count += 1
        node = net.tail[a] if net.head[a] == node else net.head[a]
    return count


@njit(cache=True, nogil=True)
def _trips(one: Traffic, there: Floats, share: Floats, source: int) -> list[tuple[int, Floats, Integers]]:
    """Return every way to travel from ``source`` at a 0-1 point: the service, the distances, and the last arcs."""
    found = [(NO_SERVICE, *cheapest_tree(one.graph, open_costs(one.graph.cost[ORDINARY], there, TINY), source))]
    for number in range(one.first_offer[source], one.first_offer[source + 1]):
        way, candidate = one.offer[number]
        if share[candidate] > TINY:
            cost = open_costs(one.graph.cost[way], there, TINY)
            found.append((int(candidate), *cheapest_tree(one.graph, cost, source)))
    return found


@njit(cache=True, nogil=True)
def _pair_floor(
    one: Traffic, trips: list[tuple[int, Floats, Integers]], source: int, pair: int, needed: Integers
) -> tuple[float, int]:
    """Fill what the cheapest trip of one pair needs into ``needed``; return what it saves, and how many it needs."""
    target, best = one.target[pair], 0
    for number in range(1, len(trips)):
        if trips[number][1][target] < trips[best][1][target] - TINY:
            best = number
    service, label, via = trips[best]
    saved = one.today[pair] - label[target]
    if saved <= TINY:
        return 0.0, 0
    count = _needs(one, via, source, target, needed)
    if service != NO_SERVICE and not np.any(needed[:count] == service):
        needed[count] = service
        count += 1
    return saved, count


@njit(cache=True, nogil=True)
def add_floors(one: Traffic, there: Floats, share: Floats, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the floors of every pair at a 0-1 point ``share`` to ``constants`` and ``slopes``.

    ``there`` tells which arcs are open, and ``place`` has the province of each node.
    """
    needed = np.empty(len(share) + 1, dtype=np.int64)
    for source in range(len(one.first) - 1):
        if one.first[source] == one.first[source + 1]:
            continue
        trips = _trips(one, there, share, source)
        for pair in range(one.first[source], one.first[source + 1]):
            saved, count = _pair_floor(one, trips, source, pair, needed)
            for end, node in enumerate((source, one.target[pair])):
                worth = one.share[pair, end] * saved
                constants[place[node]] += worth * (1 - count)
                for gate in needed[:count]:
                    slopes[place[node], gate] += worth

"""Compiled kernels: what a network saves, and the cuts that bound it, pair by pair."""

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.network.graph import Floats, Graph, Integers
from planner.network.kernels import TINY, cheapest, unit_flow_prices


class Traffic(NamedTuple):
    """One commodity: its network, and who sends how much where.

    Parameters
    ----------
    graph
        Existing and candidate arcs with their generalised cost in yuan per unit.
    opening
        Numbers of the arcs behind gates, variants of one bundle next to each other.
    first, target
        Pairs of origin s go to ``target[first[s]:first[s + 1]]``.
    today
        Cheapest cost of each pair on the existing network, in yuan per unit.
    share
        亿元 per year that a saving of one yuan per unit is worth at the origin and at the
        destination of each pair, shape (pairs, 2).
    """

    graph: Graph
    opening: Integers
    first: Integers
    target: Integers
    today: Floats
    share: Floats


@njit(cache=True)
def saving(one: Traffic, cost: Floats, place: Integers, outputs: Floats) -> None:
    """Add to ``outputs`` what a network of arc costs ``cost`` saves, by province.

    ``place`` has the province of each node; an arc of infinite cost is closed.
    """
    for source in range(len(one.first) - 1):
        if one.first[source] == one.first[source + 1]:
            continue
        label = cheapest(one.graph, cost, source)
        for pair in range(one.first[source], one.first[source + 1]):
            target = one.target[pair]
            saved = one.today[pair] - label[target]
            outputs[place[source]] += one.share[pair, 0] * saved
            outputs[place[target]] += one.share[pair, 1] * saved


@njit(cache=True)
def _worth(net: Graph, price: Floats, a: int) -> float:
    """Return what one unit of room on an arc is worth at node prices ``price``."""
    ahead = price[net.head[a]] - price[net.tail[a]]
    return float((ahead if net.oneway[a] else abs(ahead)) - net.cost[a])


@njit(cache=True)
def _is_dearest(one: Traffic, gate: Integers, worth: Floats, number: int) -> bool:
    """Tell whether no variant of the same bundle with the same narrowest gate is worth more."""
    bundle, opening = one.graph.bundle, one.opening
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(opening) and bundle[opening[other]] == bundle[opening[number]]:
            if gate[opening[other]] == gate[opening[number]]:
                more = worth[other] - worth[number]
                if more > 0.0 or (more == 0.0 and step < 0):
                    return False
            other += step
    return True


@njit(cache=True)
def _add_prices(
    one: Traffic, price: Floats, gate: Integers, weight: Floats, rows: Integers, slopes: Floats, worth: Floats
) -> None:
    """Add the capacity prices of the arcs behind gates, weighted, to the slopes of two rows.

    The room of an arc is at most that of any of its gates, so its price may be put on the
    narrowest. A path uses one variant of a bundle at most, so of the variants with the
    same narrowest gate only the dearest counts.
    """
    for number in range(len(one.opening)):
        worth[number] = _worth(one.graph, price, one.opening[number])
    for number in range(len(one.opening)):
        if worth[number] > 0.0 and _is_dearest(one, gate, worth, number):
            candidate = gate[one.opening[number]]
            slopes[rows[0], candidate] += weight[0] * worth[number]
            slopes[rows[1], candidate] += weight[1] * worth[number]


@njit(cache=True)
def add_cuts(one: Traffic, room: Floats, gate: Integers, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the cuts of every pair at capacities ``room`` to ``constants`` and ``slopes``.

    Where the cheapest path of a pair uses only arcs that are fully open, its distances
    in the network of all arcs that are open at all are its prices: one path search
    serves every such pair of an origin. The others need a flow. ``gate`` has the narrowest
    gate of each arc.
    """
    net = one.graph
    full = np.where(room >= 1.0 - TINY, net.cost, np.inf)
    some = np.where(room > TINY, net.cost, np.inf)
    rows = np.empty(2, dtype=np.int64)
    worth = np.empty(len(one.opening))
    for source in range(len(one.first) - 1):
        if one.first[source] == one.first[source + 1]:
            continue
        sure = cheapest(net, full, source)
        hoped = cheapest(net, some, source)
        for pair in range(one.first[source], one.first[source + 1]):
            target = one.target[pair]
            if sure[target] <= hoped[target] + 1e-9:
                price = np.minimum(hoped, hoped[target])
            else:
                price = unit_flow_prices(net, room, source, target)
            rows[0] = place[source]
            rows[1] = place[target]
            saved = one.today[pair] - price[target]
            constants[rows[0]] += one.share[pair, 0] * saved
            constants[rows[1]] += one.share[pair, 1] * saved
            _add_prices(one, price, gate, one.share[pair], rows, slopes, worth)

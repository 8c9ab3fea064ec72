"""Compiled kernels: cheapest paths, and cheapest unit flows with their dual prices.

Unit flow: one unit goes from s to t; an arc that is there today carries any amount, an
arc behind gates at most its room, both directions together. At 0-1 points the cost is
that of the cheapest path; in between it is what a linear relaxation sees.
"""

import numpy as np
from numba import njit

from planner.network.graph import Floats, Graph, Integers

TINY = 1e-9
"""Capacity below which an arc is closed: far below what a 0-1 decision can mean."""


@njit(cache=True)
def cheapest(net: Graph, cost: Floats, source: int) -> Floats:
    """Return the cost of the cheapest path from ``source`` to every node."""
    return cheapest_tree(net, cost, source)[0]


@njit(cache=True)
def cheapest_tree(net: Graph, cost: Floats, source: int) -> tuple[Floats, Integers]:
    """Return the cost of the cheapest path from ``source`` to every node, and the last arc of each.

    Label correcting with a queue: as fast as a heap on the sparse networks of countries.
    An arc of infinite cost is closed. The source and what is out of reach have no last arc: -1.
    """
    nodes = len(net.first) - 1
    label = np.full(nodes, np.inf)
    via = np.full(nodes, -1, dtype=np.int64)
    label[source] = 0.0
    queue = np.empty(nodes + 1, dtype=np.int64)
    waiting = np.zeros(nodes, dtype=np.bool_)
    queue[0] = source
    begin, end = 0, 1
    while begin != end:
        node = queue[begin]
        begin = (begin + 1) % (nodes + 1)
        waiting[node] = False
        for place in range(net.first[node], net.first[node + 1]):
            a = net.arc[place]
            forward = net.tail[a] == node
            other = net.head[a] if forward else net.tail[a]
            reached = label[node] + cost[a]
            if reached < label[other] - 1e-12:
                label[other] = reached
                via[other] = a
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)
    return label, via


@njit(cache=True)
def _residual_labels(
    net: Graph, cost: Floats, room: Floats, flow: Floats, end: int, towards: float, label: Floats, via: Integers
) -> None:
    """Fill ``label`` with residual distances from ``end``, or to it, and ``via`` with arcs on the way.

    ``towards`` is 1 for distances from the end and -1 for distances to it. Flow against
    the direction of travel is cancelled first, which earns its cost back.
    """
    nodes = len(net.first) - 1
    label[:] = np.inf
    via[:] = -1
    label[end] = 0.0
    queue = np.empty(nodes + 1, dtype=np.int64)
    waiting = np.zeros(nodes, dtype=np.bool_)
    queue[0] = end
    begin, last = 0, 1
    while begin != last:
        node = queue[begin]
        begin = (begin + 1) % (nodes + 1)
        waiting[node] = False
        for place in range(net.first[node], net.first[node + 1]):
            a = net.arc[place]
            forward = net.tail[a] == node
            other = net.head[a] if forward else net.tail[a]
            along = towards * (flow[a] if forward else -flow[a])
            if along < -TINY:
                price = -cost[a]
            elif room[a] - along > TINY:
                price = cost[a]
            else:
                continue
            reached = label[node] + price
            if reached < label[other] - 1e-9:
                label[other] = reached
                via[other] = a
                if not waiting[other]:
                    waiting[other] = True
                    queue[last] = other
                    last = (last + 1) % (nodes + 1)


@njit(cache=True)
def _fits(net: Graph, room: Floats, flow: Floats, via: Integers, source: int, target: int) -> float:
    """Return how much fits along the path in ``via``."""
    amount = np.inf
    node = target
    while node != source:
        a = via[node]
        forward = net.head[a] == node
        along = flow[a] if forward else -flow[a]
        amount = min(amount, -along if along < -TINY else room[a] - along)
        node = net.tail[a] if forward else net.head[a]
    return amount


@njit(cache=True)
def _push(net: Graph, flow: Floats, via: Integers, source: int, target: int, amount: float) -> None:
    """Send ``amount`` along the path in ``via``."""
    node = target
    while node != source:
        a = via[node]
        forward = net.head[a] == node
        flow[a] += amount if forward else -amount
        node = net.tail[a] if forward else net.head[a]


@njit(cache=True)
def prices(ahead: Floats, behind: Floats, target: int) -> Floats:
    """Return node prices from distances ``ahead`` of the source and ``behind`` to the target.

    Either distances alone are dual prices, cut off between those of the two ends. Halfway
    between the two, what an arc off the path seems to be worth is least on the whole: it is
    overrated near one end only, and there by half.
    """
    most = ahead[target]
    return np.asarray(0.5 * (np.minimum(ahead, most) + np.maximum(most - behind, 0.0)))


@njit(cache=True)
def unit_flow_prices(net: Graph, cost: Floats, room: Floats, source: int, target: int) -> Floats:
    """Return node prices of the cheapest unit flow: its dual solution, 0 at the source.

    Successive shortest paths; the last distances before the flow is complete are optimal.
    """
    ahead, behind = np.empty(len(net.first) - 1), np.empty(len(net.first) - 1)
    via = np.empty(len(net.first) - 1, dtype=np.int64)
    flow = np.zeros(len(net.tail))
    left = 1.0
    while True:
        _residual_labels(net, cost, room, flow, source, 1.0, ahead, via)
        amount = _fits(net, room, flow, via, source, target)
        if amount >= left - TINY:
            break
        _push(net, flow, via, source, target, amount)
        left -= amount
    _residual_labels(net, cost, room, flow, target, -1.0, behind, via)
    return np.asarray(prices(ahead, behind, target))

"""Compiled kernels: cheapest paths, and cheapest unit flows with their dual prices.

Unit flow: one unit goes from s to t; an arc that is there today carries any amount, an
arc behind gates at most the least :math:`x_k` of them, both directions together. At 0-1
points the cost is that of the cheapest path; in between it is what a linear relaxation sees.
"""

import numpy as np
from numba import njit

from planner.network.graph import Floats, Graph, Integers

TINY = 1e-9
"""Capacity below which an arc is closed: far below what a 0-1 decision can mean."""


@njit(cache=True)
def cheapest(net: Graph, cost: Floats, source: int) -> Floats:
    """Return the cost of the cheapest path from ``source`` to every node.

    Label correcting with a queue: as fast as a heap on the sparse networks of countries.
    An arc of infinite cost is closed.
    """
    nodes = len(net.first) - 1
    label = np.full(nodes, np.inf)
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
            if net.oneway[a] and not forward:
                continue
            other = net.head[a] if forward else net.tail[a]
            reached = label[node] + cost[a]
            if reached < label[other] - 1e-12:
                label[other] = reached
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)
    return label


@njit(cache=True)
def _residual_labels(net: Graph, room: Floats, flow: Floats, source: int, label: Floats, via: Integers) -> None:
    """Fill ``label`` with residual distances from ``source``, and ``via`` with the last arcs.

    Flow against the direction of travel is cancelled first, which earns its cost back.
    """
    nodes = len(net.first) - 1
    label[:] = np.inf
    via[:] = -1
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
            along = flow[a] if forward else -flow[a]
            if along < -TINY:
                price = -net.cost[a]
            elif room[a] - along > TINY and (forward or not net.oneway[a]):
                price = net.cost[a]
            else:
                continue
            reached = label[node] + price
            if reached < label[other] - 1e-9:
                label[other] = reached
                via[other] = a
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)


@njit(cache=True)
def _push(net: Graph, room: Floats, flow: Floats, via: Integers, source: int, target: int, most: float) -> float:
    """Send as much as fits, at most ``most``, along the path in ``via``; return how much."""
    amount = most
    node = target
    while node != source:
        a = via[node]
        forward = net.head[a] == node
        along = flow[a] if forward else -flow[a]
        fits = -along if along < -TINY else room[a] - along
        amount = min(amount, fits)
        node = net.tail[a] if forward else net.head[a]
    node = target
    while node != source:
        a = via[node]
        forward = net.head[a] == node
        flow[a] += amount if forward else -amount
        node = net.tail[a] if forward else net.head[a]
    return amount


@njit(cache=True)
def unit_flow_prices(net: Graph, room: Floats, source: int, target: int) -> Floats:
    """Return node prices of the cheapest unit flow: its dual solution, 0 at the source.

    Successive shortest paths. The last distances before the flow is complete are
    optimal prices; above the target's price they are cut off, which keeps them feasible
    and makes the capacity prices that follow from them smaller.
    """
    label = np.empty(len(net.first) - 1)
    via = np.empty(len(net.first) - 1, dtype=np.int64)
    flow = np.zeros(len(net.tail))
    left = 1.0
    while left > TINY:
        _residual_labels(net, room, flow, source, label, via)
        left -= _push(net, room, flow, via, source, target, left)
    return np.asarray(np.minimum(label, label[target]))

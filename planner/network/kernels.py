"""Compiled kernels: cheapest paths, and the node prices that they give."""

import numpy as np

from planner.network.compiling import kernel, part
from planner.network.graph import Floats, Graph, Integers

TINY = 1e-9
"""Capacity below which an arc is closed: far below what a 0-1 decision can mean."""


@part
def open_costs(cost: Floats, room: Floats, least: float) -> Floats:
    """Return the costs of arcs, infinite where there is less room than ``least``."""
    found = np.empty(len(cost))
    for a in range(len(cost)):
        found[a] = cost[a] if room[a] >= least else np.inf
    return found


@kernel
def cheapest(net: Graph, cost: Floats, source: int) -> Floats:
    """Return the cost of the cheapest path from ``source`` to every node."""
    return cheapest_tree(net, cost, source)[0]


@part
def cheapest_tree(net: Graph, cost: Floats, source: int) -> tuple[Floats, Integers]:
    """Return the cost of the cheapest path from ``source`` to every node, and the last arc of each.

    Label correcting with a queue: as fast as a heap on the sparse networks of countries.
    An arc of infinite cost is closed. The source and what is out of reach have no last arc: -1.
    """
    first, arc, tail, head = net.first, net.arc, net.tail, net.head
    nodes = len(first) - 1
    label, via, queue = np.empty(nodes), np.empty(nodes, dtype=np.int64), np.empty(nodes + 1, dtype=np.int64)
    for node in range(nodes):
        label[node], via[node] = np.inf, -1
    label[source] = 0.0
    waiting = np.zeros(nodes, dtype=np.bool_)
    queue[0] = source
    begin, end = 0, 1
    while begin != end:
        node = queue[begin]
        begin = (begin + 1) % (nodes + 1)
        waiting[node] = False
        for place in range(first[node], first[node + 1]):
            a = arc[place]
            forward = tail[a] == node
            other = head[a] if forward else tail[a]
            reached = label[node] + cost[a]
            if reached < label[other] - 1e-12:
                label[other] = reached
                via[other] = a
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)
    return label, via


@part
def prices(ahead: Floats, behind: Floats, target: int) -> Floats:
    """Return node prices from distances ``ahead`` of the source and ``behind`` to the target.

    Either distances alone are dual prices, cut off between those of the two ends. Halfway
    between the two, what an arc off the path seems to be worth is least on the whole: it is
    overrated near one end only, and there by half.
    """
    found = np.empty(len(ahead))
    for node in range(len(ahead)):
        found[node] = 0.5 * (min(ahead[node], ahead[target]) + max(ahead[target] - behind[node], 0.0))
    return found

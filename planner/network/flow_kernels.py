r"""Compiled kernels: cheapest unit flows with their dual prices.

One unit goes from s to t; an arc that is there today carries any amount, an arc behind gates
at most its room, both directions together. At 0-1 points the cost is that of the cheapest
path; in between it is what a linear relaxation sees.

Flow is sent along one cheapest path after another. Node prices reduce the costs,

.. math:: \bar c_{uv} = c_{uv} + \pi_u - \pi_v \ge 0

and begin with distances to t, so that each search looks only where a detour can matter.

References
----------
Ahuja, Magnanti and Orlin (1993), *Network Flows*, chapter 9, for successive shortest paths;
Hart, Nilsson and Raphael (1968) for searches directed at a goal.
"""

from typing import Any, NamedTuple

import numpy as np

from planner.network.compiling import part
from planner.network.graph import Floats, Graph, Integers
from planner.network.heap import pop, push
from planner.network.kernels import TINY

NOWHERE: Any = np.int64(-1)
"""In the place of the node that a search makes for, where it goes everywhere."""

ONE: Any = np.int64(1)
"""What a plain 1 is not: to the compiler that is a type of its own, for which it compiles everything again."""


class Work(NamedTuple):
    """Arrays that searches write on, made once for many of them.

    Parameters
    ----------
    label, via
        Reduced distances of nodes, and the last arc on the way.
    limit
        Labels above this size are of no use.
    price
        Node prices.
    flow
        What each arc carries, shape (arcs,).
    keys, items
        A heap of nodes to search from.
    """

    label: Floats
    via: Integers
    limit: Floats
    price: Floats
    flow: Floats
    keys: Floats
    items: Integers


@part
def new_work(net: Graph) -> Work:
    """Return arrays to work on."""
    nodes, arcs = len(net.first) - 1, len(net.tail)
    label, limit, price = np.empty(nodes), np.empty(nodes), np.empty(nodes)
    via, items = np.empty(nodes, dtype=np.int64), np.empty(2 * arcs + 2, dtype=np.int64)
    return Work(label, via, limit, price, np.zeros(arcs), np.empty(2 * arcs + 2), items)


@part
def _search(net: Graph, cost: Floats, room: Floats, work: Work, begin: int, end: int) -> None:
    """Fill ``label`` with reduced residual distances from ``begin``, as far as they matter to ``end``.

    Flow against the direction of travel is cancelled first, which earns its cost back.
    """
    first, arc, tail, head = net.first, net.arc, net.tail, net.head
    label, via, limit, price, flow, keys, items = work
    for node in range(len(label)):
        label[node] = np.inf
    label[begin] = 0.0
    keys[0], items[0], count = 0.0, begin, ONE
    while count and items[0] != end:
        node, reached_here = items[0], keys[0]
        count = pop(keys, items, count)
        if reached_here > label[node]:
            continue
        for place in range(first[node], first[node + 1]):
            a = arc[place]
            forward = tail[a] == node
            other = head[a] if forward else tail[a]
            along = flow[a] if forward else -flow[a]
            if along >= -TINY and room[a] - along <= TINY:
                continue
            step = -cost[a] if along < -TINY else cost[a]
            reached = reached_here + max(0.0, step + price[node] - price[other])
            best = np.inf if end == NOWHERE else label[end]
            if reached < min(label[other] - TINY, best) and reached <= limit[other] + TINY:
                label[other], via[other] = reached, a
                count = push(keys, items, count, reached, other)


@part
def _fits(net: Graph, room: Floats, work: Work, source: int, target: int) -> float:
    """Return how much fits along the path in ``via``."""
    tail, head, via, flow = net.tail, net.head, work.via, work.flow
    amount, node = np.inf, target
    while node != source:
        a = via[node]
        forward = head[a] == node
        along = flow[a] if forward else -flow[a]
        amount = min(amount, -along if along < -TINY else room[a] - along)
        node = tail[a] if forward else head[a]
    return amount


@part
def _push(net: Graph, work: Work, source: int, target: int, amount: float) -> None:
    """Send ``amount`` along the path in ``via``."""
    tail, head, via, flow = net.tail, net.head, work.via, work.flow
    node = target
    while node != source:
        a = via[node]
        forward = head[a] == node
        flow[a] += amount if forward else -amount
        node = tail[a] if forward else head[a]


@part
def unit_flow_prices(
    net: Graph, cost: Floats, room: Floats, behind: Floats, source: int, target: int, work: Work
) -> Floats:
    """Return node prices of the cheapest unit flow: a dual solution, 0 at the source.

    ``behind`` has distances to the target over every arc with any room. Halfway between what
    is left to the target and what lies behind from the source, what an arc off the paths
    seems to be worth is least on the whole: it is overrated near one end only, and there by half.
    """
    label, limit, price, flow = work.label, work.limit, work.price, work.flow
    for a in range(len(flow)):
        flow[a] = 0.0
    for node in range(len(price)):
        limit[node], price[node] = np.inf, max(behind[source] - behind[node], 0.0)
    left = 1.0
    while True:
        _search(net, cost, room, work, source, target)
        for node in range(len(price)):
            price[node] += min(label[node], label[target])
        amount = _fits(net, room, work, source, target)
        if amount >= left - TINY:
            break
        _push(net, work, source, target, amount)
        left -= amount
    for node in range(len(price)):
        limit[node] = price[target] - price[node]
    _search(net, cost, room, work, source, NOWHERE)
    for node in range(len(price)):
        price[node] += 0.5 * min(label[node], limit[node])
    return price

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

from planner.network.compiling import floats, integers, kernel, part
from planner.network.graph import Floats, Integers
from planner.network.heap import pop, push
from planner.network.rooms import TINY

NOWHERE: Any = np.int64(-1)
"""In the place of the node that a search makes for, where it goes everywhere."""

ONE: Any = np.int64(1)
"""What a plain 1 is not: to the compiler that is a type of its own, for which it compiles everything again."""


class Residual(NamedTuple):
    """A network and what it carries.

    Parameters
    ----------
    first, sides, leads
        See `planner.network.graph.Graph`.
    cost, room
        What a unit pays on each arc, and how much fits through.
    flow
        What each side of an arc carries: the negative of what the other one does.
    """

    first: Integers
    sides: Integers
    leads: Integers
    cost: Floats
    room: Floats
    flow: Floats


class Search(NamedTuple):
    """What searches write on.

    Parameters
    ----------
    label, via
        Reduced distances of nodes, and the last side on the way.
    limit
        Labels above this size are of no use.
    keys, items
        A heap of nodes to search from.
    """

    label: Floats
    via: Integers
    limit: Floats
    keys: Floats
    items: Integers


@part
def _search(net: Residual, on: Search, price: Floats, begin: int, end: int) -> None:
    """Fill ``label`` with reduced residual distances from ``begin``, as far as they matter to ``end``.

    Flow against the direction of travel is cancelled first, which earns its cost back.
    """
    first, sides, leads, cost, room, flow = net
    label, via, limit, keys, items = on
    label[:] = np.inf
    label[begin] = 0.0
    keys[0], items[0], count = 0.0, begin, ONE
    while count and items[0] != end:
        node, reached_here = items[0], keys[0]
        count = pop(keys, items, count)
        if reached_here > label[node]:
            continue
        best = np.inf if end == NOWHERE else label[end]
        for place in range(first[node], first[node + 1]):
            side = sides[place]
            other, along, paid = leads[side], flow[side], cost[side >> 1]
            if along < -TINY:
                paid = -paid
            elif room[side >> 1] - along <= TINY:
                continue
            gone = paid + price[node] - price[other]
            reached = reached_here + gone if gone > 0.0 else reached_here
            if reached < label[other] - TINY and reached < best and reached <= limit[other] + TINY:
                label[other], via[other] = reached, side
                count = push(keys, items, count, reached, other)


@part
def _send(net: Residual, via: Integers, source: int, target: int, left: float) -> float:
    """Send what fits along the path in ``via`` and return what is left then; the last part changes no price."""
    leads, room, flow = net.leads, net.room, net.flow
    amount, node = left, target
    while node != source:
        side = via[node]
        fits = -flow[side] if flow[side] < -TINY else room[side >> 1] - flow[side]
        amount = min(amount, fits)
        node = leads[side ^ 1]
    node = target if amount < left - TINY else source
    while node != source:
        side = via[node]
        flow[side] += amount
        flow[side ^ 1] -= amount
        node = leads[side ^ 1]
    return float(left - amount)


@part
def _settle(net: Residual, on: Search, price: Floats, source: int, target: int) -> None:
    """Turn ``price`` from what is nearer to the target than the source into a dual solution, 0 at the source.

    Halfway between what is left to the target and what lies behind from the source, what an arc off the paths
    seems to be worth is least on the whole: it is overrated near one end only, and there by half.
    """
    label, limit = on.label, on.limit
    net.flow[:] = 0.0
    limit[:] = np.inf
    left = 1.0
    while left > TINY:
        _search(net, on, price, source, target)
        for node in range(len(price)):
            price[node] += min(label[target], label[node])
        left = _send(net, on.via, source, target, left)
    for node in range(len(price)):
        limit[node] = price[target] - price[node]
    _search(net, on, price, source, NOWHERE)
    for node in range(len(price)):
        price[node] += 0.5 * (min(limit[node], label[node]))


@kernel(integers(1), integers(1), integers(1), floats(1), floats(1), integers(2), floats(2, filled=True))
def settle_prices(
    first: Integers,
    sides: Integers,
    leads: Integers,
    cost: Floats,
    room: Floats,
    trips: Integers,
    price: Floats,
) -> None:
    """Fill each row of ``price`` with node prices of the cheapest unit flow of a trip, from source to target.

    They begin with how much nearer to the target than the source a node is, over every arc with any room.
    """
    nodes, most = price.shape[1], len(sides) + 2
    net = Residual(first, sides, leads, cost, room, np.empty(len(sides)))
    via, items = np.empty(nodes, dtype=np.int64), np.empty(most, dtype=np.int64)
    on = Search(np.empty(nodes), via, np.empty(nodes), np.empty(most), items)
    for number in range(len(trips)):
        _settle(net, on, price[number], trips[number, 0], trips[number, 1])

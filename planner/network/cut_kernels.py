r"""Compiled kernels: the cuts that bound what a network saves, pair by pair.

Let :math:`c(x)` be the cost of the cheapest unit flow of a pair when candidate k lets
:math:`x_k` through. Any node prices π that differ along an arc of today by no more than it
costs bound it from below:

.. math:: c(x) \ge \pi_t - \pi_s - \sum_k \lambda_k x_k

where :math:`\lambda_k` adds up, over the things that k opens, what the dearest variant of
each is worth beyond its cost. A path uses one variant of a thing at most, so a variant
behind two gates may be paid by both.

A service at the origin makes the whole trip cheaper. With :math:`\sigma_0` and
:math:`\sigma_j` the savings so bounded without any and with service j, and any level
:math:`\sigma \ge \sigma_0`,

.. math:: \mathit{saving} \le \sigma + \sum_j s_j \max(0, \sigma_j - \sigma)
          + \sum_k x_k \max_j \lambda_{jk}

because at a 0-1 point the best standing service, or none, is used.
"""

from typing import NamedTuple

import numpy as np

from planner.network.compiling import kernel, part
from planner.network.flow_kernels import Work, new_work, unit_flow_prices
from planner.network.graph import NO_GATE, Floats, Graph, Integers
from planner.network.kernels import TINY, cheapest, open_costs, prices
from planner.network.traffic import ORDINARY, Traffic


@part
def _narrowest(gates: Integers, share: Floats) -> int:
    """Return which of the gates of an arc is least open; `NO_GATE` if it has none."""
    found = NO_GATE
    for gate in gates:
        if gate != NO_GATE and (found == NO_GATE or share[gate] < share[found]):
            found = gate
    return int(found)


@part
def rooms(net: Graph, share: Floats, room: Floats, narrowest: Integers) -> None:
    """Fill ``room`` of each arc, and its ``narrowest`` gate, at open shares of candidates.

    The variants of one thing share the room of a gate; the cheapest variant takes first.
    """
    left = np.empty(len(share))
    for candidate in range(len(share)):
        left[candidate] = share[candidate]
    bundle, gates = net.bundle, net.gates
    begin = 0
    for a in range(len(bundle)):
        if bundle[a] != bundle[begin]:
            for before in range(begin, a):
                _fill(gates[before], left, share)
            begin = a
        narrowest[a] = _narrowest(gates[a], share)
        tight = _narrowest(gates[a], left)
        room[a] = np.inf if tight == NO_GATE else left[tight]
        for gate in gates[a]:
            if gate != NO_GATE:
                left[gate] -= room[a]


@part
def _fill(gates: Integers, left: Floats, share: Floats) -> None:
    """Make the gates of an arc as open again as they are."""
    for gate in gates:
        if gate != NO_GATE:
            left[gate] = share[gate]


@part
def _missing(net: Graph, cost: Floats, price: Floats, paid: Floats, a: int) -> float:
    """Return what an arc is worth beyond its cost and what its gates pay already."""
    missing = abs(price[net.head[a]] - price[net.tail[a]]) - cost[a]
    for gate in net.gates[a]:
        if gate != NO_GATE:
            missing -= paid[gate]
    return float(missing)


@part
def _settle(gates: Integers, variants: Integers, paid: Floats, worth: Floats) -> None:
    """Move what the gates of the variants of one thing pay from ``paid`` to ``worth``."""
    for a in variants:
        for gate in gates[a]:
            if gate != NO_GATE:
                worth[gate] += paid[gate]
                paid[gate] = 0.0


@part
def _add_worth(net: Graph, opening: Integers, cost: Floats, price: Floats, narrowest: Integers, worth: Floats) -> None:
    """Add to ``worth`` of each candidate what it is worth at node prices ``price``; ``opening`` has what it opens.

    Of the variants of a thing the dearest is paid first; another one adds, to its
    narrowest gate, what its gates do not pay yet.
    """
    bundle, paid = net.bundle, np.zeros(len(worth))
    end = len(opening)
    for number in range(len(opening) - 1, -1, -1):
        a = opening[number]
        paid[narrowest[a]] += max(0.0, _missing(net, cost, price, paid, a))
        if number == 0 or bundle[opening[number - 1]] != bundle[a]:
            _settle(net.gates, opening[number:end], paid, worth)
            end = number


@part
def _offered(offer: Integers, way: int) -> bool:
    """Tell whether a class of travel is on offer; the ordinary one always is."""
    for number in range(len(offer)):
        if offer[number, 0] == way:
            return True
    return way == ORDINARY


@part
def _level(offer: Integers, share: Floats, saved: Floats) -> float:
    """Return the least level above which the services on offer share one trip at most."""
    level = saved[ORDINARY]
    while True:
        better, following = 0.0, np.inf
        for number in range(len(offer)):
            reached = saved[offer[number, 0]]
            if reached > level:
                better += share[offer[number, 1]]
                following = min(following, reached)
        if better <= 1.0 + TINY:
            return float(level)
        level = following


@part
def _distances(one: Traffic, room: Floats, least: float) -> Floats:
    """Return distances over arcs with room, in each class, from each node that sends or receives to every node."""
    net, ends = one.graph, one.ends
    found = np.empty((len(net.cost), len(ends), len(net.first) - 1))
    for way in range(len(found)):
        cost = open_costs(net.cost[way], room, least)
        for row in range(len(ends)):
            reached = cheapest(net, cost, ends[row])
            for other in range(len(reached)):
                found[way, row, other] = reached[other]
    return found


class Point(NamedTuple):
    """What the cuts of all pairs share at one point.

    Parameters
    ----------
    share
        How far each candidate is open.
    room, narrowest
        See `rooms`.
    sure, hoped
        Distances in each class over arcs that are fully open, and over all that are open
        at all, from each node that sends or receives, shape (classes, ends, nodes).
    """

    share: Floats
    room: Floats
    narrowest: Integers
    sure: Floats
    hoped: Floats


@kernel
def point(one: Traffic, share: Floats) -> Point:
    """Return what the cuts of all pairs share at open shares ``share``."""
    net = one.graph
    room, narrowest = np.empty(len(net.tail)), np.empty(len(net.tail), dtype=np.int64)
    rooms(net, share, room, narrowest)
    sure, hoped = _distances(one, room, 1.0 - TINY), _distances(one, room, TINY)
    return Point(share, room, narrowest, sure, hoped)


@part
def _pair_cut(one: Traffic, at: Point, source: int, pair: int, work: Work, slope: Floats) -> float:
    """Fill ``slope`` of the cut of one pair, in yuan per unit, and return its constant.

    Where the cheapest path uses only arcs that are fully open, distances are dual prices of a
    trip, and one path search serves every such trip from a node. Others need a flow.
    """
    net, number, share, opening, target = one.graph, one.number, at.share, one.opening, one.target[pair]
    offer = one.offer[one.first_offer[source] : one.first_offer[source + 1]]
    saved, worth = np.zeros(len(net.cost)), np.empty(len(slope))
    for candidate in range(len(slope)):
        slope[candidate] = 0.0
    for way in range(len(saved)):
        if not _offered(offer, way):
            continue
        cost, ahead, behind = net.cost[way], at.hoped[way, number[source]], at.hoped[way, number[target]]
        if at.sure[way, number[source], target] <= ahead[target] + TINY:
            price = prices(ahead, behind, target)
        else:
            price = unit_flow_prices(net, cost, at.room, behind, source, target, work)
        saved[way] = one.today[pair] - price[target]
        for candidate in range(len(slope)):
            worth[candidate] = 0.0
        _add_worth(net, opening, cost, price, at.narrowest, worth)
        for candidate in range(len(slope)):
            slope[candidate] = max(slope[candidate], worth[candidate])
    level = _level(offer, share, saved)
    for each in range(len(offer)):
        slope[offer[each, 1]] += max(0.0, saved[offer[each, 0]] - level)
    return level


@kernel
def add_cuts(one: Traffic, at: Point, origins: Integers, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the cuts at a point of every pair from ``origins`` to ``constants`` and ``slopes``."""
    slope, work = np.empty(len(at.share)), new_work(one.graph)
    first, ends, parts = one.first, one.target, one.share
    for source in origins:
        for pair in range(first[source], first[source + 1]):
            constant = _pair_cut(one, at, source, pair, work, slope)
            for end in range(2):
                here, worth = place[ends[pair] if end else source], parts[pair, end]
                constants[here] += worth * constant
                for candidate in range(len(slope)):
                    slopes[here, candidate] += worth * slope[candidate]

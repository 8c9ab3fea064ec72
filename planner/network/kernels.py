"""Compiled kernels: cheapest paths, and cheapest unit flows with their dual prices.

Unit flow: one unit goes from s to t; an arc that is there today carries any amount, an
arc of candidate k at most :math:`x_k`, both directions together. At 0-1 points the
cost is that of the cheapest path; in between it is the convex lower envelope that a
linear relaxation sees.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TINY = 1e-9
"""Capacity below which an arc is closed: far below what a 0-1 decision can mean."""


@njit(cache=True)
def cheapest(
    tail: Integers, head: Integers, first: Integers, arc: Integers, cost: Floats, source: int
) -> Floats:
    """Return the cost of the cheapest path from ``source`` to every node.

    Label correcting with a queue: as fast as a heap on the sparse networks of countries.
    An arc of infinite cost is closed.
    """
    nodes = len(first) - 1
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
        for place in range(first[node], first[node + 1]):
            a = arc[place]
            other = head[a] if tail[a] == node else tail[a]
            reached = label[node] + cost[a]
            if reached < label[other] - 1e-12:
                label[other] = reached
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)
    return label


@njit(cache=True)
def _residual_labels(
    tail: Integers,
    head: Integers,
    first: Integers,
    arc: Integers,
    cost: Floats,
    room: Floats,
    flow: Floats,
    source: int,
    label: Floats,
    via: Integers,
) -> None:
    """Fill ``label`` with residual distances from ``source``, and ``via`` with the last arcs.

    Flow against the direction of travel is cancelled first, which earns its cost back.
    """
    nodes = len(first) - 1
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
        for place in range(first[node], first[node + 1]):
            a = arc[place]
            forward = tail[a] == node
            other = head[a] if forward else tail[a]
            along = flow[a] if forward else -flow[a]
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
                    queue[end] = other
                    end = (end + 1) % (nodes + 1)


@njit(cache=True)
def _push(
    tail: Integers,
    head: Integers,
    room: Floats,
    flow: Floats,
    via: Integers,
    source: int,
    target: int,
    most: float,
) -> float:
    """Send as much as fits, at most ``most``, along the path in ``via``; return how much."""
    amount = most
    node = target
    while node != source:
        a = via[node]
        forward = head[a] == node
        along = flow[a] if forward else -flow[a]
        fits = -along if along < -TINY else room[a] - along
        amount = min(amount, fits)
        node = tail[a] if forward else head[a]
    node = target
    while node != source:
        a = via[node]
        forward = head[a] == node
        flow[a] += amount if forward else -amount
        node = tail[a] if forward else head[a]
    return amount


@njit(cache=True)
def unit_flow_prices(
    tail: Integers,
    head: Integers,
    first: Integers,
    arc: Integers,
    cost: Floats,
    room: Floats,
    source: int,
    target: int,
) -> Floats:
    """Return node prices of the cheapest unit flow: its dual solution, 0 at the source.

    Successive shortest paths. The last distances before the flow is complete are
    optimal prices; above the target's price they are cut off, which keeps them feasible
    and makes the capacity prices that follow from them smaller.
    """
    label = np.empty(len(first) - 1)
    via = np.empty(len(first) - 1, dtype=np.int64)
    flow = np.zeros(len(tail))
    left = 1.0
    while left > TINY:
        _residual_labels(tail, head, first, arc, cost, room, flow, source, label, via)
        left -= _push(tail, head, room, flow, via, source, target, left)
    return np.asarray(np.minimum(label, label[target]))


@njit(cache=True)
def saving(
    tail: Integers,
    head: Integers,
    first: Integers,
    arc: Integers,
    cost: Floats,
    pair_first: Integers,
    pair_target: Integers,
    pair_cost: Floats,
    pair_share: Floats,
    place: Integers,
    outputs: Floats,
) -> None:
    """Add to ``outputs`` what the network ``cost`` saves against ``pair_cost``, by province.

    Pairs of origin s are ``pair_first[s]:pair_first[s + 1]``; ``pair_share`` has what one
    yuan saved is worth at the origin and at the destination.
    """
    for source in range(len(pair_first) - 1):
        if pair_first[source] == pair_first[source + 1]:
            continue
        label = cheapest(tail, head, first, arc, cost, source)
        for pair in range(pair_first[source], pair_first[source + 1]):
            target = pair_target[pair]
            saved = pair_cost[pair] - label[target]
            outputs[place[source]] += pair_share[pair, 0] * saved
            outputs[place[target]] += pair_share[pair, 1] * saved


@njit(cache=True)
def _add_prices(
    tail: Integers,
    head: Integers,
    cost: Floats,
    opening: Integers,
    candidate: Integers,
    price: Floats,
    weight: Floats,
    rows: Integers,
    slopes: Floats,
) -> None:
    """Add the capacity price of every candidate arc, weighted, to the slopes of two rows."""
    for a in opening:
        worth = abs(price[tail[a]] - price[head[a]]) - cost[a]
        if worth > 0.0:
            slopes[rows[0], candidate[a]] += weight[0] * worth
            slopes[rows[1], candidate[a]] += weight[1] * worth


@njit(cache=True)
def add_cuts(
    tail: Integers,
    head: Integers,
    first: Integers,
    arc: Integers,
    cost: Floats,
    opening: Integers,
    candidate: Integers,
    room: Floats,
    pair_first: Integers,
    pair_target: Integers,
    pair_cost: Floats,
    pair_share: Floats,
    place: Integers,
    constants: Floats,
    slopes: Floats,
) -> None:
    """Add the cuts of every pair at capacities ``room`` to ``constants`` and ``slopes``.

    Where the cheapest path of a pair uses only arcs that are fully open, its distances
    in the network of all arcs that are open at all are its prices: one path search
    serves every such pair of an origin. The others need a flow.
    """
    full = np.where(room >= 1.0 - TINY, cost, np.inf)
    some = np.where(room > TINY, cost, np.inf)
    rows = np.empty(2, dtype=np.int64)
    for source in range(len(pair_first) - 1):
        if pair_first[source] == pair_first[source + 1]:
            continue
        sure = cheapest(tail, head, first, arc, full, source)
        hoped = cheapest(tail, head, first, arc, some, source)
        for pair in range(pair_first[source], pair_first[source + 1]):
            target = pair_target[pair]
            if sure[target] <= hoped[target] + 1e-9:
                price = np.minimum(hoped, hoped[target])
            else:
                price = unit_flow_prices(tail, head, first, arc, cost, room, source, target)
            rows[0] = place[source]
            rows[1] = place[target]
            saved = pair_cost[pair] - price[target]
            constants[rows[0]] += pair_share[pair, 0] * saved
            constants[rows[1]] += pair_share[pair, 1] * saved
            _add_prices(tail, head, cost, opening, candidate, price, pair_share[pair], rows, slopes)

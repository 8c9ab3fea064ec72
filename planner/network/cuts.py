r"""Cuts that bound what a network saves, from node prices of every pair.

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

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from planner.network.flow_kernels import settle_prices
from planner.network.graph import Flags, Floats, Integers, Offer
from planner.network.paths import distances
from planner.network.rooms import TINY, narrowest, rooms
from planner.network.traffic import ORDINARY, Traffic
from planner.network.worth_kernels import add_slopes


class Point(NamedTuple):
    """What the cuts of all pairs share at one point.

    Parameters
    ----------
    share
        How far each candidate is open.
    room
        See `planner.network.rooms.rooms`.
    opening, gates, cost
        The arcs behind gates: what is told of each (`planner.network.worth_kernels`), its gates, and what it costs
        in each class. Variants of one thing stand next to each other, the cheapest first.
    sure, hoped
        Distances in each class over arcs that are fully open, and over all that are open
        at all, from each node that sends or receives, shape (classes, those nodes, nodes).
    """

    share: Floats
    room: Floats
    opening: Integers
    gates: Integers
    cost: Floats
    sure: Floats
    hoped: Floats


def point(one: Traffic, share: Floats) -> Point:
    """Return what the cuts of all pairs share at open shares ``share``."""
    net, room = one.graph, rooms(one.graph, share)
    behind = np.flatnonzero(~net.existing)
    opening = np.stack([told[behind] for told in (net.tail, net.head, net.bundle, narrowest(net, share))])
    hoped = _distances(one, room >= TINY)
    split = ((room >= TINY) & (room < 1.0 - TINY)).any()
    sure = _distances(one, room >= 1.0 - TINY) if split else hoped
    return Point(share, room, opening, net.gates[behind], np.ascontiguousarray(net.cost[:, behind]), sure, hoped)


def _distances(one: Traffic, there: Flags) -> Floats:
    return np.array([distances(one.graph, way, there, one.nodes) for way in one.ways])


def add_cuts(one: Traffic, at: Point, some: Integers, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the cuts at a point of ``some`` pairs to ``constants`` and ``slopes`` of provinces.

    Parameters
    ----------
    place
        Province of each node.
    """
    origin = one.ends[some, 0]
    offers = _by_origin([offer for offer in one.offers if offer.origin in origin])
    plain = ~np.isin(origin, list(offers))
    groups: list[tuple[Integers, list[Offer]]] = [
        (some[plain], []),
        *((some[origin == node], mine) for node, mine in offers.items()),
    ]
    for pairs, mine in groups:
        if len(pairs):
            level = _add_slopes(one, at, pairs, mine, place, slopes)
            np.add.at(constants, place[one.ends[pairs]], one.share[pairs] * level[:, None])


def _by_origin(offers: Sequence[Offer]) -> dict[int, list[Offer]]:
    """Return the services of each origin."""
    return {node: list(mine) for node, mine in groupby(sorted(offers), key=lambda offer: offer.origin)}


def _add_slopes(
    one: Traffic, at: Point, some: Integers, offers: Sequence[Offer], place: Integers, slopes: Floats
) -> Floats:
    """Add to ``slopes`` those of ``some`` pairs, which all have the same ``offers``; return their constants."""
    ends, share = one.ends[some], one.share[some]
    ways = list(dict.fromkeys([ORDINARY, *(offer.way for offer in offers)]))
    price = np.array([_prices(one, at, way, some) for way in ways])
    saved = one.today[some] - price[:, np.arange(len(some)), ends[:, 1]]
    reached = saved[[ways.index(offer.way) for offer in offers]]
    level = _level(at.share[[offer.candidate for offer in offers]], saved[0], reached)
    for offer, served in zip(offers, reached, strict=True):
        np.add.at(slopes[:, offer.candidate], place[ends], share * np.maximum(served - level, 0.0)[:, None])
    add_slopes(at.opening, at.gates, at.cost[ways], price, place[ends], share, slopes)
    return level


def _prices(one: Traffic, at: Point, way: int, some: Integers) -> Floats:
    """Return the node prices of ``some`` pairs in one class, 0 at the origin, shape (pairs, nodes).

    Where the cheapest path uses only arcs that are fully open, distances are dual prices: from the origin or to the
    destination, cut off between those of the two ends. Halfway between the two, what an arc off the path seems to
    be worth is least on the whole: it is overrated near one end only, and there by half. Others need a flow.
    """
    net, (source, target), rows = one.graph, one.ends[some].T, one.rows[some].T
    ahead, behind = at.hoped[way, rows[0]], at.hoped[way, rows[1]]
    length = at.hoped[way, rows[0], target][:, None]
    price = 0.5 * (np.minimum(ahead, length) + np.maximum(length - behind, 0.0))
    split = np.flatnonzero(at.sure[way, rows[0], target] > length[:, 0] + TINY)
    flowing = np.maximum(behind[split, source[split]][:, None] - behind[split], 0.0)
    settle_prices(net.first, net.sides, net.leads, net.cost[way], at.room, one.ends[some[split]], flowing)
    price[split] = flowing
    return np.asarray(price)


def _level(open_by: Floats, ordinary: Floats, served: Floats) -> Floats:
    """Return the least level of each pair above which the services on offer share one trip at most.

    Parameters
    ----------
    open_by
        How far each service is open.
    ordinary, served
        What each pair saves without a service, and with each, shape (services, pairs).
    """
    levels = np.maximum(ordinary, np.vstack([ordinary[None], served]))
    sharing = np.array([open_by @ (served > level) for level in levels])
    return np.asarray(np.where(sharing <= 1.0 + TINY, levels, np.inf).min(axis=0))

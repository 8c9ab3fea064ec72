"""Who sends how much over a network, and what it saves where links are built."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.network.graph import Floats, Graph, Integers, Offer
from planner.network.paths import distances
from planner.network.rooms import TINY, passable

ORDINARY = 0
"""Class of travel that needs no service."""


class Traffic(NamedTuple):
    """One commodity: its network, and who sends how much where.

    Parameters
    ----------
    graph
        Existing and candidate arcs with their generalised cost in yuan per unit.
    ends
        Origin and destination of each pair, shape (pairs, 2), by origin.
    nodes, rows
        The nodes that send or receive, in ascending order, and the number among them of each of the ``ends``.
    today
        Cheapest cost of each pair on the existing network, in yuan per unit.
    share
        亿元 per year that a saving of one yuan per unit is worth at the origin and at the
        destination of each pair, shape (pairs, 2).
    offers
        Services by origin.
    """

    graph: Graph
    ends: Integers
    nodes: Integers
    rows: Integers
    today: Floats
    share: Floats
    offers: tuple[Offer, ...]

    @property
    def ways(self) -> range:
        """The classes of travel."""
        return range(len(self.graph.cost))


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]], offers: Sequence[Offer] = ()) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered = sorted(pairs)
    ends = np.array([pair[:2] for pair in ordered], dtype=np.int64).reshape(-1, 2)
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    origins, number = np.unique(ends[:, 0], return_inverse=True)
    today = distances(graph, ORDINARY, graph.existing, origins)[number, ends[:, 1]]
    nodes = np.unique(ends)
    return Traffic(graph, ends, nodes, np.searchsorted(nodes, ends), today, share, tuple(sorted(offers)))


def saved(one: Traffic, share: Floats) -> Floats:
    """Return what each pair saves at a 0-1 point ``share``, in yuan per unit."""
    there, (row, target) = passable(one.graph, share), (one.rows[:, 0], one.ends[:, 1])
    cost = distances(one.graph, ORDINARY, there, one.nodes)[row, target]
    standing = [offer for offer in one.offers if share[offer.candidate] > TINY]
    served = {way: distances(one.graph, way, there, one.nodes) for way in {offer.way for offer in standing}}
    for offer in standing:
        mine = one.ends[:, 0] == offer.origin
        cost[mine] = np.minimum(cost[mine], served[offer.way][row[mine], target[mine]])
    return one.today - cost

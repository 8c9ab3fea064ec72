"""What trips cost when one arc fails: every arc that a trip uses, and no other, as no other matters to it."""

from typing import NamedTuple

import numpy as np

from planner.network.failure_kernels import costs_without
from planner.network.graph import Flags, Floats, Graph, Integers
from planner.network.paths import trees


class Failures(NamedTuple):
    """Trips and the arcs that they use.

    Parameters
    ----------
    trip, arc
        A trip, and an arc on its cheapest path.
    cost
        What the trip pays without that arc; infinite where there is no other way.
    """

    trip: Integers
    arc: Integers
    cost: Floats


def failures(net: Graph, way: int, trips: Integers, matter: Flags) -> Failures:
    """Return what each trip pays when each arc of its cheapest path fails, in class ``way``.

    Parameters
    ----------
    trips
        Origin and destination of each, shape (trips, 2).
    matter
        Which arcs can fail.
    """
    origins, row = np.unique(trips[:, 0], return_inverse=True)
    tree = trees(net, way, np.ones(len(net.tail), dtype=np.bool_), origins)
    trip, node = np.arange(len(trips)), trips[:, 1]
    found: list[Integers] = []
    while len(trip):
        arc = tree.arc[row[trip], node]
        going = arc >= 0
        trip, node, arc = trip[going], node[going], arc[going]
        counts = matter[arc]
        found.append(np.stack([row[trip], arc, node, trips[trip, 1], trip], axis=1)[counts])
        node = tree.before[row[trip], node]
    uses = np.concatenate(found) if found else np.empty((0, 5), dtype=np.int64)
    uses = np.ascontiguousarray(uses[np.lexsort((uses[:, 1], uses[:, 0]))], dtype=np.int64)
    cost = np.empty(len(uses))
    label, before = np.ascontiguousarray(tree.cost), np.ascontiguousarray(tree.before)
    lone = np.ascontiguousarray(net.cost[way])
    costs_without(net.first, net.sides, net.leads, lone, label, before, np.ascontiguousarray(uses[:, :4]), cost)
    return Failures(uses[:, 4], uses[:, 1], cost)

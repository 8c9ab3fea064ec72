"""Cheapest paths over open arcs, by SciPy's search from each source."""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.network.graph import Flags, Floats, Graph, Integers


class Trees(NamedTuple):
    """Cheapest paths from some sources to every node.

    Parameters
    ----------
    cost
        Of each path, shape (sources, nodes); infinite where there is none.
    before, arc
        The node before each node on its path, and the arc between; negative at the source and where there is no path.
    """

    cost: Floats
    before: Integers
    arc: Integers


def distances(net: Graph, way: int, there: Flags, sources: Integers) -> Floats:
    """Return the cost of the cheapest path from each source to every node in class ``way``, over arcs ``there``."""
    matrix, _ = _cheapest_arcs(net, way, there)
    return np.asarray(dijkstra(matrix, indices=sources)).reshape(len(sources), net.nodes)


def trees(net: Graph, way: int, there: Flags, sources: Integers) -> Trees:
    """Return the cheapest paths from each source to every node in class ``way``, over arcs ``there``."""
    matrix, arcs = _cheapest_arcs(net, way, there)
    found, before = dijkstra(matrix, indices=sources, return_predecessors=True)
    origin = np.repeat(np.arange(net.nodes), np.diff(matrix.indptr))
    steps = origin * net.nodes + matrix.indices
    place = np.searchsorted(steps, before * net.nodes + np.arange(net.nodes))
    arc = np.append(arcs, -1)[np.where(before < 0, len(arcs), place)]
    return Trees(found, before.astype(np.int64), arc)


def _cheapest_arcs(net: Graph, way: int, there: Flags) -> tuple[csr_array, Integers]:
    """Return the least cost from each node to each neighbour as a matrix, and the arc of each entry."""
    sides = net.ranked[way]
    sides = sides[there[sides >> 1]]
    origin, end = net.leads[sides ^ 1], net.leads[sides]
    kept = np.flatnonzero(np.diff(origin * net.nodes + end, prepend=-1))
    arcs, begins = sides[kept] >> 1, np.searchsorted(origin[kept], np.arange(net.nodes + 1))
    return csr_array((net.cost[way][arcs], end[kept], begins), shape=(net.nodes, net.nodes)), arcs

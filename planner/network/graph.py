"""The network of one commodity as plain arrays."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ALWAYS = -1
"""Candidate number of an arc that is there today."""


class Graph(NamedTuple):
    """An undirected network in adjacency form; a tuple, so that compiled code takes it whole.

    Parameters
    ----------
    tail, head
        Ends of each arc, shape (arcs,).
    cost
        Generalised cost of each arc, shape (arcs,).
    candidate
        Which candidate opens each arc; `ALWAYS` for one that is there today.
    first, arc
        The arcs at node v are ``arc[first[v]:first[v + 1]]``.
    """

    tail: Integers
    head: Integers
    cost: Floats
    candidate: Integers
    first: Integers
    arc: Integers

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.first) - 1


def graph(nodes: int, arcs: Sequence[tuple[int, int, float, int]]) -> Graph:
    """Return the graph with ``arcs`` (tail, head, cost, candidate), used in both directions."""
    tail, head, candidate = (np.array([arc[part] for arc in arcs], dtype=np.int64) for part in (0, 1, 3))
    ends = np.concatenate([tail, head])
    order = np.argsort(ends, kind="stable")
    first = np.searchsorted(ends[order], np.arange(nodes + 1))
    return Graph(
        tail,
        head,
        np.array([arc[2] for arc in arcs], dtype=np.float64),
        candidate,
        first.astype(np.int64),
        (order % max(1, len(arcs))).astype(np.int64),
    )

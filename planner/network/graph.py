"""The network of one commodity as plain arrays."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
NO_GATE = -1
"""Fills the gates of an arc that has fewer of them than others."""


class Stretch(NamedTuple):
    """One arc, as it is handed to `graph`.

    Parameters
    ----------
    tail, head
        Ends.
    cost
        Generalised cost in yuan per unit.
    gates
        Candidates that must all be open before it can be used; none if it is there today.
    oneway
        Whether it leads from tail to head only.
    bundle
        Number of the thing of which it is a variant: a cheapest path uses one variant at
        most. Variants of one thing stand next to each other.
    """

    tail: int
    head: int
    cost: float
    gates: tuple[int, ...] = ()
    oneway: bool = False
    bundle: int = -1


class Graph(NamedTuple):
    """A network in adjacency form; a tuple, so that compiled code takes it whole.

    Parameters
    ----------
    tail, head
        Ends of each arc, shape (arcs,).
    cost
        Generalised cost of each arc, shape (arcs,).
    gates
        Candidates that open each arc, shape (arcs, most gates), filled with `NO_GATE`.
    oneway
        Whether each arc leads from tail to head only, shape (arcs,).
    bundle
        Thing of which each arc is a variant, shape (arcs,).
    first, arc
        The arcs at node v are ``arc[first[v]:first[v + 1]]``.
    """

    tail: Integers
    head: Integers
    cost: Floats
    gates: Integers
    oneway: Flags
    bundle: Integers
    first: Integers
    arc: Integers

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.first) - 1


def graph(nodes: int, arcs: Sequence[Stretch]) -> Graph:
    """Return the graph with ``arcs``; one without a bundle is a bundle of its own."""
    tail, head = (np.array([arc[part] for arc in arcs], dtype=np.int64) for part in (0, 1))
    width = max([1, *(len(arc.gates) for arc in arcs)])
    padded = [arc.gates + (NO_GATE,) * (width - len(arc.gates)) for arc in arcs]
    apart = 1 + max((arc.bundle for arc in arcs), default=0)
    ends = np.concatenate([tail, head])
    order = np.argsort(ends, kind="stable")
    first = np.searchsorted(ends[order], np.arange(nodes + 1))
    return Graph(
        tail,
        head,
        np.array([arc.cost for arc in arcs], dtype=np.float64),
        np.array(padded, dtype=np.int64).reshape(-1, width),
        np.array([arc.oneway for arc in arcs], dtype=np.bool_),
        np.array([arc.bundle if arc.bundle >= 0 else apart + n for n, arc in enumerate(arcs)], dtype=np.int64),
        first.astype(np.int64),
        (order % max(1, len(arcs))).astype(np.int64),
    )

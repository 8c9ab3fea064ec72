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
    costs
        Generalised cost in yuan per unit, one for each class of travel.
    gates
        Candidates that must all be open before it can be used; none if it is there today.
    bundle
        Number of the thing of which it is a variant: a cheapest path uses one variant at
        most, and all variants share the room of a gate.
    """

    tail: int
    head: int
    costs: tuple[float, ...]
    gates: tuple[int, ...] = ()
    bundle: int = -1


class Offer(NamedTuple):
    """A service: at ``origin`` a class of travel can be had where ``candidate`` is open."""

    origin: int
    way: int
    candidate: int


class Graph(NamedTuple):
    """A network in adjacency form.

    An arc has two sides: side 2a leads along arc a, from its tail to its head, and side 2a + 1 against it.

    Parameters
    ----------
    tail, head
        Ends of each arc, shape (arcs,).
    cost
        Generalised cost of each arc, shape (classes, arcs); class 0 is how everybody travels.
    gates
        Candidates that open each arc, shape (arcs, most gates), filled with `NO_GATE`.
    bundle
        Thing of which each arc is a variant, shape (arcs,). Variants of one thing stand
        next to each other, the cheapest first.
    first, sides
        The sides that leave node v are ``sides[first[v]:first[v + 1]]``.
    leads
        Node to which each side leads, shape (2 arcs,).
    ranked
        All sides in each class, by the nodes from which and to which they lead, the cheapest first, shape
        (classes, 2 arcs).
    """

    tail: Integers
    head: Integers
    cost: Floats
    gates: Integers
    bundle: Integers
    first: Integers
    sides: Integers
    leads: Integers
    ranked: Integers

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.first) - 1

    @property
    def existing(self) -> Flags:
        """Whether each arc is there today, behind no gate."""
        return np.asarray((self.gates == NO_GATE).all(axis=1))


def graph(nodes: int, stretches: Sequence[Stretch]) -> Graph:
    """Return the graph of ``stretches``; one without a bundle is a bundle of its own."""
    apart = 1 + max((arc.bundle for arc in stretches), default=0)
    bundled = [arc if arc.bundle >= 0 else arc._replace(bundle=apart + n) for n, arc in enumerate(stretches)]
    arcs = sorted(bundled, key=lambda arc: (arc.bundle, arc.costs))
    tail, head, bundle = (
        np.array([getattr(arc, part) for arc in arcs], dtype=np.int64) for part in ("tail", "head", "bundle")
    )
    width = max([1, *(len(arc.gates) for arc in arcs)])
    once = [tuple(dict.fromkeys(arc.gates)) for arc in arcs]
    padded = [gates + (NO_GATE,) * (width - len(gates)) for gates in once]
    cost = np.array([arc.costs for arc in arcs], dtype=np.float64).reshape(len(arcs), -1)
    ends = np.concatenate([tail, head])
    order = np.argsort(ends, kind="stable")
    first = np.searchsorted(ends[order], np.arange(nodes + 1))
    leaves, leads = np.stack([tail, head], axis=1).ravel(), np.stack([head, tail], axis=1).ravel()
    return Graph(
        tail,
        head,
        np.ascontiguousarray(cost.T),
        np.array(padded, dtype=np.int64).reshape(-1, width),
        bundle,
        first.astype(np.int64),
        order // len(arcs) + 2 * (order % len(arcs)) if arcs else order,
        leads,
        _ranked(cost.T, leads, leaves),
    )


def priced(net: Graph, cost: Floats) -> Graph:
    """Return the same arcs at another ``cost``, shape (classes, arcs)."""
    leaves = np.stack([net.tail, net.head], axis=1).ravel()
    return net._replace(cost=np.ascontiguousarray(cost), ranked=_ranked(cost, net.leads, leaves))


def _ranked(cost: Floats, leads: Integers, leaves: Integers) -> Integers:
    """Return the sides of each class by the nodes from which and to which they lead, the cheapest first."""
    return np.array([np.lexsort((np.repeat(price, 2), leads, leaves)) for price in cost])

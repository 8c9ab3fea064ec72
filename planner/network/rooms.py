"""How much fits through each arc of a network that is open in part."""

import numpy as np

from planner.network.graph import NO_GATE, Flags, Floats, Graph, Integers

TINY = 1e-9
"""Room below which an arc is closed: far below what a 0-1 decision can mean."""


def rooms(net: Graph, share: Floats) -> Floats:
    """Return the room of each arc where candidates are open by ``share``; infinite if it is there today.

    The variants of one thing share the room of a gate; the cheapest variant takes first.
    """
    left = _open(net, share)
    room = left.min(axis=1)
    rank = _ranks(net.bundle)
    for number in range(1, 1 + int(rank.max(initial=0))):
        later = np.flatnonzero(rank >= number)
        before = later - (rank[later] - number + 1)  # the variant of the same thing whose rank is one less
        gates = net.gates[later]
        shared = ((gates[:, :, None] == net.gates[before][:, None, :]) & (gates != NO_GATE)[:, :, None]).any(axis=2)
        left[later] -= np.where(shared, room[before, None], 0.0)
        room[later] = left[later].min(axis=1)
    return np.asarray(room)


def passable(net: Graph, share: Floats) -> Flags:
    """Return which arcs are open at a 0-1 point."""
    return np.asarray(_open(net, share).min(axis=1) > TINY)


def narrowest(net: Graph, share: Floats) -> Integers:
    """Return which of the gates of each arc is least open; `NO_GATE` if it has none."""
    return np.asarray(net.gates[np.arange(len(net.gates)), _open(net, share).argmin(axis=1)])


def _open(net: Graph, share: Floats) -> Floats:
    """Return how far each gate of each arc is open; infinite where there is none."""
    return np.append(share, np.inf)[net.gates]  # the last one is `NO_GATE`


def _ranks(bundle: Integers) -> Integers:
    """Return how many variants of the same thing stand before each arc."""
    begins = np.flatnonzero(np.diff(bundle, prepend=bundle[:1] - 1))
    return np.asarray(np.arange(len(bundle)) - np.repeat(begins, np.diff(begins, append=len(bundle))))

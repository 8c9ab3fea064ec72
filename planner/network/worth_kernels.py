r"""Compiled kernels: what candidates are worth at given node prices, added up over pairs.

Where prices differ along an arc by more than it costs, opening it is worth the difference. A path uses one
variant of a thing at most, so of the variants of a thing the dearest is paid first, and another one adds, to its
narrowest gate, what its gates do not pay yet.
"""

import numpy as np

from planner.network.compiling import floats, integers, kernel, part
from planner.network.graph import NO_GATE, Floats, Integers

TAIL, HEAD, BUNDLE, NARROWEST = range(4)
"""Rows of what is told of an arc behind gates; see `planner.network.graph.Graph`, and which gate is least open."""


@part
def _settle(gates: Integers, begin: int, end: int, paid: Floats, worth: Floats) -> None:
    """Move what the gates of the variants of one thing pay from ``paid`` to ``worth``."""
    for variant in range(begin, end):
        for slot in range(gates.shape[1]):
            gate = gates[variant, slot]
            if gate == NO_GATE:
                break
            worth[gate] += paid[gate]
            paid[gate] = 0.0


@part
def _add_worth(opening: Integers, gates: Integers, cost: Floats, price: Floats, paid: Floats, worth: Floats) -> None:
    """Add to ``worth`` of each candidate what it is worth at node prices ``price``; nothing is ``paid`` then."""
    end = opening.shape[1]
    for number in range(end - 1, -1, -1):
        missing = abs(price[opening[HEAD, number]] - price[opening[TAIL, number]]) - cost[number]
        for slot in range(gates.shape[1]):
            gate = gates[number, slot]
            if gate == NO_GATE:
                break
            missing -= paid[gate]
        if missing > 0.0:
            paid[opening[NARROWEST, number]] += missing
        if number == 0 or opening[BUNDLE, number - 1] != opening[BUNDLE, number]:
            _settle(gates, number, end, paid, worth)
            end = number


@kernel(integers(2), integers(2), floats(2), floats(3), integers(2), floats(2), floats(2, filled=True))
def add_slopes(
    opening: Integers,
    gates: Integers,
    cost: Floats,
    price: Floats,
    ends: Integers,
    share: Floats,
    slopes: Floats,
) -> None:
    """Add to ``slopes`` of the provinces at both ``ends`` of each pair its ``share`` of what candidates are worth.

    Parameters
    ----------
    opening, gates, cost
        See `planner.network.cuts.Point`.
    price
        Node prices, shape (classes, pairs, nodes): that class counts in which a candidate is worth most.
    """
    candidates = slopes.shape[1]
    paid, worth, most = np.zeros(candidates), np.zeros(candidates), np.zeros(candidates)
    for pair in range(len(ends)):
        for way in range(len(price)):
            _add_worth(opening, gates, cost[way], price[way, pair], paid, worth)
            for candidate in range(candidates):
                most[candidate] = max(most[candidate], worth[candidate])
                worth[candidate] = 0.0
        for end in range(2):
            for candidate in range(candidates):
                slopes[ends[pair, end], candidate] += share[pair, end] * most[candidate]
        most[:] = 0.0

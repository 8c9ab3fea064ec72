r"""Compiled kernels: what a network saves at least, path by path.

Where a pair saves :math:`s` at a 0-1 point by a path that needs the candidates K, it saves as much wherever all
of K are open, and never less than nothing:

.. math:: \mathit{saving}(x) \ge s \Bigl(1 - \sum_{k \in K} (1 - x_k)\Bigr)
"""

import numpy as np

from planner.network.compiling import kernel, part
from planner.network.graph import NO_GATE, Floats, Graph, Integers
from planner.network.kernels import TINY, cheapest_tree, open_costs
from planner.network.traffic import ORDINARY, Traffic

NO_SERVICE = -1
"""In the place of a candidate where a trip needs no service."""


@part
def _trips(one: Traffic, there: Floats, share: Floats, source: int) -> tuple[Floats, Integers, Integers]:
    """Return distances from ``source`` at a 0-1 point, the number of the trip to each node, and the last arcs of each.

    Trip 0 does without a service, and trip n takes the n-th that is offered at ``source``.
    """
    net, offer = one.graph, one.offer[one.first_offer[source] : one.first_offer[source + 1]]
    label, last = cheapest_tree(net, open_costs(net.cost[ORDINARY], there, TINY), source)
    trip = np.empty(len(label), dtype=np.int64)
    via = np.empty((1 + len(offer), len(label)), dtype=np.int64)
    for node in range(len(label)):
        trip[node], via[0, node] = 0, last[node]
    for number in range(1, len(via)):
        if share[offer[number - 1, 1]] <= TINY:
            continue
        served, last = cheapest_tree(net, open_costs(net.cost[offer[number - 1, 0]], there, TINY), source)
        for node in range(len(label)):
            via[number, node] = last[node]
            if served[node] < label[node] - TINY:
                label[node], trip[node] = served[node], number
    return label, trip, via


@part
def _service(one: Traffic, source: int, trip: int) -> int:
    """Return the candidate that offers the service of a trip."""
    return one.offer[one.first_offer[source] + trip - 1, 1] if trip > 0 else NO_SERVICE


@part
def _needs(net: Graph, via: Integers, source: int, target: int, needed: Integers, count: int) -> int:
    """Add the candidates that the path to ``target`` needs to the ``count`` needed; return how many there are now."""
    tail, head, gates, node = net.tail, net.head, net.gates, target
    while node != source:
        a = via[node]
        for gate in gates[a]:
            if gate != NO_GATE and not _among(needed, count, gate):
                needed[count] = gate
                count += 1
        node = tail[a] if head[a] == node else head[a]
    return count


@part
def _among(needed: Integers, count: int, gate: int) -> bool:
    """Tell whether a gate is one of the first ``count`` needed."""
    for number in range(count):  # noqa: SIM110 generators are dear to compile
        if needed[number] == gate:
            return True
    return False


@kernel
def add_floors(one: Traffic, there: Floats, share: Floats, place: Integers, constants: Floats, slopes: Floats) -> None:
    """Add the floors of every pair at a 0-1 point ``share`` to ``constants`` and ``slopes``.

    ``there`` tells which arcs are open, and ``place`` has the province of each node.
    """
    net, first, ends, today, parts = one.graph, one.first, one.target, one.today, one.share
    needed = np.empty(len(share) + 1, dtype=np.int64)
    for source in range(len(first) - 1):
        if first[source] == first[source + 1]:
            continue
        label, trip, via = _trips(one, there, share, source)
        for pair in range(first[source], first[source + 1]):
            target = ends[pair]
            saved = today[pair] - label[target]
            if saved <= TINY:
                continue
            needed[0] = _service(one, source, trip[target])
            count = _needs(net, via[trip[target]], source, target, needed, int(needed[0] != NO_SERVICE))
            for end in range(2):
                at, worth = place[target if end else source], parts[pair, end] * saved
                constants[at] += worth * (1 - count)
                for number in range(count):
                    slopes[at, needed[number]] += worth

"""What a network saves against today's, by province: the oracle behind the access effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.formulation.terms import Cut, Vector
from planner.network.graph import ALWAYS, Floats, Graph, Integers
from planner.network.kernels import add_cuts, cheapest, saving


@dataclass(frozen=True)
class Traffic:
    """One commodity: its network, and who sends how much where.

    Parameters
    ----------
    graph
        Existing and candidate arcs with their generalised cost in yuan per unit.
    first, target
        Pairs of origin s go to ``target[first[s]:first[s + 1]]``.
    today
        Cheapest cost of each pair on the existing network, in yuan per unit.
    share
        亿元 per year that a saving of one yuan per unit is worth at the origin and at the
        destination of each pair, shape (pairs, 2).
    """

    graph: Graph
    first: Integers
    target: Integers
    today: Floats
    share: Floats


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]]) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered = sorted(pairs)
    origin = np.array([pair[0] for pair in ordered], dtype=np.int64)
    target = np.array([pair[1] for pair in ordered], dtype=np.int64)
    first = np.searchsorted(origin, np.arange(graph.nodes + 1)).astype(np.int64)
    existing = np.where(graph.candidate == ALWAYS, graph.cost, np.inf)
    today = np.empty(len(ordered))
    for node in np.unique(origin):
        label = cheapest(graph.tail, graph.head, graph.first, graph.arc, existing, node)
        mine = slice(first[node], first[node + 1])
        today[mine] = label[target[mine]]
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    return Traffic(graph, first, target, today, share)


@dataclass(frozen=True)
class SavingOracle:
    """Savings by province as a function of which candidates are open.

    It is concave in the relaxed decisions and never falls: a capacity more can only
    make a flow cheaper.

    Parameters
    ----------
    commodities
        The traffic of each commodity.
    place
        The output (province) that each node belongs to.
    candidates, outputs
        Number of inputs and outputs.
    """

    commodities: tuple[Traffic, ...]
    place: Integers
    candidates: int
    outputs: int

    def value(self, point: Vector) -> Vector:
        """Return the saving of each province in 亿元 per year, at an integer point."""
        total = np.zeros(self.outputs)
        for one in self.commodities:
            net = one.graph
            cost = np.where(self._room(net, point) > 0.5, net.cost, np.inf)
            saving(
                net.tail, net.head, net.first, net.arc, cost,
                one.first, one.target, one.today, one.share, self.place, total,
            )  # fmt: skip
        return total

    def cuts(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``point``."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        for one in self.commodities:
            net = one.graph
            opening = np.flatnonzero(net.candidate != ALWAYS)
            add_cuts(
                net.tail, net.head, net.first, net.arc, net.cost, opening, net.candidate,
                self._room(net, point), one.first, one.target, one.today, one.share,
                self.place, constants, slopes,
            )  # fmt: skip
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])

    def _room(self, net: Graph, point: Vector) -> Vector:
        """Return the capacity of each arc: unlimited, or the share its candidate is open."""
        open_share = np.append(np.clip(point, 0.0, 1.0), np.inf)
        return open_share[net.candidate]

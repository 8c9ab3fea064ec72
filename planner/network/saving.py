"""What a network saves against today's, by province: the oracle behind the access effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.formulation.terms import Cut, Vector
from planner.network.cut_kernels import Traffic, add_cuts, saving
from planner.network.graph import ALWAYS, Floats, Graph, Integers
from planner.network.kernels import cheapest


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]]) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered = sorted(pairs)
    origin = np.array([pair[0] for pair in ordered], dtype=np.int64)
    target = np.array([pair[1] for pair in ordered], dtype=np.int64)
    first = np.searchsorted(origin, np.arange(graph.nodes + 1)).astype(np.int64)
    existing = np.where(graph.candidate == ALWAYS, graph.cost, np.inf)
    today = np.empty(len(ordered))
    for node in np.unique(origin):
        mine = slice(first[node], first[node + 1])
        today[mine] = cheapest(graph, existing, node)[target[mine]]
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    opening = np.flatnonzero(graph.candidate != ALWAYS).astype(np.int64)
    return Traffic(graph, opening, first, target, today, share)


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
            closed = _room(one, np.round(point)) == 0.0
            saving(one, np.where(closed, np.inf, one.graph.cost), self.place, total)
        return total

    def cuts(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``point``."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        for one in self.commodities:
            add_cuts(one, _room(one, point), self.place, constants, slopes)
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])


def _room(one: Traffic, point: Vector) -> Floats:
    """Return the capacity of each arc: unlimited, or the share its candidate is open."""
    room = np.full(len(one.graph.cost), np.inf)
    room[one.opening] = np.clip(point, 0.0, 1.0)[one.graph.candidate[one.opening]]
    return room

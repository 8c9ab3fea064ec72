"""What a network saves against today's, by province: the oracle behind the access effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.formulation.terms import Cut, Vector
from planner.network.cut_kernels import Traffic, add_cuts, saving
from planner.network.graph import NO_GATE, Floats, Graph, Integers
from planner.network.kernels import cheapest


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]]) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered = sorted(pairs)
    origin = np.array([pair[0] for pair in ordered], dtype=np.int64)
    target = np.array([pair[1] for pair in ordered], dtype=np.int64)
    first = np.searchsorted(origin, np.arange(graph.nodes + 1)).astype(np.int64)
    there = (graph.gates == NO_GATE).all(axis=1)
    existing = np.where(there, graph.cost, np.inf)
    today = np.empty(len(ordered))
    for node in np.unique(origin):
        mine = slice(first[node], first[node + 1])
        today[mine] = cheapest(graph, existing, node)[target[mine]]
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    opening = np.flatnonzero(~there).astype(np.int64)
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
        The output (province) that each node of each commodity's network belongs to.
    candidates, outputs
        Number of inputs and outputs.
    """

    commodities: tuple[Traffic, ...]
    place: tuple[Integers, ...]
    candidates: int
    outputs: int

    def value(self, point: Vector) -> Vector:
        """Return the saving of each province in 亿元 per year, at an integer point."""
        total = np.zeros(self.outputs)
        for one, place in zip(self.commodities, self.place, strict=True):
            closed = _narrowest(one, np.round(point))[0] == 0.0
            saving(one, np.where(closed, np.inf, one.graph.cost), place, total)
        return total

    def cuts(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``point``."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        for one, place in zip(self.commodities, self.place, strict=True):
            room, gate = _narrowest(one, point)
            add_cuts(one, room, gate, place, constants, slopes)
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])


def _narrowest(one: Traffic, point: Vector) -> tuple[Floats, Integers]:
    """Return the room of each arc, unlimited or the least its gates are open, and that gate."""
    share = np.append(np.clip(point, 0.0, 1.0), np.inf)  # the last one is `NO_GATE`
    open_share = share[one.graph.gates]
    narrowest = open_share.argmin(axis=1)
    row = np.arange(len(narrowest))
    return open_share[row, narrowest], one.graph.gates[row, narrowest]

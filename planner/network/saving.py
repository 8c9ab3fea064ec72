"""What a network saves against today's, by province: the oracle behind the access effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from planner.executors.base import Executor
from planner.executors.threads import THREADS
from planner.formulation.terms import Cut, Vector
from planner.network.cut_kernels import Point, add_cuts, point
from planner.network.floor_kernels import add_floors
from planner.network.graph import NO_GATE, Graph, Integers, Offer
from planner.network.kernels import cheapest
from planner.network.traffic import ORDINARY, Traffic, saving

FEWEST, MOST, TOGETHER = 8, 32, 10
"""Parts into which the origins of a commodity are cut, and how many origins one has in between.

They follow from the network alone: sums must not depend on how many cores or workers there are.
"""

Part: TypeAlias = tuple[int, Vector, Integers]
"""The number of a commodity, the point at which cuts are made, and some origins."""


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]], offers: Sequence[Offer] = ()) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered, offered = sorted(pairs), sorted(offers)
    first = _firsts([pair[0] for pair in ordered], graph.nodes)
    target = np.array([pair[1] for pair in ordered], dtype=np.int64)
    there = (graph.gates == NO_GATE).all(axis=1)
    existing = np.where(there, graph.cost[ORDINARY], np.inf)
    today = np.empty(len(ordered))
    for node in sorted({pair[0] for pair in pairs}):
        mine = slice(first[node], first[node + 1])
        today[mine] = cheapest(graph, existing, node)[target[mine]]
    ends = np.unique(np.array([pair[:2] for pair in ordered], dtype=np.int64))
    number = np.searchsorted(ends, np.arange(graph.nodes)).astype(np.int64)
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    offer = np.array([each[1:] for each in offered], dtype=np.int64).reshape(-1, 2)
    opening = np.flatnonzero(~there).astype(np.int64)
    first_offer = _firsts([each.origin for each in offered], graph.nodes)
    return Traffic(graph, opening, first, target, ends, number, today, share, first_offer, offer)


def _firsts(origins: Sequence[int], nodes: int) -> Integers:
    """Return where the entries of each node begin in a list sorted by origin, and where all end."""
    return np.searchsorted(np.array(origins, dtype=np.int64), np.arange(nodes + 1)).astype(np.int64)


@dataclass(frozen=True, eq=False)
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
        share = np.round(point)
        for one, place in zip(self.commodities, self.place, strict=True):
            there = np.append(share, 1.0)[one.graph.gates].min(axis=1)  # the last one is `NO_GATE`
            saving(one, there, share, place, total)
        return total

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province what it saves at least, tight at an integer point."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        share = np.round(point)
        for one, place in zip(self.commodities, self.place, strict=True):
            there = np.append(share, 1.0)[one.graph.gates].min(axis=1)
            add_floors(one, there, share, place, constants, slopes)
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])

    def cuts(self, where: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``where``."""
        return self.cuts_by(THREADS, where)

    def on(self, executor: Executor) -> "SpreadSavings":
        """Return the same savings, their cuts made by ``executor``."""
        return SpreadSavings(self, executor)

    def cuts_by(self, executor: Executor, where: Vector) -> Iterator[Cut]:
        """Yield the cuts at ``where``, their parts made by ``executor``."""
        constants, slopes = np.zeros(self.outputs), np.zeros((self.outputs, self.candidates))
        share = np.clip(where, 0.0, 1.0)
        parts = [(number, share, some) for number, one in enumerate(self.commodities) for some in _divided(one)]
        for part_constants, part_slopes in executor.run(_cut_part, self, parts):
            constants += part_constants
            slopes += part_slopes
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])


@dataclass(frozen=True)
class SpreadSavings:
    """Savings whose cuts are made wherever an executor makes them; see `SavingOracle`."""

    savings: SavingOracle
    executor: Executor

    def value(self, point: Vector) -> Vector:
        """Return the saving of each province in 亿元 per year, at an integer point."""
        return self.savings.value(point)

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province what it saves at least, tight at an integer point."""
        return self.savings.floors(point)

    def cuts(self, where: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``where``."""
        return self.savings.cuts_by(self.executor, where)

    def on(self, executor: Executor) -> "SpreadSavings":
        """Return the same savings, their cuts made by ``executor``."""
        return SpreadSavings(self.savings, executor)


def _divided(one: Traffic) -> list[Integers]:
    """Return the origins of a commodity in parts."""
    origins = np.flatnonzero(np.diff(one.first))
    return np.array_split(origins, min(MOST, max(FEWEST, len(origins) // TOGETHER)))


def _cut_part(oracle: SavingOracle, part: Part) -> tuple[Vector, Vector]:
    """Return the constants and slopes of some origins of one commodity."""
    number, share, origins = part
    constants, slopes = np.zeros(oracle.outputs), np.zeros((oracle.outputs, oracle.candidates))
    at = _at(oracle, number, share.tobytes())
    add_cuts(oracle.commodities[number], at, origins, oracle.place[number], constants, slopes)
    return constants, slopes


@lru_cache(maxsize=8)
def _at(oracle: SavingOracle, number: int, share: bytes) -> Point:
    """Return what the parts of one commodity have in common at a point, kept for the parts that follow."""
    return point(oracle.commodities[number], np.frombuffer(share).copy())
